// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Notifications, {@code CKN_}: events of the callback given to {@code C_OpenSession}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 */
public final class Ckn {

  public static final long SURRENDER = 0x0L;
  public static final long OTP_CHANGED = 0x1L;

  private Ckn() {}

  /**
   * The full name of a notification, such as {@code CKN_SURRENDER}; a number without a name is
   * shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckn.class).nameOf(value);
  }

  /**
   * The number of a notification, or empty. Takes the name with or without its {@code CKN_} prefix,
   * in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckn.class).valueOf(name);
  }
}
