// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_C_INITIALIZE_ARGS}. Mutex call-backs are never given.
 *
 * @param flags {@link Ckf#OS_LOCKING_OK} and others
 * @param reserved text for the module itself (NSS: its configuration); null for none
 */
public record InitializeArgs(long flags, String reserved) {

  /** The module may use the operating system's locks; nothing else. */
  public static final InitializeArgs DEFAULT = new InitializeArgs(Ckf.OS_LOCKING_OK, null);
}
