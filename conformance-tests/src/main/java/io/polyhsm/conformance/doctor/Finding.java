// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import java.util.List;

/**
 * What a check found.
 *
 * @param detail what there is, or what is wrong
 * @param next what to do about it; empty if nothing, or if the detail says it
 * @param notes more lines that may help
 */
record Finding(Status status, String detail, String next, List<String> notes) {

  /** How good it is. */
  enum Status {
    /** As it should be. */
    OK("ok"),
    /** It works, but may not always, or not as well as it could. */
    WARN("warn"),
    /** It does not work. */
    FAIL("FAIL"),
    /** It could not be looked at, because something else does not work. */
    SKIPPED("-");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** A short word for the report. */
    String text() {
      return text;
    }
  }

  static Finding ok(String detail) {
    return new Finding(Status.OK, detail, "", List.of());
  }

  static Finding warn(String detail, String next) {
    return new Finding(Status.WARN, detail, next, List.of());
  }

  static Finding fail(String detail, String next) {
    return new Finding(Status.FAIL, detail, next, List.of());
  }

  static Finding skipped(String why) {
    return new Finding(Status.SKIPPED, why, "", List.of());
  }

  Finding withNotes(List<String> lines) {
    return new Finding(status, detail, next, List.copyOf(lines));
  }
}
