// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A PKCS#11 URI (RFC 7512). As the RFC wants it, an attribute of the path that is not known, a
 * vendor's included, is an error (nothing could match it), and one of the query is ignored. No
 * message contains the value of a query attribute, which may be a PIN.
 */
final class Pkcs11Uri {
  private static final List<String> SELECTING =
      List.of("token", "serial", "manufacturer", "model", "slot-id");
  private static final List<String> IGNORED =
      List.of(
          "object",
          "id",
          "type",
          "library-manufacturer",
          "library-description",
          "library-version",
          "slot-manufacturer",
          "slot-description");
  private static final List<String> QUERY =
      List.of("module-path", "module-name", "pin-source", "pin-value");
  private static final Set<String> TYPES =
      Set.of("cert", "data", "private", "public", "secret-key");
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String UNRESERVED = "-._~:[]@!$'()*+,=";

  private final Map<String, byte[]> path = new LinkedHashMap<>();
  private final Map<String, byte[]> query = new LinkedHashMap<>();
  private boolean unknownQuery;

  private Pkcs11Uri() {}

  static boolean isUri(String text) {
    return text.regionMatches(true, 0, "pkcs11:", 0, 7);
  }

  static Pkcs11Uri parse(String text) {
    if (!isUri(text)) {
      throw new ConfigurationException("a PKCS#11 URI starts with pkcs11:");
    }
    Pkcs11Uri uri = new Pkcs11Uri();
    String rest = text.substring(7);
    int mark = rest.indexOf('?');
    String pathPart = mark < 0 ? rest : rest.substring(0, mark);
    for (String attribute : split(pathPart, ";")) {
      uri.addPath(attribute);
    }
    if (mark >= 0) {
      for (String attribute : split(rest.substring(mark + 1), "&")) {
        uri.addQuery(attribute);
      }
    }
    uri.check();
    return uri;
  }

  private static String[] split(String part, String separator) {
    return part.isEmpty() ? new String[0] : part.split(separator, -1);
  }

  private void addPath(String attribute) {
    int equals = attribute.indexOf('=');
    String name = equals < 0 ? attribute : attribute.substring(0, equals);
    if (equals < 0 || !ATTRIBUTE.matcher(name).matches()) {
      throw new ConfigurationException(
          "the URI's path is not a list of name=value separated by ';'");
    }
    if (!SELECTING.contains(name) && !IGNORED.contains(name)) {
      Set<String> names = new TreeSet<>(SELECTING);
      names.addAll(IGNORED);
      String hint =
          QUERY.contains(name) ? " - it belongs behind the '?'" : Spelling.didYouMean(name, names);
      throw new ConfigurationException(
          "unknown attribute " + Spelling.quote(name) + " in the path of the URI" + hint);
    }
    byte[] value = decode(name, attribute.substring(equals + 1), "&");
    if (path.put(name, value) != null) {
      throw new ConfigurationException("the URI has the attribute '" + name + "' twice");
    }
  }

  private void addQuery(String attribute) {
    int equals = attribute.indexOf('=');
    String name = equals < 0 ? "" : attribute.substring(0, equals);
    if (!ATTRIBUTE.matcher(name).matches()) {
      throw new ConfigurationException(
          "the URI's query (behind '?') is not a list of name=value separated by '&'");
    }
    if (!QUERY.contains(name)) {
      unknownQuery = true;
      return;
    }
    byte[] value = decode(name, attribute.substring(equals + 1), "/?|");
    if (query.put(name, value) != null) {
      throw new ConfigurationException("the URI has the attribute '" + name + "' twice");
    }
  }

  private void check() {
    if (query.containsKey("pin-source") && query.containsKey("pin-value")) {
      throw new ConfigurationException("the URI has both pin-source and pin-value: remove one");
    }
    for (String name : path.keySet()) {
      if (!name.equals("id")) {
        text(path, name);
      }
    }
    for (String name : query.keySet()) {
      text(query, name);
    }
    slotId();
    text(path, "type")
        .filter(type -> !TYPES.contains(type))
        .ifPresent(
            type -> {
              throw new ConfigurationException(
                  "the URI's type "
                      + Spelling.quote(type)
                      + " is not one of "
                      + new TreeSet<>(TYPES));
            });
    text(path, "library-version")
        .filter(version -> !VERSION.matcher(version).matches())
        .ifPresent(
            version -> {
              throw new ConfigurationException(
                  "the URI's library-version " + Spelling.quote(version) + " is not major.minor");
            });
  }

  /** Undoes percent-encoding; what RFC 7512 wants encoded must be encoded. */
  private static byte[] decode(String name, String text, String alsoAllowed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = hexDigit(text, i + 1);
        int low = hexDigit(text, i + 2);
        if (high < 0 || low < 0) {
          throw new ConfigurationException(
              "the URI's attribute '" + name + "' has a '%' without two hexadecimal digits");
        }
        out.write(high << 4 | low);
        i += 2;
      } else if (isPlain(c) || alsoAllowed.indexOf(c) >= 0) {
        out.write(c);
      } else {
        throw new ConfigurationException(
            "the URI's attribute '"
                + name
                + "' has a character that must be percent-encoded in UTF-8, as %20 for a space");
      }
    }
    return out.toByteArray();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  private static int hexDigit(String text, int at) {
    return at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
  }

  private static Optional<String> text(Map<String, byte[]> attributes, String name) {
    byte[] value = attributes.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      if (text.chars().anyMatch(c -> TextCursor.isForbidden((char) c))) {
        throw new ConfigurationException(
            "the URI's attribute '" + name + "' has a control character");
      }
      return Optional.of(text);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException("the URI's attribute '" + name + "' is not valid UTF-8");
    }
  }

  Optional<String> token() {
    return text(path, "token");
  }

  Optional<String> serial() {
    return text(path, "serial");
  }

  Optional<String> manufacturer() {
    return text(path, "manufacturer");
  }

  Optional<String> model() {
    return text(path, "model");
  }

  OptionalLong slotId() {
    Optional<String> id = text(path, "slot-id");
    if (id.isEmpty()) {
      return OptionalLong.empty();
    }
    if (id.get().startsWith("0x") || id.get().startsWith("0X")) {
      throw new ConfigurationException("the URI's slot-id must be a decimal number");
    }
    return OptionalLong.of(Values.number(id.get()));
  }

  Optional<String> modulePath() {
    return text(query, "module-path");
  }

  boolean hasModuleName() {
    return query.containsKey("module-name");
  }

  boolean hasPin() {
    return query.containsKey("pin-source") || query.containsKey("pin-value");
  }

  /** The value of the {@code pin} key that means the same. */
  Optional<String> pin() {
    Optional<String> source = text(query, "pin-source");
    if (source.isEmpty()) {
      return text(query, "pin-value").map(value -> "value:" + value);
    }
    if (source.get().startsWith("|")) {
      throw new ConfigurationException(
          "the URI's pin-source is a command, and no command is run from a configuration: use"
              + " pin-source=file:/path or env:VARIABLE");
    }
    return Optional.of(source.get().startsWith("/") ? "file:" + source.get() : source.get());
  }

  /** One line for the log about parts that say nothing to a provider; empty if there are none. */
  Optional<String> ignoredParts() {
    Set<String> ignored = new TreeSet<>(path.keySet());
    ignored.retainAll(IGNORED);
    if (unknownQuery) {
      ignored.add("unknown query attributes");
    }
    return ignored.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "parts of the pkcs11: URI that do not choose a token are ignored: " + ignored);
  }

  /** Without values: one may be a PIN. */
  @Override
  public String toString() {
    return "pkcs11:" + path.keySet() + query.keySet();
  }
}
