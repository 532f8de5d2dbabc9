// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Session states, {@code CKS_}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Two groups, whose numbers overlap:
 *
 * <ul>
 *   <li>session states: {@code CK_SESSION_INFO.state}, named by {@link #nameOf}
 *   <li>{@link #LAST_VALIDATION_OK}: the kind of validation flags that {@code
 *       C_GetSessionValidationFlags} is asked for
 * </ul>
 */
public final class Cks {

  // Session states

  public static final long RO_PUBLIC_SESSION = 0x0L;
  public static final long RO_USER_FUNCTIONS = 0x1L;
  public static final long RW_PUBLIC_SESSION = 0x2L;
  public static final long RW_USER_FUNCTIONS = 0x3L;
  public static final long RW_SO_FUNCTIONS = 0x4L;

  // Kinds of session validation flags

  public static final long LAST_VALIDATION_OK = 0x1L;

  private Cks() {}

  /**
   * The full name of a session state, such as {@code CKS_RW_USER_FUNCTIONS}; a number without a
   * name is shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Cks.class).nameOf(value, n -> !n.startsWith("LAST_"));
  }

  /**
   * The number of a session state, or empty. Takes the name with or without its {@code CKS_}
   * prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Cks.class).valueOf(name);
  }
}
