// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.output;

/**
 * Text that is safe to print. Labels and descriptions come from tokens and libraries: a control
 * character in them must not reach a terminal.
 */
public final class Printable {

  private Printable() {}

  /** {@code text} on one line, every control character replaced by a question mark. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.strip()
        .replaceAll("\\s*\\R\\s*", " ")
        .codePoints()
        .map(c -> isSafe(c) ? c : '?')
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isSafe(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT // changes of direction among them
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
