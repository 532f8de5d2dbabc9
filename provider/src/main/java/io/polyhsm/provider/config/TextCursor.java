// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

/** A position in a configuration text, with its line number. Lines end in a single LF. */
final class TextCursor {
  static final char END = '\uffff';

  private final String source;
  private final String text;
  private int position;
  private int line = 1;

  /** Refuses control characters other than tabs and line ends. */
  TextCursor(String source, String raw) {
    this.source = source;
    String withoutMark = raw.startsWith("\ufeff") ? raw.substring(1) : raw;
    this.text = withoutMark.replace("\r\n", "\n").replace('\r', '\n').replace('\f', ' ');
    for (int i = 0, at = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        at++;
      } else if (isForbidden(c)) {
        throw new ConfigurationException(
            source + ":" + at + ": " + String.format("control character U+%04X", (int) c));
      }
    }
  }

  static boolean isForbidden(char c) {
    return (Character.isISOControl(c) && c != '\t') || c == END;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  String place() {
    return source + ":" + line;
  }

  ConfigurationException error(String reason) {
    return new ConfigurationException(place() + ": " + reason);
  }

  /** The current character, or END. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int at = position + ahead;
    return at < text.length() ? text.charAt(at) : END;
  }

  char next() {
    char c = peek();
    if (c != END) {
      position++;
      if (c == '\n') {
        line++;
      }
    }
    return c;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean atLineEnd() {
    return atEnd() || peek() == '\n';
  }

  /** Skips spaces and tabs, and line ends that a backslash hides. */
  void skipBlanks() {
    while (true) {
      if (isBlank(peek())) {
        next();
      } else if (peek() == '\\' && peek(1) == '\n') {
        next();
        next();
      } else {
        return;
      }
    }
  }

  void skipLine() {
    while (!atLineEnd()) {
      next();
    }
  }

  /** Reads a text in double quotes, the cursor standing on the first one. */
  String readQuoted() {
    next();
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      if (atLineEnd()) {
        throw error("no closing quote on this line");
      }
      char c = next();
      value.append(c == '\\' && (peek() == '"' || peek() == '\\') ? next() : c);
    }
    next();
    return value.toString();
  }
}
