// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Object classes, {@code CKO_}: values of {@link Cka#CLASS}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 */
public final class Cko {

  public static final long DATA = 0x0L;
  public static final long CERTIFICATE = 0x1L;
  public static final long PUBLIC_KEY = 0x2L;
  public static final long PRIVATE_KEY = 0x3L;
  public static final long SECRET_KEY = 0x4L;
  public static final long HW_FEATURE = 0x5L;
  public static final long DOMAIN_PARAMETERS = 0x6L;
  public static final long MECHANISM = 0x7L;
  public static final long OTP_KEY = 0x8L;
  public static final long PROFILE = 0x9L;
  public static final long VALIDATION = 0xAL;
  public static final long TRUST = 0xBL;
  public static final long VENDOR_DEFINED = 0x80000000L;

  private Cko() {}

  /**
   * The full name of an object class, such as {@code CKO_SECRET_KEY}; a number without a name is
   * shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Cko.class).nameOf(value);
  }

  /**
   * The number of an object class, or empty. Takes the name with or without its {@code CKO_}
   * prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Cko.class).valueOf(name);
  }
}
