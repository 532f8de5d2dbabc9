// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.quickstart.QuickstartCommand;
import io.polyhsm.conformance.quickstart.SoftHsmLibrary;
import io.polyhsm.pkcs11.testing.ChildProcess.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The quick start on the private token that it makes. */
class QuickstartTest {

  private static final List<String> STEPS =
      List.of(
          "token",
          "provider",
          "RSA key pair",
          "EC key pair",
          "AES key",
          "certificates",
          "store",
          "find",
          "keys stay",
          "sign RSA",
          "sign RSA-PSS",
          "sign ECDSA",
          "AES-GCM",
          "TLS server");

  @TempDir Path directory;

  private Path made() {
    return directory.resolve("polyhsm-quickstart");
  }

  private String pin() throws IOException {
    return Files.readString(made().resolve("pin"));
  }

  @Test
  void everyStepIsShownAndTheTokenStays() throws IOException {
    Result result = Tool.alone().in(directory).run("quickstart").requireSuccess();
    assertThat(result.stderr()).isEmpty();
    List<String> lines = result.stdout().lines().toList();
    assertThat(lines.get(0)).matches("step +what +ms +PKCS#11 calls");
    for (int i = 0; i < STEPS.size(); i++) {
      assertThat(lines.get(i + 1))
          .startsWith(STEPS.get(i) + "  ")
          .matches(".* [0-9]+\\.[0-9] +[0-9]+");
    }
    assertThat(lines.get(STEPS.size() + 2))
        .matches("total +14 steps, all as they should be +[0-9]+\\.[0-9] +[0-9]+");
    assertThat(result.stdout())
        .contains("TLSv1.3, TLS_")
        .contains("token.label = polyhsm-quickstart")
        .contains("pin         = file:" + made().resolve("pin"))
        .doesNotContain(pin());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made().resolve("pin"))))
        .isEqualTo("rw-------");
    Result keys =
        Tool.withQuickstartIn(made())
            .run("keys", "--config", made().resolve("polyhsm.properties").toString())
            .requireSuccess();
    assertThat(keys.stdout()).contains("quickstart-ca", "quickstart-tls", "quickstart-aes");
  }

  @Test
  void aSignatureTakesTwoCalls() {
    Result result = Tool.alone().in(directory).run("quickstart", "--json").requireSuccess();
    Map<String, Object> json = Tool.json(result);
    assertThat(json.get("ok")).isEqualTo(true);
    List<Map<String, Object>> steps = JsonReader.objects(json, "steps");
    assertThat(steps).extracting(step -> step.get("step")).isEqualTo(STEPS);
    assertThat(steps).extracting(step -> step.get("ok")).containsOnly(true);
    assertThat(steps)
        .filteredOn(step -> step.get("step").toString().startsWith("sign"))
        .hasSize(3)
        .allSatisfy(
            step -> assertThat(step.get("what").toString()).endsWith("the 2nd took 2 calls"));
  }

  @Test
  void anotherRunMakesAnotherToken() throws IOException {
    Tool.alone().in(directory).run("quickstart").requireSuccess();
    String first = pin();
    Tool.alone().in(directory).run("quickstart").requireSuccess();
    assertThat(pin()).hasSameSizeAs(first).isNotEqualTo(first);
  }

  @Test
  void aDirectoryWithSomethingElseIsLeftAlone() throws IOException {
    Path mine = Files.createDirectory(directory.resolve("mine"));
    Path file = Files.writeString(mine.resolve("thesis.txt"), "years of work");
    Result result = Tool.alone().run("quickstart", "--directory", mine.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(result.stderr().lines()).hasSize(1).first().asString().contains("--directory");
    assertThat(file).hasContent("years of work");
  }

  @Test
  void withoutSoftHsmOneLineSaysHowToInstallIt() {
    StringWriter errors = new StringWriter();
    ErrorReport report = new ErrorReport("tool");
    int exitCode =
        new CommandLine(new QuickstartCommand(Optional::empty))
            .setErr(new PrintWriter(errors))
            .setExecutionExceptionHandler(report)
            .execute();
    assertThat(exitCode).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(errors.toString().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("apt-get install -y softhsm2");
  }

  @Test
  void softHsmIsFoundInTheDirectoriesOfAnArchitecture() throws IOException {
    assertThat(SoftHsmLibrary.find(directory)).isEmpty();
    Path library = directory.resolve("usr/lib/riscv64-linux-gnu/softhsm/libsofthsm2.so");
    Files.createDirectories(library.getParent());
    Files.createFile(library);
    assertThat(SoftHsmLibrary.find(directory)).contains(library);
  }
}
