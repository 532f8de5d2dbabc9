// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Key derivation functions, {@code CKD_}: {@code kdf} of the Diffie-Hellman mechanism parameters.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>The plain names are those of X9.63, the {@code _SP800} names those of SP 800-56A.
 */
public final class Ckd {

  public static final long NULL = 0x1L;
  public static final long SHA1_KDF = 0x2L;
  public static final long SHA1_KDF_ASN1 = 0x3L;
  public static final long SHA1_KDF_CONCATENATE = 0x4L;
  public static final long SHA224_KDF = 0x5L;
  public static final long SHA256_KDF = 0x6L;
  public static final long SHA384_KDF = 0x7L;
  public static final long SHA512_KDF = 0x8L;
  public static final long CPDIVERSIFY_KDF = 0x9L;
  public static final long SHA3_224_KDF = 0xAL;
  public static final long SHA3_256_KDF = 0xBL;
  public static final long SHA3_384_KDF = 0xCL;
  public static final long SHA3_512_KDF = 0xDL;
  public static final long SHA1_KDF_SP800 = 0xEL;
  public static final long SHA224_KDF_SP800 = 0xFL;
  public static final long SHA256_KDF_SP800 = 0x10L;
  public static final long SHA384_KDF_SP800 = 0x11L;
  public static final long SHA512_KDF_SP800 = 0x12L;
  public static final long SHA3_224_KDF_SP800 = 0x13L;
  public static final long SHA3_256_KDF_SP800 = 0x14L;
  public static final long SHA3_384_KDF_SP800 = 0x15L;
  public static final long SHA3_512_KDF_SP800 = 0x16L;
  public static final long BLAKE2B_160_KDF = 0x17L;
  public static final long BLAKE2B_256_KDF = 0x18L;
  public static final long BLAKE2B_384_KDF = 0x19L;
  public static final long BLAKE2B_512_KDF = 0x1AL;

  private Ckd() {}

  /**
   * The full name of a key derivation function, such as {@code CKD_SHA256_KDF}; a number without a
   * name is shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckd.class).nameOf(value);
  }

  /**
   * The number of a key derivation function, or empty. Takes the name with or without its {@code
   * CKD_} prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckd.class).valueOf(name);
  }
}
