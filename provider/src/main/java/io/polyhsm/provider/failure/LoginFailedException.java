// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.failure;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;

/**
 * The log-in was refused, by the token or because it would be of no use to ask the token. Never
 * contains the PIN.
 */
public final class LoginFailedException extends HsmException {

  private static final long serialVersionUID = 1L;

  /** Refused without asking the token. */
  public LoginFailedException(String message) {
    super(message);
  }

  /** Refused by the token. */
  public LoginFailedException(String message, CkException cause) {
    super(message, cause);
  }

  /** Whether the PIN was wrong, rather than locked, expired or not to be had. */
  public boolean wrongPin() {
    return failure().map(f -> f.rv() == Ckr.PIN_INCORRECT).orElse(getCause() == null);
  }
}
