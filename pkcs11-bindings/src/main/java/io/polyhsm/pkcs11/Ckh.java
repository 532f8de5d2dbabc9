// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Hardware features and hedging, {@code CKH_}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Two groups, whose numbers overlap:
 *
 * <ul>
 *   <li>hardware features: values of {@link Cka#HW_FEATURE_TYPE}, named by {@link #nameOf}
 *   <li>hedge types: whether a post-quantum signature is randomised, named by {@link #hedgeNameOf}
 * </ul>
 */
public final class Ckh {

  // Hardware features

  public static final long MONOTONIC_COUNTER = 0x1L;
  public static final long CLOCK = 0x2L;
  public static final long USER_INTERFACE = 0x3L;
  public static final long VENDOR_DEFINED = 0x80000000L;

  // Hedge types

  public static final long HEDGE_PREFERRED = 0x0L;
  public static final long HEDGE_REQUIRED = 0x1L;
  public static final long DETERMINISTIC_REQUIRED = 0x2L;

  private Ckh() {}

  /**
   * The full name of a hardware feature, such as {@code CKH_CLOCK}; a number without a name is
   * shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckh.class).nameOf(value, n -> !isHedge(n));
  }

  /**
   * The full name of a hedge type, such as {@code CKH_HEDGE_REQUIRED}; a number without a name is
   * shown in hexadecimal.
   */
  public static String hedgeNameOf(long value) {
    return ConstantNames.of(Ckh.class).nameOf(value, Ckh::isHedge);
  }

  private static boolean isHedge(String name) {
    return name.startsWith("HEDGE_") || name.startsWith("DETERMINISTIC_");
  }

  /**
   * The number of a hardware feature or hedge type, or empty. Takes the name with or without its
   * {@code CKH_} prefix, in any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckh.class).valueOf(name);
  }
}
