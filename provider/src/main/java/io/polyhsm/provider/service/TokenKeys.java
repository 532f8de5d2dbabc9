// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;

/**
 * The keys that services take: those of their own token, never imported without a word. Stateless.
 */
public final class TokenKeys {

  private TokenKeys() {}

  /**
   * {@code key} as a key of {@code token}.
   *
   * @throws InvalidKeyException if it is a software key or another token's, saying what to do
   */
  public static HsmKey require(Token token, Key key) throws InvalidKeyException {
    if (key == null) {
      throw new InvalidKeyException("there is no key: it is null");
    }
    if (!(key instanceof HsmKey hsmKey)) {
      throw new InvalidKeyException(
          "this "
              + key.getAlgorithm()
              + " key is not a key of token '"
              + token.name()
              + "': import it with KeyStore.setKeyEntry or SecretKeyFactory.translateKey, or use a"
              + " software provider");
    }
    if (!hsmKey.token().isSame(token)) {
      throw new InvalidKeyException(
          key + " is not a key of token '" + token.name() + "': use the provider it came from");
    }
    return hsmKey;
  }
}
