// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.SoftwarePublicKey;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/**
 * The factory of RSA or EC keys: public keys are plain software keys, private keys go to the token.
 * An imported private key lasts as long as its Java object; {@code KeyStore.setKeyEntry} keeps it
 * for good.
 *
 * <p>Source: PKCS#11 3.2, sections 6.1.2, 6.1.3, 6.3.3 and 6.3.4. Stateless.
 */
public final class TokenKeyFactory extends KeyFactorySpi {

  private final Token token;
  private final String algorithm;
  private final long keyType;

  private TokenKeyFactory(Token token, String algorithm, long keyType) {
    this.token = token;
    this.algorithm = algorithm;
    this.keyType = keyType;
  }

  /** The factory of RSA keys. */
  public static TokenKeyFactory rsa(Token token) {
    return new TokenKeyFactory(token, "RSA", Ckk.RSA);
  }

  /** The factory of EC keys. */
  public static TokenKeyFactory ec(Token token) {
    return new TokenKeyFactory(token, "EC", Ckk.EC);
  }

  /** A plain public key. */
  @Override
  protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
    return SoftwarePublicKey.of(algorithm, spec);
  }

  /** Imports a private key: 1 call. */
  @Override
  protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
    try {
      return TokenImport.privateKey(token, SoftwarePrivateKeys.of(algorithm, spec), keyType);
    } catch (InvalidKeyException e) {
      throw new InvalidKeySpecException(e.getMessage(), e);
    }
  }

  /**
   * What a key consists of: of any software key, and of a key on a token if the token lets it out.
   *
   * @throws InvalidKeySpecException if it does not, or there is no such specification of the key
   */
  @Override
  protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type)
      throws InvalidKeySpecException {
    if (!(key instanceof HsmKey)) {
      return SoftwarePrivateKeys.spec(algorithm, key, type);
    }
    if (!(key instanceof HsmPrivateKey privateKey) || privateKey.object().keyType() != keyType) {
      throw new InvalidKeySpecException(key + " is no " + algorithm + " private key");
    }
    try {
      PrivateKey software =
          SoftwarePrivateKeys.read(privateKey)
              .orElseThrow(
                  () ->
                      new InvalidKeySpecException(
                          key + " is sensitive: it does not leave the token"));
      return SoftwarePrivateKeys.spec(algorithm, software, type);
    } catch (HsmException e) {
      throw new InvalidKeySpecException(key + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a key usable here: keys of this token are already, public keys become plain ones, and
   * private keys are imported (1 call).
   *
   * @throws InvalidKeyException if the key is on another token, of another algorithm, or cannot be
   *     imported
   */
  @Override
  protected Key engineTranslateKey(Key key) throws InvalidKeyException {
    if (key instanceof HsmKey hsmKey) {
      TokenKeys.require(token, key);
      if (!(key instanceof HsmPrivateKey) || hsmKey.object().keyType() != keyType) {
        throw new InvalidKeyException(key + " is no " + algorithm + " private key");
      }
      return key;
    }
    if (key instanceof PublicKey publicKey) {
      return keyType == Ckk.RSA ? PublicKeys.rsa(publicKey) : PublicKeys.ec(publicKey);
    }
    if (key instanceof PrivateKey privateKey) {
      return TokenImport.privateKey(token, privateKey, keyType);
    }
    throw new InvalidKeyException(
        key == null
            ? "there is no key: it is null"
            : "a key of algorithm " + key.getAlgorithm() + " is neither public nor private");
  }
}
