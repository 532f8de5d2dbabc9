// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Mask and nonce generation functions, {@code CKG_}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Two groups, whose numbers overlap:
 *
 * <ul>
 *   <li>{@code CKG_MGF1_}: mask generation functions of OAEP and PSS, named by {@link #nameOf}
 *   <li>{@code CKG_GENERATE}: who makes the nonce of a message, named by {@link #generatorNameOf}
 * </ul>
 */
public final class Ckg {

  // Mask generation functions

  public static final long MGF1_SHA1 = 0x1L;
  public static final long MGF1_SHA256 = 0x2L;
  public static final long MGF1_SHA384 = 0x3L;
  public static final long MGF1_SHA512 = 0x4L;
  public static final long MGF1_SHA224 = 0x5L;
  public static final long MGF1_SHA3_224 = 0x6L;
  public static final long MGF1_SHA3_256 = 0x7L;
  public static final long MGF1_SHA3_384 = 0x8L;
  public static final long MGF1_SHA3_512 = 0x9L;

  // Nonce generators

  public static final long NO_GENERATE = 0x0L;
  public static final long GENERATE = 0x1L;
  public static final long GENERATE_COUNTER = 0x2L;
  public static final long GENERATE_RANDOM = 0x3L;
  public static final long GENERATE_COUNTER_XOR = 0x4L;

  private Ckg() {}

  /**
   * The full name of a mask generation function, such as {@code CKG_MGF1_SHA256}; a number without
   * a name is shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckg.class).nameOf(value, n -> n.startsWith("MGF1_"));
  }

  /**
   * The full name of a nonce generator, such as {@code CKG_GENERATE_RANDOM}; a number without a
   * name is shown in hexadecimal.
   */
  public static String generatorNameOf(long value) {
    return ConstantNames.of(Ckg.class).nameOf(value, n -> !n.startsWith("MGF1_"));
  }

  /**
   * The number of a generation function, or empty. Takes the name with or without its {@code CKG_}
   * prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckg.class).valueOf(name);
  }
}
