// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** An attribute and the value that a configuration gives it. Immutable and thread-safe. */
public final class AttributeSetting {
  /** The types of values. */
  public enum Kind {
    /** The attribute is left out of templates, whatever anybody else says. */
    OMIT,
    /** A {@code CK_BBOOL}. */
    BOOLEAN,
    /** A {@code CK_ULONG}. */
    NUMBER,
    /** Bytes as they are. */
    BYTES,
    /** A text, UTF-8 in the token. */
    TEXT
  }

  private final long attribute;
  private final Kind kind;
  private final Object value;

  private AttributeSetting(long attribute, Kind kind, Object value) {
    this.attribute = attribute;
    this.kind = kind;
    this.value = value;
  }

  /** Reads {@code null}, {@code true}, {@code false}, a number, {@code 0h…} or a quoted text. */
  static AttributeSetting parse(long attribute, String text, boolean quoted) {
    if (quoted) {
      return new AttributeSetting(attribute, Kind.TEXT, text);
    }
    if (text.equals("null")) {
      return new AttributeSetting(attribute, Kind.OMIT, null);
    }
    if (text.equals("true") || text.equals("false")) {
      return new AttributeSetting(attribute, Kind.BOOLEAN, Boolean.valueOf(text));
    }
    if (text.startsWith("0h")) {
      return new AttributeSetting(attribute, Kind.BYTES, bytes(text));
    }
    if (Values.isNumber(text)) {
      return new AttributeSetting(attribute, Kind.NUMBER, Values.number(text));
    }
    throw new ConfigurationException(
        Spelling.quote(text)
            + " is no attribute value: write true, false, a number, 0h and hexadecimal bytes, a"
            + " text in double quotes, or null to leave the attribute out");
  }

  private static byte[] bytes(String text) {
    try {
      return HexFormat.of().parseHex(text.substring(2));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          Spelling.quote(text) + ": behind 0h there must be pairs of hexadecimal digits");
    }
  }

  /**
   * The attribute's number.
   *
   * @return the {@code CKA_} value, unsigned
   */
  public long attribute() {
    return attribute;
  }

  /**
   * The type of the value.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The value of a boolean attribute.
   *
   * @return the value
   * @throws IllegalStateException if the kind is not {@link Kind#BOOLEAN}
   */
  public boolean booleanValue() {
    return (Boolean) value(Kind.BOOLEAN);
  }

  /**
   * The value of a numeric attribute.
   *
   * @return the value, unsigned
   * @throws IllegalStateException if the kind is not {@link Kind#NUMBER}
   */
  public long numberValue() {
    return (Long) value(Kind.NUMBER);
  }

  /**
   * The value of an attribute of bytes or text.
   *
   * @return a new array; a text in UTF-8
   * @throws IllegalStateException if the kind is neither {@link Kind#BYTES} nor {@link Kind#TEXT}
   */
  public byte[] bytesValue() {
    return kind == Kind.TEXT
        ? ((String) value).getBytes(StandardCharsets.UTF_8)
        : ((byte[]) value(Kind.BYTES)).clone();
  }

  private Object value(Kind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException(
          "attribute 0x" + Long.toHexString(attribute) + " is set to " + kind + ", not " + wanted);
    }
    return value;
  }

  /** Attribute and value as a configuration would write them. */
  @Override
  public String toString() {
    String text =
        switch (kind) {
          case OMIT -> "null";
          case BYTES -> "0h" + HexFormat.of().formatHex((byte[]) value);
          case TEXT -> '"' + (String) value + '"';
          case BOOLEAN -> value.toString();
          case NUMBER -> Long.toUnsignedString((Long) value);
        };
    return "0x" + Long.toHexString(attribute) + " = " + text;
  }
}
