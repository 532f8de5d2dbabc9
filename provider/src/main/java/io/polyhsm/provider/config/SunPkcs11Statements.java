// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of SunPKCS11's grammar that are not {@code key = value}, translated to our keys:
 *
 * <pre>
 * attributes = compatibility
 * attributes(operation, class, keytype) = { attribute = value … }
 * enabledMechanisms = { mechanism … }      disabledMechanisms = { mechanism … }
 * </pre>
 *
 * <p>Line ends and commas between the members of a list are optional, {@code #} begins a comment.
 */
final class SunPkcs11Statements {
  private static final String PUNCTUATION = "=(),{}";

  private final TextCursor cursor;
  private final List<Statement> out;

  SunPkcs11Statements(TextCursor cursor, List<Statement> out) {
    this.cursor = cursor;
    this.out = out;
  }

  /** Reads the rest of the statement if the key is one of ours. */
  boolean read(String key) {
    switch (key) {
      case "attributes" -> attributes();
      case "enabledMechanisms" -> mechanisms(key, ConfigurationKey.MECHANISMS_ENABLED);
      case "disabledMechanisms" -> mechanisms(key, ConfigurationKey.MECHANISMS_DISABLED);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void mechanisms(String key, ConfigurationKey target) {
    String place = cursor.place();
    expect("=", key);
    expect("{", key);
    List<String> names = new ArrayList<>();
    for (String token = token(); !token.equals("}"); token = token()) {
      if (!token.equals(",")) {
        names.add(word(token, "a mechanism or '}'"));
      }
    }
    out.add(new Statement(place, target.keyName(), String.join(",", names), false, true));
  }

  private void attributes() {
    String place = cursor.place();
    String token = token();
    if (token.equals("=")) {
      String value = token();
      if (!value.equals("compatibility")) {
        throw cursor.error(
            "'attributes =' can only be followed by 'compatibility'; the other form is"
                + " attributes(operation, class, keytype) = { … }");
      }
      out.add(new Statement(place, ConfigurationKey.POLICY.keyName(), "compatible", false, true));
      return;
    }
    if (!token.equals("(")) {
      throw unexpected(token, "'(' or '=' after 'attributes'");
    }
    String operation = word(token(), "an operation");
    expect(",", "the operation");
    String objectClass = word(token(), "an object class");
    expect(",", "the object class");
    String keyType = word(token(), "a key type");
    expect(")", "the key type");
    expect("=", "')'");
    expect("{", "'='");
    template("attributes." + operation + "." + objectClass + "." + keyType + ".");
  }

  private void template(String prefix) {
    for (String token = token(); !token.equals("}"); token = token()) {
      if (token.equals(",")) {
        continue;
      }
      String place = cursor.place();
      String attribute = word(token, "an attribute or '}'");
      expect("=", attribute);
      skipSpace();
      boolean quoted = cursor.peek() == '"';
      String value = quoted ? cursor.readQuoted() : word(token(), "a value");
      out.add(new Statement(place, prefix + attribute, value, quoted, true));
    }
  }

  private void expect(String wanted, String after) {
    String token = token();
    if (!token.equals(wanted)) {
      throw unexpected(token, "'" + wanted + "' after " + after);
    }
  }

  private String word(String token, String wanted) {
    if (token.isEmpty() || PUNCTUATION.contains(token) || token.indexOf('.') >= 0) {
      throw unexpected(token, wanted);
    }
    return token;
  }

  private ConfigurationException unexpected(String token, String wanted) {
    String found = token.isEmpty() ? "the end of the text" : Spelling.quote(token);
    return cursor.error("expected " + wanted + ", found " + found);
  }

  /** The next word or punctuation mark; empty at the end. */
  private String token() {
    skipSpace();
    if (cursor.atEnd()) {
      return "";
    }
    StringBuilder token = new StringBuilder().append(cursor.next());
    if (!PUNCTUATION.contains(token)) {
      while (!cursor.atLineEnd()
          && !TextCursor.isBlank(cursor.peek())
          && (PUNCTUATION + "#;\"").indexOf(cursor.peek()) < 0) {
        token.append(cursor.next());
      }
    }
    return token.toString();
  }

  private void skipSpace() {
    while (true) {
      cursor.skipBlanks();
      if (cursor.peek() == '#') {
        cursor.skipLine();
      } else if (cursor.peek() == '\n') {
        cursor.next();
      } else {
        return;
      }
    }
  }
}
