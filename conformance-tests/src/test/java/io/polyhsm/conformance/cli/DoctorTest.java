// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.ChildProcess.Result;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command doctor, on a token in order and on others. */
class DoctorTest {

  @TempDir Path directory;

  private TestToken token;
  private Path config;

  @BeforeEach
  void makeToken() {
    token = SoftHsm.newToken("doctor");
    config = token.writeConfig(directory);
  }

  private Result run(String... arguments) {
    Result result = Tool.with(token).run(arguments);
    assertThat(result.output()).doesNotContain(token.pin());
    return result;
  }

  private Result runWithConfig() {
    return run("doctor", "--config", config.toString());
  }

  /** Each check's status and details. */
  private static Map<String, String> statuses(Result result) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (Map<String, Object> check : JsonReader.objects(Tool.json(result), "checks")) {
      statuses.put(check.get("check").toString(), check.get("status").toString());
    }
    return statuses;
  }

  @Test
  void aTokenInOrderIsOkFromTheJvmToASignature() {
    Result result = run("doctor", "--config", config.toString(), "--json").requireSuccess();
    assertThat(result.stderr()).isEmpty();
    assertThat(statuses(result))
        .hasSize(15)
        .allSatisfy((check, status) -> assertThat(status).as(check).isEqualTo("ok"));
    Session session = SoftHsm.openLoggedIn(token);
    assertThat(session.findObjects(new Attributes().put(Cka.TOKEN, true), 10)).isEmpty();
    session.close();
  }

  @Test
  void theReportSaysWhatWasFoundAndWhereValuesComeFrom() throws IOException {
    Files.writeString(config, Files.readString(config) + "profile.random.max = 4096\n");
    String text = runWithConfig().requireSuccess().stdout();
    assertThat(text)
        .containsPattern("ok +token +'" + token.label() + "', serial [0-9a-f]+")
        .containsPattern("ok +vendor profile +softhsm: match.manufacturer")
        .contains("random.max = 4096 [profile.random.max]")
        .contains("attributes.read = one-call [softhsm.properties]")
        .contains("keys.session = true [generic.properties]")
        .containsPattern("ok +signature +SHA256withECDSA with a session key, 2 calls")
        .containsPattern(
            "ok +provider choice +SHA256withECDSA: PolyHSM-"
                + token.label()
                + " for a token key, SunEC")
        .containsPattern("15 checks: 15 ok, 0 to look at, 0 failed, 0 not made\\R$");
  }

  @Test
  void aMisspeltLabelIsRecognised() throws IOException {
    Files.writeString(config, Files.readString(config).replace("label = doctor", "label = docter"));
    Result result = runWithConfig();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stdout())
        .containsPattern("FAIL +token .*did you mean .*" + token.label())
        .containsPattern("- +log-in +not checked: there is no token");
  }

  @Test
  void aWrongPinIsTriedOnceAndStopsWhatNeedsALogIn() throws IOException {
    Files.writeString(directory.resolve(token.label() + ".pin"), "wrong-pin-5678");
    Result result = run("doctor", "--config", config.toString(), "--json");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.output()).doesNotContain("wrong-pin-5678");
    assertThat(statuses(result))
        .containsEntry("PIN source", "ok")
        .containsEntry("log-in", "fail")
        .containsEntry("signature", "skipped")
        .containsEntry("provider choice", "skipped")
        .containsEntry("random numbers", "ok");
  }

  @Test
  void aPinFileThatOthersCanReadIsExplained() throws IOException {
    Path pin = directory.resolve(token.label() + ".pin");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
    Result result = runWithConfig();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stdout())
        .containsPattern("FAIL +PIN source .*chmod 600")
        .containsPattern("- +log-in +not checked: no PIN");
  }

  @Test
  void aLibraryThatIsNotThereLeavesNothingToCheck() {
    Result result = run("doctor", "--library", directory.resolve("libhsm.so").toString());
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stdout())
        .containsPattern("FAIL +library +no such PKCS#11 library")
        .containsPattern("- +module +not checked: the library could not be opened");
  }

  @Test
  void withoutAPinSourceItSaysHowToGiveOne() {
    Result result =
        run("doctor", "--library", token.library().toString(), "--token-label", token.label());
    assertThat(result.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(result.stdout())
        .containsPattern("warn +PIN source")
        .contains("-> for this examination add --pin-source env:VARIABLE, file:PATH or prompt");
  }

  @Test
  void aRelativePinFileWillDo() {
    Result result =
        Tool.with(token)
            .in(directory)
            .run(
                "doctor",
                "--library",
                token.library().toString(),
                "--token-label",
                token.label(),
                "--pin-source",
                "file:" + token.label() + ".pin",
                "--json")
            .requireSuccess();
    assertThat(statuses(result)).containsEntry("log-in", "ok");
    assertThat(List.copyOf(statuses(result).values())).containsOnly("ok");
  }
}
