// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

/**
 * One line of a profile.
 *
 * @param value what {@code text} means; null if the profile leaves it open
 * @param text as written; empty if the profile leaves it open
 * @param origin where it is written
 * @param missing why the configuration has to give the value; null if it has one
 */
record ProfileLine(Object value, String text, String origin, String missing) {

  private static final String OPEN = "?";

  /** A line of a profile file; a value that begins with a question mark is the reason for none. */
  static ProfileLine ofFile(ProfileKey key, String text, String file) {
    return text.startsWith(OPEN)
        ? new ProfileLine(null, "", file, text.substring(OPEN.length()).strip())
        : new ProfileLine(key.parse(text, file + ": " + key.keyName()), text, file, null);
  }

  /** A line of the user's configuration. */
  static ProfileLine ofConfiguration(ProfileKey key, String text) {
    String origin = "profile." + key.keyName();
    return new ProfileLine(key.parse(text, origin), text, origin, null);
  }
}
