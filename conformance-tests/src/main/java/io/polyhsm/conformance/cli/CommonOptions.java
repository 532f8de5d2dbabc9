// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import picocli.CommandLine.Option;

/** What every command understands. Filled by the command line. */
public final class CommonOptions {

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Option(
      names = Logging.VERBOSE,
      description = "Show what the library logs, and stack traces of errors.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  /** For the command line. */
  public CommonOptions() {}

  /** Whether JSON is wanted. */
  public boolean json() {
    return json;
  }

  /** Whether details of errors are wanted. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether only the help text is wanted. */
  boolean help() {
    return help;
  }
}
