// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @Test
  void givesExitCodeAndBothOutputs(@TempDir Path directory) {
    ChildProcess.Result result =
        ChildProcess.command("sh", "-c", "cat; pwd; echo \"$WORD\" >&2; exit 7")
            .input("from stdin\n")
            .directory(directory)
            .env("WORD", "from the environment")
            .run();

    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.stdout()).startsWith("from stdin\n").contains(directory.getFileName() + "");
    assertThat(result.stderr()).isEqualTo("from the environment\n");
    assertThatThrownBy(result::requireSuccess)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("exit code 7");
  }

  @Test
  void endsAProgramThatDoesNot() {
    assertThatThrownBy(
            () ->
                ChildProcess.command("sh", "-c", "echo started; sleep 60")
                    .timeout(Duration.ofSeconds(3))
                    .run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("did not end")
        .hasMessageContaining("started");
  }

  @Test
  void runsToolsAndClassesOfThisJdk() {
    assertThat(ChildProcess.jdkTool("keytool", "-help").run().output()).contains("-genkeypair");

    ChildProcess.Result result =
        ChildJvm.java().jvmArgs("-Dword=given").main(Echo.class, "a b", "c").run().requireSuccess();
    assertThat(result.stdout().lines())
        .containsExactly("given", "a b", "c", System.getProperty("java.home"));
    assertThat(result.stderr()).isEmpty();
  }

  /** Prints what it is given. */
  static final class Echo {
    public static void main(String[] args) {
      System.out.println(System.getProperty("word"));
      for (String arg : args) {
        System.out.println(arg);
      }
      System.out.println(System.getProperty("java.home"));
    }
  }

  @Test
  void nssDatabasesAreMadeWhereCertutilIs() {
    assertThat(Nss.newDatabase().isPresent()).isEqualTo(ChildProcess.isOnPath("certutil"));
    assertThat(ChildProcess.isOnPath("no-such-program-here")).isFalse();
  }
}
