// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.testing.ChildProcess.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tool says to command lines that it cannot use. */
class CommandLineTest {

  private static final String SECRET = "8642";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "keys",
        "nonsense",
        "keys --pin " + SECRET,
        "keys --pin=" + SECRET,
        "quickstart -p " + SECRET,
        "keys " + SECRET,
        "keys --pass=" + SECRET,
        "keys --library /x --pin-source " + SECRET,
        "keys --library /x --pin-source value:" + SECRET,
        "keys --library /x --config /y",
        "slots --token-label x"
      })
  void aCommandLineThatMeansNothingIsOneLineAndNeverRepeatsAPin(String line) {
    Result result =
        Tool.alone().in(directory).run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr())
        .startsWith("polyhsm-conformance: ")
        .endsWith("--help" + System.lineSeparator())
        .doesNotContain(SECRET);
  }

  @Test
  void helpNamesCommandsAndExitCodes() {
    String help = Tool.alone().run("--help").requireSuccess().stdout();
    assertThat(help)
        .contains("quickstart", "slots", "mechanisms", "keys", "doctor")
        .containsPattern("0 +everything is as it should be")
        .containsPattern("1 +a step failed")
        .containsPattern("2 +the command line");
    assertThat(Tool.alone().run("keys", "--help").requireSuccess().stdout())
        .contains("--pin-source", "--config", "--json")
        .doesNotContain("--pin ", "--pin[");
  }

  @Test
  void aStackTraceIsShownOnlyIfAskedFor() {
    String library = directory.resolve("none.so").toString();
    Result brief = Tool.alone().run("slots", "--library", library);
    assertThat(brief.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(brief.stderr().lines()).hasSize(1);
    Result verbose = Tool.alone().run("slots", "--library", library, "--verbose");
    assertThat(verbose.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(verbose.stderr()).startsWith(brief.stderr()).contains("\tat io.polyhsm.");
  }
}
