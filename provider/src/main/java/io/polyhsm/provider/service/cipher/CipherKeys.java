// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;

/** Checks the keys that ciphers are given. */
final class CipherKeys {

  private CipherKeys() {}

  /**
   * {@code key} as an AES key of {@code token}.
   *
   * @param length the bytes it must have; 0 for any
   */
  static HsmSecretKey aes(Token token, Key key, int length) throws InvalidKeyException {
    if (!(TokenKeys.require(token, key) instanceof HsmSecretKey secret)
        || secret.object().keyType() != Ckk.AES) {
      throw new InvalidKeyException(key + " is not an AES key");
    }
    if (length != 0 && secret.length() != 0 && secret.length() != length) {
      throw new InvalidKeyException("the key must be " + length + " bytes: " + secret);
    }
    return secret;
  }

  /** {@code key} as an RSA private key of {@code token}. */
  static HsmRsaPrivateKey rsa(Token token, Key key) throws InvalidKeyException {
    if (TokenKeys.require(token, key) instanceof HsmRsaPrivateKey rsa) {
      return rsa;
    }
    throw new InvalidKeyException(key + " is not an RSA key");
  }
}
