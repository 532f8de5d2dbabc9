// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The log of this package. Nothing secret may be handed in. */
final class Log {
  static final String NAME = "io.polyhsm.provider.config";

  private static final Logger LOGGER = System.getLogger(NAME);

  private Log() {}

  static void info(String message) {
    LOGGER.log(Level.INFO, message);
  }

  static void warn(String message) {
    LOGGER.log(Level.WARNING, message);
  }
}
