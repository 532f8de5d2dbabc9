// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance;

import io.polyhsm.conformance.cli.ErrorReport;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.Logging;
import io.polyhsm.conformance.cli.VersionText;
import io.polyhsm.conformance.doctor.DoctorCommand;
import io.polyhsm.conformance.inspect.KeysCommand;
import io.polyhsm.conformance.inspect.MechanismsCommand;
import io.polyhsm.conformance.inspect.SlotsCommand;
import io.polyhsm.conformance.quickstart.QuickstartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command-line tool: tries PolyHSM out, and looks at any PKCS#11 library and its tokens. */
@Command(
    name = Main.NAME,
    description = "Tries PolyHSM out, and looks at any PKCS#11 library and its tokens.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QuickstartCommand.class,
      SlotsCommand.class,
      MechanismsCommand.class,
      KeysCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      ExitCodes.OK + ":everything is as it should be",
      ExitCodes.FAILED + ":a step failed, or something is not as it should be",
      ExitCodes.UNUSABLE
          + ":the command line or the configuration cannot be used, or the library not be loaded"
    })
public final class Main {

  /** How the tool calls itself. */
  static final String NAME = "polyhsm-conformance";

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    Logging.quiet(args);
    ErrorReport errors = new ErrorReport(NAME);
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setExitCodeExceptionMapper(ExitCodes::of)
        .execute(args);
  }
}
