// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.function.Function;

/**
 * One {@code key = value} of a configuration and the place it came from.
 *
 * @param place where it stands: {@code file:line}, or a word for a configuration without lines
 * @param key the key as written
 * @param value the value, comments and quotes taken off
 * @param quoted whether the value stood in double quotes
 * @param sunForm whether it comes from a SunPKCS11 statement
 */
record Statement(String place, String key, String value, boolean quoted, boolean sunForm) {

  Statement(String place, String key, String value) {
    this(place, key, value, false, false);
  }

  /** The same value under another key. */
  Statement as(ConfigurationKey target) {
    return new Statement(place, target.keyName(), value, quoted, sunForm);
  }

  /** Reads the value, putting place and key in front of the parser's complaint. */
  <T> T read(Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (ConfigurationException e) {
      throw new ConfigurationException(
          place + ": " + Spelling.quote(key) + ": " + e.getMessage(), e.getCause());
    }
  }

  ConfigurationException error(String reason) {
    return new ConfigurationException(place + ": " + reason);
  }

  /** Without the value: it may be a PIN. */
  @Override
  public String toString() {
    return place + ": " + key;
  }
}
