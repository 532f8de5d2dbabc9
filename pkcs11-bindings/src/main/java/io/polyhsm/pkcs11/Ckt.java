// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Trust values, {@code CKT_}: values of {@link Cka#TRUST_SERVER_AUTH} and the other trust
 * attributes.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 */
public final class Ckt {

  public static final long TRUST_UNKNOWN = 0x0L;
  public static final long TRUSTED = 0x1L;
  public static final long TRUST_ANCHOR = 0x2L;
  public static final long NOT_TRUSTED = 0x3L;
  public static final long TRUST_MUST_VERIFY_TRUST = 0x4L;

  private Ckt() {}

  /**
   * The full name of a trust value, such as {@code CKT_TRUSTED}; a number without a name is shown
   * in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckt.class).nameOf(value);
  }

  /**
   * The number of a trust value, or empty. Takes the name with or without its {@code CKT_} prefix,
   * in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckt.class).valueOf(name);
  }
}
