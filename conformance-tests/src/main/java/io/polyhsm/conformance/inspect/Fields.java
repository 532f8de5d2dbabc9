// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.output.Printable;
import io.polyhsm.conformance.output.TextTable;

/** A heading, and names and values below it, one pair a line. Empty values are left out. */
final class Fields {

  private final String heading;
  private final String indent;
  private final TextTable table = TextTable.plain(2);

  /**
   * Starts with a heading.
   *
   * @param heading its leading blanks indent everything
   */
  Fields(String heading) {
    this.heading = heading;
    this.indent = " ".repeat(heading.length() - heading.stripLeading().length() + 2);
  }

  /** Adds a line. */
  Fields add(String name, Object value) {
    if (!String.valueOf(value).isBlank()) {
      table.row(name, value);
    }
    return this;
  }

  /** The lines, the last one ended too. */
  @Override
  public String toString() {
    return indent.substring(2)
        + Printable.line(heading)
        + System.lineSeparator()
        + table.toString(indent);
  }
}
