// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Constants, {@code CK_}, that belong to no other class.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>The numbers of the groups overlap, so none has a name by itself:
 *
 * <ul>
 *   <li>booleans and special values of {@code CK_ULONG}
 *   <li>{@code CK_SP800_108_}: data parameter types of the SP 800-108 derivations, and how the
 *       length is counted
 *   <li>{@code CK_OTP_}: parameter types, formats and requirements of one-time passwords
 * </ul>
 *
 * <p>{@link #UNAVAILABLE_INFORMATION} has every bit of a {@code CK_ULONG} set. It is -1 here; where
 * {@code CK_ULONG} is 32 bits wide and was read as unsigned, it is 0xFFFFFFFF, which {@link
 * #isUnavailable} takes as well.
 */
public final class Ck {

  // Booleans

  public static final long FALSE = 0x0L;
  public static final long TRUE = 0x1L;

  // Special values

  public static final long UNAVAILABLE_INFORMATION = -1L;
  public static final long EFFECTIVELY_INFINITE = 0x0L;
  public static final long INVALID_HANDLE = 0x0L;

  // SP 800-108: data parameter types

  public static final long SP800_108_ITERATION_VARIABLE = 0x1L;
  public static final long SP800_108_COUNTER = 0x2L;
  public static final long SP800_108_OPTIONAL_COUNTER = 0x2L;
  public static final long SP800_108_DKM_LENGTH = 0x3L;
  public static final long SP800_108_BYTE_ARRAY = 0x4L;
  public static final long SP800_108_KEY_HANDLE = 0x5L;

  // SP 800-108: how the length is counted

  public static final long SP800_108_DKM_LENGTH_SUM_OF_KEYS = 0x1L;
  public static final long SP800_108_DKM_LENGTH_SUM_OF_SEGMENTS = 0x2L;

  // One-time passwords: parameter types

  public static final long OTP_VALUE = 0x0L;
  public static final long OTP_PIN = 0x1L;
  public static final long OTP_CHALLENGE = 0x2L;
  public static final long OTP_TIME = 0x3L;
  public static final long OTP_COUNTER = 0x4L;
  public static final long OTP_FLAGS = 0x5L;
  public static final long OTP_OUTPUT_LENGTH = 0x6L;
  public static final long OTP_OUTPUT_FORMAT = 0x7L;

  // One-time passwords: formats

  public static final long OTP_FORMAT_DECIMAL = 0x0L;
  public static final long OTP_FORMAT_HEXADECIMAL = 0x1L;
  public static final long OTP_FORMAT_ALPHANUMERIC = 0x2L;
  public static final long OTP_FORMAT_BINARY = 0x3L;

  // One-time passwords: requirements

  public static final long OTP_PARAM_IGNORED = 0x0L;
  public static final long OTP_PARAM_OPTIONAL = 0x1L;
  public static final long OTP_PARAM_MANDATORY = 0x2L;

  private Ck() {}

  /**
   * Whether a length or count read from a module is {@link #UNAVAILABLE_INFORMATION}, of either
   * width.
   */
  public static boolean isUnavailable(long value) {
    return value == UNAVAILABLE_INFORMATION || value == 0xFFFFFFFFL;
  }

  /**
   * The number of a constant, or empty. Takes the name with or without its {@code CK_} prefix, in
   * any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ck.class).valueOf(name);
  }
}
