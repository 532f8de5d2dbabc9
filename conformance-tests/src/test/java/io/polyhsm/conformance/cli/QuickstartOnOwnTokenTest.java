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
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quick start on a token of the user's, and what it says if something is not as it should be.
 */
class QuickstartOnOwnTokenTest {

  @TempDir Path directory;

  private TestToken token;
  private Path config;

  @BeforeEach
  void makeToken() {
    token = SoftHsm.newToken("own");
    config = token.writeConfig(directory);
  }

  private void configure(String line) throws IOException {
    Files.writeString(config, line + "\n", StandardOpenOption.APPEND);
  }

  private Result run(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "quickstart";
    arguments[1] = "--config";
    arguments[2] = config.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    Result result = Tool.with(token).in(directory).run(arguments);
    assertThat(result.output()).doesNotContain(token.pin());
    assertThat(directory.resolve("polyhsm-quickstart")).doesNotExist();
    return result;
  }

  private int objectsOnToken() {
    Session session = SoftHsm.openLoggedIn(token);
    int objects = session.findObjects(new Attributes().put(Cka.TOKEN, true), 1000).length;
    session.close();
    return objects;
  }

  @Test
  void whatWasMadeIsRemoved() {
    Result result = run().requireSuccess();
    assertThat(result.stdout()).contains("\nremove ").contains("all as they should be");
    assertThat(objectsOnToken()).isZero();
  }

  @Test
  void keysThatCouldLeaveTheTokenAreAFailureAndAreRemovedToo() throws IOException {
    configure("policy = compatible");
    Result result = run("--json");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr()).contains("step 'keys stay' failed");
    Map<String, Object> json = Tool.json(result);
    assertThat(json.get("ok")).isEqualTo(false);
    List<Map<String, Object>> steps = JsonReader.objects(json, "steps");
    assertThat(steps)
        .filteredOn(step -> step.get("ok").equals(false))
        .extracting(step -> step.get("step"))
        .containsExactly("keys stay");
    assertThat(steps.get(steps.size() - 1))
        .containsEntry("step", "remove")
        .containsEntry("ok", true);
    assertThat(objectsOnToken()).isZero();
  }

  @Test
  void aStepThatTheTokenCannotDoIsNamed() throws IOException {
    configure("mechanisms.disabled = CKM_AES_GCM");
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr()).contains("step 'AES-GCM' failed");
    assertThat(result.stdout()).containsPattern("AES-GCM +FAILED");
    assertThat(objectsOnToken()).isZero();
  }

  @Test
  void aWrongPinIsAFailureOfTheFirstStep() throws IOException {
    Files.writeString(directory.resolve(token.label() + ".pin"), "wrong-pin-5678");
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr())
        .contains("step 'provider' failed")
        .contains("wrong PIN")
        .doesNotContain("wrong-pin-5678");
  }

  @Test
  void aLibraryThatIsNotThereIsNamed() throws IOException {
    Files.writeString(config, "library = /nowhere/libhsm.so\n");
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr()).contains("no such PKCS#11 library: /nowhere/libhsm.so");
  }

  @Test
  void anUnknownKeyIsExplained() throws IOException {
    configure("token.lable = x");
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr()).contains("token.lable").contains("token.label");
  }
}
