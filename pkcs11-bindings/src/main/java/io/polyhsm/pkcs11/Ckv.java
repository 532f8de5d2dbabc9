// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Validations, {@code CKV_}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Two groups, whose numbers overlap:
 *
 * <ul>
 *   <li>validation types: values of {@link Cka#VALIDATION_TYPE}, named by {@link #typeNameOf}
 *   <li>authorities: values of {@link Cka#VALIDATION_AUTHORITY_TYPE}, named by {@link
 *       #authorityNameOf}
 * </ul>
 */
public final class Ckv {

  // Validation types

  public static final long TYPE_UNSPECIFIED = 0x0L;
  public static final long TYPE_SOFTWARE = 0x1L;
  public static final long TYPE_HARDWARE = 0x2L;
  public static final long TYPE_FIRMWARE = 0x3L;
  public static final long TYPE_HYBRID = 0x4L;

  // Authorities

  public static final long AUTHORITY_TYPE_UNSPECIFIED = 0x0L;
  public static final long AUTHORITY_TYPE_NIST_CMVP = 0x1L;
  public static final long AUTHORITY_TYPE_COMMON_CRITERIA = 0x2L;

  private Ckv() {}

  /**
   * The full name of a validation type, such as {@code CKV_TYPE_HARDWARE}; a number without a name
   * is shown in hexadecimal.
   */
  public static String typeNameOf(long value) {
    return ConstantNames.of(Ckv.class).nameOf(value, n -> n.startsWith("TYPE_"));
  }

  /**
   * The full name of a validation authority, such as {@code CKV_AUTHORITY_TYPE_NIST_CMVP}; a number
   * without a name is shown in hexadecimal.
   */
  public static String authorityNameOf(long value) {
    return ConstantNames.of(Ckv.class).nameOf(value, n -> n.startsWith("AUTHORITY_"));
  }

  /**
   * The number of a validation type or authority, or empty. Takes the name with or without its
   * {@code CKV_} prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckv.class).valueOf(name);
  }
}
