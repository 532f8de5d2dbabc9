// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SESSION_INFO}.
 *
 * @param slotId the slot
 * @param state a {@code CKS_} value
 * @param flags {@link Ckf#RW_SESSION}, {@link Ckf#SERIAL_SESSION}
 * @param deviceError a vendor's error code
 */
public record SessionInfo(long slotId, long state, long flags, long deviceError) {

  /** Whether the normal user is logged in. */
  public boolean userLoggedIn() {
    return state == Cks.RO_USER_FUNCTIONS || state == Cks.RW_USER_FUNCTIONS;
  }
}
