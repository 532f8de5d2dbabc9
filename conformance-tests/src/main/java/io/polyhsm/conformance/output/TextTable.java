// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. The last column is never padded, so that no line ends in blanks.
 * Not thread-safe.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * A table with a heading.
   *
   * @param headings one a column; one that begins with {@code >} makes its column right-aligned
   */
  public TextTable(String... headings) {
    right = new boolean[headings.length];
    String[] cells = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      cells[i] = right[i] ? headings[i].substring(1) : headings[i];
    }
    rows.add(cells);
  }

  private TextTable(int columns) {
    right = new boolean[columns];
  }

  /** A table without a heading, all columns left-aligned. */
  public static TextTable plain(int columns) {
    return new TextTable(columns);
  }

  /** Adds a row, one value a column. */
  public TextTable row(Object... values) {
    if (values.length != right.length) {
      throw new IllegalArgumentException(values.length + " values for " + right.length);
    }
    String[] cells = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      cells[i] = Printable.line(String.valueOf(values[i]));
    }
    rows.add(cells);
    return this;
  }

  /** Adds a line between the rows before and those after. */
  public TextTable rule() {
    rows.add(null);
    return this;
  }

  /** The lines of the table, each begun with {@code indent} and ended by the system's line end. */
  public String toString(String indent) {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (String[] cells : rows) {
      text.append((indent + line(cells, widths)).stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[right.length];
    for (String[] cells : rows) {
      for (int i = 0; cells != null && i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(cells[i]));
      }
    }
    return widths;
  }

  private String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP);
      if (cells == null) {
        line.append("-".repeat(widths[i]));
      } else {
        String padding = " ".repeat(widths[i] - length(cells[i]));
        line.append(right[i] ? padding + cells[i] : cells[i] + padding);
      }
    }
    return line.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  @Override
  public String toString() {
    return toString("");
  }
}
