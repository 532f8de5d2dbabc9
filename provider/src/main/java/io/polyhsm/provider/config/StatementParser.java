// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a configuration text into statements. The rules, a superset of {@link java.util.Properties}
 * and of SunPKCS11's configuration files:
 *
 * <ul>
 *   <li>A statement is {@code key = value}, {@code key : value} or {@code key value} on one line; a
 *       backslash at the end of a line joins the next one to it. Spaces round key and value do not
 *       count. In inline text ({@code --…}) a {@code ;} ends a statement as a line end does, except
 *       inside a {@code pkcs11:} URI, where it does so only if white space or a key follows.
 *   <li>{@code #} or {@code !} at the start of a line begins a comment, and so does a {@code #}
 *       after white space behind a value: {@code token.label = payments # the main one}. Without
 *       white space in front, {@code #} is part of the value; {@code \#} always is.
 *   <li>A value may stand in double quotes: then nothing inside begins a comment or ends a
 *       statement; {@code \"} and {@code \\} are the two escapes.
 *   <li>Outside quotes {@code \} before one of <code>\ # ; : = ! "</code> or a space stands for
 *       that character, {@code \}{@code uXXXX} for a UTF-16 unit, and a backslash before anything
 *       else for itself, so that Windows paths can be written as they are.
 *   <li>{@code attributes(…) = {…}}, {@code attributes = compatibility}, {@code enabledMechanisms =
 *       {…}} and {@code disabledMechanisms = {…}} are read as SunPKCS11 reads them.
 * </ul>
 */
final class StatementParser {
  private static final String EXPECTED = "expected 'key = value'";

  private final TextCursor cursor;
  private final boolean inline;
  private final List<Statement> statements = new ArrayList<>();

  private StatementParser(String source, String text, boolean inline) {
    this.cursor = new TextCursor(source, text);
    this.inline = inline;
  }

  static List<Statement> parse(String source, String text, boolean inline) {
    return new StatementParser(source, text, inline).parse();
  }

  private List<Statement> parse() {
    while (true) {
      skipToStatement();
      if (cursor.atEnd()) {
        return statements;
      }
      String place = cursor.place();
      String key = readKey();
      cursor.skipBlanks();
      if (!new SunPkcs11Statements(cursor, statements).read(key)) {
        skipSeparator(key);
        statements.add(readValue(place, key));
      }
    }
  }

  private void skipToStatement() {
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '#' || c == '!') {
        cursor.skipLine();
      } else if (TextCursor.isBlank(c) || c == '\n' || isSeparator(c)) {
        cursor.next();
      } else {
        return;
      }
    }
  }

  private boolean isSeparator(char c) {
    return inline && c == ';';
  }

  private boolean atStatementEnd() {
    return cursor.atLineEnd() || isSeparator(cursor.peek());
  }

  private String readKey() {
    StringBuilder key = new StringBuilder();
    while (!atStatementEnd() && "=:( \t".indexOf(cursor.peek()) < 0) {
      if (cursor.peek() != '\\') {
        key.append(cursor.next());
      } else if (cursor.peek(1) == '\n') {
        break;
      } else {
        key.append(readEscape());
      }
    }
    if (key.length() == 0) {
      throw cursor.error(EXPECTED);
    }
    return key.toString();
  }

  /**
   * The message does not repeat the line where no {@code =} stands: it may be the rest of a PIN.
   */
  private void skipSeparator(String key) {
    char c = cursor.peek();
    if (c == '=' || c == ':') {
      cursor.next();
      cursor.skipBlanks();
    } else if (atStatementEnd() || c == '(' || !isKnown(key)) {
      throw cursor.error(EXPECTED);
    }
  }

  private static boolean isKnown(String key) {
    return ConfigurationKey.find(key).isPresent() || SunPkcs11Key.find(key).isPresent();
  }

  private Statement readValue(String place, String key) {
    return cursor.peek() == '"'
        ? new Statement(place, key, readQuoted(), true, false)
        : new Statement(place, key, readPlain());
  }

  private String readQuoted() {
    String value = cursor.readQuoted();
    cursor.skipBlanks();
    if (cursor.peek() == '#') {
      cursor.skipLine();
    }
    if (!atStatementEnd()) {
      throw cursor.error("text after the closing quote");
    }
    return value;
  }

  private String readPlain() {
    StringBuilder value = new StringBuilder();
    int significant = 0;
    boolean afterBlank = true;
    while (!cursor.atLineEnd()) {
      char c = cursor.peek();
      if (c == '#' && afterBlank) {
        cursor.skipLine();
      } else if (isSeparator(c) && endsStatement(value)) {
        break;
      } else if (c == '\\' && cursor.peek(1) == '\n') {
        cursor.skipBlanks();
      } else if (c == '\\') {
        value.append(readEscape());
        significant = value.length();
        afterBlank = false;
      } else {
        value.append(cursor.next());
        afterBlank = TextCursor.isBlank(c);
        significant = afterBlank ? significant : value.length();
      }
    }
    value.setLength(significant);
    return value.toString();
  }

  private char readEscape() {
    cursor.next();
    char c = cursor.peek();
    if ("\\#;:=!\" \t".indexOf(c) >= 0) {
      return cursor.next();
    }
    if (c != 'u') {
      return '\\';
    }
    int unit = 0;
    for (int i = 1; i <= 4; i++) {
      int digit = cursor.peek(i) < 128 ? Character.digit(cursor.peek(i), 16) : -1;
      if (digit < 0) {
        return '\\';
      }
      unit = unit << 4 | digit;
    }
    if (TextCursor.isForbidden((char) unit)) {
      throw cursor.error(String.format("control character U+%04X", unit));
    }
    for (int i = 0; i <= 4; i++) {
      cursor.next();
    }
    return (char) unit;
  }

  /** Whether the {@code ;} under the cursor ends the statement rather than being part of a URI. */
  private boolean endsStatement(CharSequence value) {
    String start = value.toString().toLowerCase(Locale.ROOT);
    if (!start.startsWith("pkcs11:") || start.indexOf('?') >= 0) {
      return true;
    }
    StringBuilder following = new StringBuilder();
    for (int i = 1; "=:( \t\n;#".indexOf(cursor.peek(i)) < 0; i++) {
      if (cursor.peek(i) == TextCursor.END) {
        break;
      }
      following.append(cursor.peek(i));
    }
    return following.length() == 0 || isKnown(following.toString());
  }
}
