// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_MECHANISM_INFO}. Modules differ in the unit of the key sizes, and some return flags
 * they never initialised.
 *
 * @param minKeySize smallest key, in bits or bytes
 * @param maxKeySize largest key, in bits or bytes
 * @param flags what the mechanism does, see the mechanism flags in {@link Ckf}
 */
public record MechanismInfo(long minKeySize, long maxKeySize, long flags) {

  /** Whether all of the given {@link Ckf} flags are set. */
  public boolean can(long flag) {
    return (flags & flag) == flag;
  }
}
