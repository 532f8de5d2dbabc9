// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the library logs while a command runs: warnings only, one line each, unless asked for. */
public final class Logging {

  /** The option that asks for more. */
  static final String VERBOSE = "--verbose";

  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /** Held, or its level would be forgotten with it. */
  private static final Logger LIBRARY = Logger.getLogger("io.polyhsm");

  private Logging() {}

  /**
   * Makes logging quiet unless {@code args} ask for more. To be called before anything is logged.
   */
  public static void quiet(String... args) {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%4$s: %5$s%6$s%n");
    }
    if (!isVerbose(args)) {
      LIBRARY.setLevel(Level.WARNING);
    }
  }

  static boolean isVerbose(String... args) {
    return Arrays.asList(args).contains(VERBOSE);
  }
}
