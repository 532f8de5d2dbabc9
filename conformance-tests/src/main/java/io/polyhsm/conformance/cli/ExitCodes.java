// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.pkcs11.ModuleLoadException;
import io.polyhsm.provider.config.ConfigurationException;
import picocli.CommandLine.ParameterException;

/** What the exit codes of the tool mean. */
public final class ExitCodes {

  /** Everything is as it should be. */
  public static final int OK = 0;

  /** A step failed, or something is not as it should be. */
  public static final int FAILED = 1;

  /** The command line or the configuration cannot be used, or the library cannot be loaded. */
  public static final int UNUSABLE = 2;

  private ExitCodes() {}

  /** The exit code for a command that ended with {@code failure}. */
  public static int of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConfigurationException
          || t instanceof ModuleLoadException
          || t instanceof UnusableException
          || t instanceof ParameterException) {
        return UNUSABLE;
      }
    }
    return FAILED;
  }
}
