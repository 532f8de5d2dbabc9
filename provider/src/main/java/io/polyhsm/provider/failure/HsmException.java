// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.failure;

import io.polyhsm.pkcs11.CkException;
import java.security.ProviderException;
import java.util.Optional;

/**
 * The token could not do what was asked, and no exception of the JCA says it better. When a PKCS#11
 * function was the reason, its name and code are in the message and in {@link #failure()}.
 */
public class HsmException extends ProviderException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the thing, the reason and the way out. */
  public HsmException(String message) {
    super(message);
  }

  /** With a message and what went wrong underneath. */
  public HsmException(String message, Throwable cause) {
    super(
        cause instanceof CkException ? message + " (" + cause.getMessage() + ")" : message, cause);
  }

  /** The PKCS#11 failure underneath, if there is one. */
  public final Optional<CkException> failure() {
    return getCause() instanceof CkException failure ? Optional.of(failure) : Optional.empty();
  }

  /** What kind of failure it is; {@link ErrorClass#REQUEST} if no PKCS#11 function failed. */
  public final ErrorClass errorClass() {
    return failure().map(ErrorClass::of).orElse(ErrorClass.REQUEST);
  }
}
