// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.conformance.output.Printable;
import io.polyhsm.conformance.output.TextTable;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void columnsAreAlignedAndNoLineEndsInBlanks() {
    TextTable table =
        new TextTable("name", ">number", "rest")
            .row("a", 1, "")
            .row("longer", 12345678, "x")
            .rule()
            .row("", "", "");
    assertThat(table.toString("  ").lines())
        .containsExactly(
            "  name      number  rest",
            "  a              1",
            "  longer  12345678  x",
            "  ------  --------  ----",
            "");
  }

  @Test
  void aRowHasOneValueForEachColumn() {
    TextTable table = new TextTable("one", "two");
    assertThatThrownBy(() -> table.row("only one")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingFromATokenReachesTheTerminalAsAControlCharacter() {
    assertThat(Printable.line("a\u001b[2Jb\u0000c\u202ed\u009b")).isEqualTo("a?[2Jb?c?d?");
    assertThat(Printable.line(" one\r\n   two\nthree ")).isEqualTo("one two three");
    assertThat(Printable.line("Zürich \ud83d\udd11")).isEqualTo("Zürich \ud83d\udd11");
  }

  @Test
  void messagesAreOneLineAndSayEachThingOnce() {
    Exception cause = new IllegalStateException("the reason");
    assertThat(Messages.of(new IllegalStateException("it failed", cause)))
        .isEqualTo("it failed: the reason");
    assertThat(Messages.of(new IllegalStateException("it failed: the reason", cause)))
        .isEqualTo("it failed: the reason");
    assertThat(Messages.of(new IllegalStateException(cause))).isEqualTo("the reason");
    assertThat(Messages.of(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(Messages.of(new IllegalStateException("two\nlines"))).isEqualTo("two lines");
  }
}
