// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.Arrays;

/** What all signatures do with a token's private keys. Stateless. */
final class KeyOperations {

  private KeyOperations() {}

  /**
   * {@code key} as a key of {@code token}.
   *
   * @param type the class of key that the signature is made with
   * @throws InvalidKeyException if it is another type of key, a software key, or another token's
   */
  static <K extends HsmPrivateKey> K require(Token token, Class<K> type, PrivateKey key)
      throws InvalidKeyException {
    TokenKeys.require(token, key);
    if (!type.isInstance(key)) {
      throw new InvalidKeyException(key + " is of the wrong type for this signature");
    }
    return type.cast(key);
  }

  /**
   * Signs: two calls of the token, three if the key wants the PIN each time.
   *
   * @param size of the signature, in bytes
   * @throws HsmException if the token fails
   */
  static byte[] sign(HsmPrivateKey key, Mechanism mechanism, byte[] data, int size) {
    if (!key.alwaysAuthenticate()) {
      return key.token()
          .use(
              key.object(),
              (session, handle) -> session.sign(mechanism, handle, data, 0, data.length, size));
    }
    byte[] pin = key.token().contextPin();
    try {
      return key.token()
          .use(
              key.object(),
              (session, handle) -> session.signAuthenticated(mechanism, handle, pin, data, size));
    } finally {
      Arrays.fill(pin, (byte) 0);
    }
  }
}
