// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Sources of data, {@code CKZ_}. The two have the same number, so it has no name by itself.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <ul>
 *   <li>{@link #DATA_SPECIFIED}: the label of OAEP
 *   <li>{@link #SALT_SPECIFIED}: the salt of PBKDF2
 * </ul>
 */
public final class Ckz {

  public static final long DATA_SPECIFIED = 0x1L;
  public static final long SALT_SPECIFIED = 0x1L;

  private Ckz() {}

  /**
   * The number of a source, or empty. Takes the name with or without its {@code CKZ_} prefix, in
   * any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckz.class).valueOf(name);
  }
}
