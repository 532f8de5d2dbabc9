// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * How the module's compiler laid out the PKCS#11 types: the width of {@code CK_ULONG} and whether
 * structures are packed to one byte. Pointers are always 8 bytes wide; 32-bit platforms are not
 * supported.
 *
 * <p>Source: PKCS#11 3.2, section 3 (Windows: {@code #pragma pack(1)}, and a 4-byte {@code unsigned
 * long}).
 *
 * @param ulongSize bytes in a {@code CK_ULONG}: 8 or 4
 * @param packed whether structures have no padding
 */
public record Abi(int ulongSize, boolean packed) {

  /** Linux, macOS and the other LP64 systems. */
  public static final Abi UNIX = new Abi(8, false);

  /** 64-bit Windows. */
  public static final Abi WINDOWS = new Abi(4, true);

  /** Bytes in a pointer. */
  public static final int POINTER_SIZE = 8;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if {@code ulongSize} is neither 4 nor 8
   */
  public Abi {
    if (ulongSize != 4 && ulongSize != 8) {
      throw new IllegalArgumentException("CK_ULONG has 4 or 8 bytes, not " + ulongSize);
    }
  }

  /** The ABI of the operating system this JVM runs on. */
  public static Abi current() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
        ? WINDOWS
        : UNIX;
  }

  /** The {@code CK_ULONG} at {@code offset}, see {@link #widen}. */
  long ulong(ByteBuffer memory, int offset) {
    return widen(ulongSize == Long.BYTES ? memory.getLong(offset) : memory.getInt(offset));
  }

  /**
   * The value of a {@code CK_ULONG} as Java sees it: unsigned, except that all bits set ({@link
   * Ck#UNAVAILABLE_INFORMATION}) is -1 whatever the width.
   */
  long widen(long raw) {
    if (ulongSize == 8) {
      return raw;
    }
    long value = raw & 0xFFFF_FFFFL;
    return value == 0xFFFF_FFFFL ? -1 : value;
  }
}
