// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SLOT_INFO}.
 *
 * @param description what the slot is
 * @param manufacturer who made it
 * @param flags {@link Ckf#TOKEN_PRESENT}, {@link Ckf#REMOVABLE_DEVICE}, {@link Ckf#HW_SLOT}
 */
public record SlotInfo(
    String description,
    String manufacturer,
    long flags,
    Version hardwareVersion,
    Version firmwareVersion) {

  /** Whether a token is in the slot. */
  public boolean tokenPresent() {
    return (flags & Ckf.TOKEN_PRESENT) != 0;
  }
}
