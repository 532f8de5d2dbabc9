// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.provider.failure.HsmException;
import java.security.SignatureException;
import java.util.Optional;

/** What a token's refusals to sign are to a caller of the JCA. Stateless. */
final class SigningFailures {

  private SigningFailures() {}

  /** The exception to throw for {@code failure}; the message has its name and code. */
  static SignatureException exception(HsmException failure) {
    return new SignatureException(
        failure.getMessage()
            + failure
                .failure()
                .flatMap(SigningFailures::advice)
                .map(text -> ": " + text)
                .orElse(""),
        failure);
  }

  private static Optional<String> advice(CkException failure) {
    long rv = failure.rv();
    if (rv == Ckr.KEY_FUNCTION_NOT_PERMITTED) {
      return Optional.of("the key may not sign; it was made without CKA_SIGN");
    }
    if (rv == Ckr.KEY_TYPE_INCONSISTENT || rv == Ckr.MECHANISM_INVALID) {
      return Optional.of("the token does not sign this way with this key");
    }
    if (rv == Ckr.KEY_SIZE_RANGE) {
      return Optional.of("the token does not sign this way with a key of this size");
    }
    return Optional.empty();
  }
}
