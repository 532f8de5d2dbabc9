// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Attribute values read from an object. An attribute that the object does not have, or that the
 * token does not give out, is absent. Values come from the module and are not trusted: a value of
 * the wrong size for its type reads as absent. {@link #toString} never prints a value.
 */
public final class AttributeValues {

  private final Abi abi;
  private final Map<Long, byte[]> values = new HashMap<>();

  AttributeValues(Abi abi) {
    this.abi = abi;
  }

  void put(long type, byte[] value) {
    values.put(type, value);
  }

  /** Whether the token gave a value for {@code type}. */
  public boolean has(long type) {
    return values.containsKey(type);
  }

  /** The raw value. The array is the caller's. */
  public Optional<byte[]> bytes(long type) {
    return Optional.ofNullable(values.get(type)).map(byte[]::clone);
  }

  /** The value as {@code CK_BBOOL}; {@code defaultValue} if absent. */
  public boolean bool(long type, boolean defaultValue) {
    byte[] value = values.get(type);
    return (value == null || value.length != 1) ? defaultValue : value[0] != 0;
  }

  /** The value as {@code CK_ULONG}, empty if absent or {@link Ck#UNAVAILABLE_INFORMATION}. */
  public OptionalLong ulong(long type) {
    byte[] value = values.get(type);
    if (value == null || value.length != abi.ulongSize()) {
      return OptionalLong.empty();
    }
    long number = abi.widen(Bytes.nativeUlong(value));
    return number == Ck.UNAVAILABLE_INFORMATION ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The value as UTF-8 text, trailing blanks and NULs removed; "" if absent. */
  public String text(long type) {
    byte[] value = values.get(type);
    return value == null ? "" : Bytes.text(value);
  }

  @Override
  public String toString() {
    return values.keySet().stream().map(Cka::nameOf).sorted().toList().toString();
  }

  /** Decoding of what C wrote. */
  static final class Bytes {
    private Bytes() {}

    static long nativeUlong(byte[] value) {
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      long number = 0;
      for (int i = 0; i < value.length; i++) {
        number = number << 8 | (value[little ? value.length - 1 - i : i] & 0xFF);
      }
      return number;
    }

    /** Blank-padded (PKCS#11) or NUL-terminated (some modules) text. */
    static String text(byte[] value) {
      int end = value.length;
      while (end > 0 && (value[end - 1] == ' ' || value[end - 1] == 0)) {
        end--;
      }
      return new String(value, 0, end, StandardCharsets.UTF_8);
    }
  }
}
