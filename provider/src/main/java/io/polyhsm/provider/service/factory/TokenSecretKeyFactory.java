// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.policy.ImportTemplates;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.SecretKeySpec;

/**
 * The factory of secret keys: AES, keys for HMACs, or just bytes. What it makes are keys on the
 * token, which last as long as their Java objects; {@code KeyStore.setKeyEntry} keeps them for
 * good.
 *
 * <p>An HMAC key that is shorter than the token takes is filled up with zeros, which does not
 * change any HMAC.
 *
 * <p>Source: PKCS#11 3.2, sections 6.10 and 6.13; RFC 2104. Stateless.
 */
public final class TokenSecretKeyFactory extends SecretKeyFactorySpi {

  private final Token token;
  private final String algorithm;
  private final boolean aes;

  /**
   * A factory.
   *
   * @param algorithm AES, Generic, or an HMAC as in HmacSHA256
   */
  public TokenSecretKeyFactory(Token token, String algorithm) {
    this.token = token;
    this.algorithm = algorithm;
    this.aes = algorithm.equals("AES");
  }

  /**
   * Imports a key: 1 call.
   *
   * @param spec a {@link SecretKeySpec}
   */
  @Override
  protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
    if (!(spec instanceof SecretKeySpec key)) {
      throw new InvalidKeySpecException(
          "a secret key of the token is made from a SecretKeySpec, not "
              + (spec == null ? "null" : spec.getClass().getName()));
    }
    try {
      return imported(key);
    } catch (InvalidKeyException e) {
      throw new InvalidKeySpecException(e.getMessage(), e);
    }
  }

  private SecretKey imported(SecretKey key) throws InvalidKeyException {
    byte[] value = key.getEncoded();
    if (value == null || !"RAW".equals(key.getFormat())) {
      throw new InvalidKeyException(
          "the "
              + key.getAlgorithm()
              + " key does not show its value: "
              + key.getClass().getName());
    }
    try {
      // a key for another cipher does not become an AES key; for MACs any bytes will do
      if (aes
          && !key.getAlgorithm().equalsIgnoreCase("AES")
          && !ImportTemplates.isGeneric(key.getAlgorithm())) {
        throw new InvalidKeyException("a key named " + key.getAlgorithm() + " is no AES key");
      }
      return TokenImport.secretKey(token, algorithm, value);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  /**
   * The value of a key, if its token lets it out: a {@link SecretKeySpec}.
   *
   * @throws InvalidKeySpecException if it does not, or something else is asked for
   */
  @Override
  protected KeySpec engineGetKeySpec(SecretKey key, Class<?> type) throws InvalidKeySpecException {
    if (key == null || type == null || !type.isAssignableFrom(SecretKeySpec.class)) {
      throw new InvalidKeySpecException(
          "a secret key has a SecretKeySpec, and no " + (type == null ? "null" : type.getName()));
    }
    byte[] value = valueOf(key);
    if (value == null || !"RAW".equals(key.getFormat())) {
      throw new InvalidKeySpecException(
          key instanceof HsmSecretKey
              ? key + " is sensitive: it does not leave the token"
              : "the " + key.getAlgorithm() + " key does not show its value");
    }
    try {
      return new SecretKeySpec(value, key.getAlgorithm());
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  private static byte[] valueOf(SecretKey key) throws InvalidKeySpecException {
    try {
      return key.getEncoded();
    } catch (HsmException e) {
      throw new InvalidKeySpecException(key + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a key usable here: keys of this token are already, others are imported (1 call).
   *
   * @throws InvalidKeyException if the key is on another token, of another kind, or cannot be
   *     imported
   */
  @Override
  protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
    if (key == null) {
      throw new InvalidKeyException("there is no key: it is null");
    }
    if (!(key instanceof HsmSecretKey hsmKey)) {
      return imported(key);
    }
    TokenKeys.require(token, key);
    if (aes != (hsmKey.object().keyType() == Ckk.AES)) {
      throw new InvalidKeyException(hsmKey + " is no key for " + algorithm);
    }
    return hsmKey;
  }
}
