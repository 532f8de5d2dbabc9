// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.agreement;

import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.software.EcValidation;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;

/**
 * ECDH with a private key on a token. The other side's key is checked in software before the token
 * sees it; the token is called when the secret is asked for. Holds no session and no secret. Used
 * by one thread at a time.
 *
 * <p>Source: NIST SP 800-56A Rev. 3, section 5.7.1.2; RFC 8422, section 5.10.
 */
final class EcdhKeyAgreement extends KeyAgreementSpi {

  private final Token token;
  private HsmEcPrivateKey privateKey;
  private byte[] publicPoint;

  EcdhKeyAgreement(Token token) {
    this.token = token;
  }

  @Override
  protected void engineInit(Key key, SecureRandom random) throws InvalidKeyException {
    privateKey = null;
    publicPoint = null;
    privateKey = require(key);
  }

  @Override
  protected void engineInit(Key key, AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    if (params != null) {
      throw new InvalidAlgorithmParameterException("ECDH takes no parameters");
    }
    engineInit(key, random);
  }

  private HsmEcPrivateKey require(Key key) throws InvalidKeyException {
    if (TokenKeys.require(token, key) instanceof HsmEcPrivateKey ecKey) {
      return ecKey;
    }
    throw new InvalidKeyException(key + " is no private key on an elliptic curve");
  }

  @Override
  protected Key engineDoPhase(Key key, boolean lastPhase) throws InvalidKeyException {
    if (privateKey == null) {
      throw new IllegalStateException("the key agreement has no private key: call init first");
    }
    if (publicPoint != null) {
      throw new IllegalStateException("the key agreement has its public key already");
    }
    if (!lastPhase) {
      throw new IllegalStateException("ECDH is between two: lastPhase must be true");
    }
    if (!(key instanceof PublicKey publicKey)) {
      throw new InvalidKeyException(
          "the other side's key must be a public key on an elliptic curve");
    }
    publicPoint = EcValidation.validPoint(PublicKeys.ec(publicKey), privateKey.getParams());
    return null;
  }

  private void requireReady() {
    if (privateKey == null || publicPoint == null) {
      throw new IllegalStateException("the key agreement has not both keys: init, then doPhase");
    }
  }

  @Override
  protected byte[] engineGenerateSecret() {
    requireReady();
    byte[] secret = EcdhDerivation.derive(privateKey, publicPoint);
    publicPoint = null; // the next agreement begins with doPhase
    return secret;
  }

  @Override
  protected int engineGenerateSecret(byte[] target, int offset) throws ShortBufferException {
    requireReady();
    int size = privateKey.fieldBytes();
    if (size > target.length - offset) {
      throw new ShortBufferException(
          "the secret has " + size + " bytes, there is room for " + (target.length - offset));
    }
    byte[] secret = engineGenerateSecret();
    try {
      System.arraycopy(secret, 0, target, offset, secret.length);
      return secret.length;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  @Override
  protected SecretKey engineGenerateSecret(String algorithm)
      throws NoSuchAlgorithmException, InvalidKeyException {
    AgreedSecret.requireKnown(algorithm);
    byte[] secret;
    try {
      secret = engineGenerateSecret();
    } catch (HsmException e) {
      throw new InvalidKeyException(e.getMessage(), e);
    }
    return AgreedSecret.toKey(secret, algorithm);
  }
}
