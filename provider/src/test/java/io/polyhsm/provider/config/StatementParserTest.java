// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementParserTest {
  private static String value(String text) {
    List<Statement> statements = StatementParser.parse("f", "vendor = " + text, false);
    assertThat(statements).hasSize(1);
    return statements.get(0).value();
  }

  private static String inline(String text) {
    return StatementParser.parse("f", text, true).stream()
        .map(s -> s.key() + "=" + s.value())
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "payments   # or token.serial | payments",
        "a#b | a#b",
        "a\\#b \\# c # d | a#b # c",
        "\\#a | #a",
        "a # b # c | a",
        "\"a # b\" # c | a # b",
        "\"a \\\"b\\\" \\\\ \\c\" | a \"b\" \\ \\c",
        "a \"b\" c | a \"b\" c",
        "C:\\temp\\new\\users\\x.dll | C:\\temp\\new\\users\\x.dll",
        "C:\\\\temp | C:\\temp",
        "\\u00e9\\u00C9\\u12g4 | éÉ\\u12g4",
        "a\\:b\\=c\\!d\\;e;f | a:b=c!d;e;f",
        "a = b : c | a = b : c",
      })
  void valuesAreRead(String text, String expected) {
    assertThat(value(text)).isEqualTo(expected);
  }

  @Test
  void spacesAtTheEndCountOnlyIfEscaped() {
    assertThat(value("  a \t ")).isEqualTo("a");
    assertThat(value("a\\ \\  ")).isEqualTo("a  ");
    assertThat(value("\\  a")).isEqualTo("  a");
  }

  @Test
  void aBackslashJoinsLines() {
    List<Statement> statements =
        StatementParser.parse("f", "vendor = a,\\\n   b\\\r\n\t c\nname \\\n = d\nslot 5", false);
    assertThat(statements)
        .extracting(Statement::value)
        .containsExactly("a,b c".replace(" ", ""), "d", "5");
    assertThat(statements).extracting(Statement::place).containsExactly("f:1", "f:4", "f:6");
  }

  @Test
  void allLineEndsAndSeparatorsAreRead() {
    String text = "\ufeff# c\r\n! c\r\rname=a\r\n  vendor : b\rslot 1\n\f\n";
    assertThat(StatementParser.parse("f", text, false))
        .extracting(s -> s.place() + s.key() + s.value())
        .containsExactly("f:4namea", "f:5vendorb", "f:6slot1");
    assertThat(StatementParser.parse("f", "", false)).isEmpty();
  }

  @Test
  void semicolonsSeparateInlineStatementsOnly() {
    assertThat(inline("name=a;vendor = b ; ;slot=1;")).isEqualTo("name=a | vendor=b | slot=1");
    assertThat(inline("name = a\\;b; vendor = \"c;d\"; slot = 1 # x; y"))
        .isEqualTo("name=a;b | vendor=c;d | slot=1");
    assertThat(StatementParser.parse("f", "name=a;slot=1", false).get(0).value())
        .isEqualTo("a;slot=1");
  }

  @Test
  void semicolonsBelongToAUri() {
    assertThat(inline("token.uri=pkcs11:token=a;serial=b;name=c;slot=1"))
        .isEqualTo("token.uri=pkcs11:token=a;serial=b | name=c | slot=1");
    assertThat(inline("token.uri = PKCS11:token=a;model=b; library=/x"))
        .isEqualTo("token.uri=PKCS11:token=a;model=b | library=/x");
    assertThat(inline("token.uri=pkcs11:token=a;")).isEqualTo("token.uri=pkcs11:token=a");
    assertThat(inline("token.uri=pkcs11:token=a;slotListIndex=1;showInfo=true"))
        .isEqualTo("token.uri=pkcs11:token=a | slotListIndex=1 | showInfo=true");
    assertThat(inline("token.uri=pkcs11:?module-path=/x;vendor=a"))
        .isEqualTo("token.uri=pkcs11:?module-path=/x | vendor=a");
  }

  @Test
  void quotesAreRemembered() {
    assertThat(StatementParser.parse("f", "name=\"a\"\nvendor=a", false))
        .extracting(Statement::quoted)
        .containsExactly(true, false);
  }

  @Test
  void keysMayHaveEscapes() {
    assertThat(StatementParser.parse("f", "profile.a\\=b\\ c = d", false).get(0).key())
        .isEqualTo("profile.a=b c");
  }

  @Test
  void statementsDoNotShowTheirValues() {
    assertThat(new Statement("f:1", "pin", "value:x")).hasToString("f:1: pin");
  }

  @Test
  void noncharactersAreRefused() {
    assertThatThrownBy(() -> StatementParser.parse("f", "name=a\nvendor=\uffff", false))
        .hasMessage("f:2: control character U+FFFF");
  }
}
