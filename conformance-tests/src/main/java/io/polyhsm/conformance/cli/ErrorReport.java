// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.conformance.output.Printable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: one line on standard error, and a stack trace only if asked for. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final String tool;

  /**
   * A report of errors.
   *
   * @param tool what the line begins with
   */
  public ErrorReport(String tool) {
    this.tool = tool;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    err.println(tool + ": " + Messages.of(failure));
    if (Logging.isVerbose(parseResult.originalArgs().toArray(String[]::new))) {
      failure.printStackTrace(err);
    }
    err.flush();
    return ExitCodes.of(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        tool
            + ": "
            + describe(failure)
            + "; see "
            + command.getCommandSpec().qualifiedName()
            + " --help");
    err.flush();
    return ExitCodes.UNUSABLE;
  }

  /**
   * Of arguments that belong nowhere only the names of options are repeated: the rest may be a PIN.
   */
  private static String describe(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return Messages.of(failure);
    }
    String first = unmatched.getUnmatched().get(0);
    if (!first.startsWith("-")) {
      List<String> commands = unmatched.getSuggestions();
      return "no such command or argument"
          + (commands.isEmpty() ? "" : "; did you mean " + String.join(" or ", commands) + "?");
    }
    List<String> options = unmatched.getSuggestions();
    return Printable.line("no such option: " + first.replaceFirst("=.*", ""))
        + (options.isEmpty() ? "" : "; did you mean " + String.join(" or ", options) + "?");
  }
}
