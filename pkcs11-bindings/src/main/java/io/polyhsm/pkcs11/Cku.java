// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * User types, {@code CKU_}: who logs in.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 */
public final class Cku {

  public static final long SO = 0x0L;
  public static final long USER = 0x1L;
  public static final long CONTEXT_SPECIFIC = 0x2L;

  private Cku() {}

  /**
   * The full name of a user type, such as {@code CKU_USER}; a number without a name is shown in
   * hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Cku.class).nameOf(value);
  }

  /**
   * The number of a user type, or empty. Takes the name with or without its {@code CKU_} prefix, in
   * any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Cku.class).valueOf(name);
  }
}
