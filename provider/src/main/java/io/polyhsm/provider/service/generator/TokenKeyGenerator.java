// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.MechanismInfo;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;

/**
 * Generates secret keys on the token: AES ({@code CKM_AES_KEY_GEN}) or keys for an HMAC ({@code
 * CKM_GENERIC_SECRET_KEY_GEN}). The random numbers are the token's: a {@link SecureRandom} that is
 * given is not used.
 *
 * <p>Source: PKCS#11 3.2, sections 6.10 (generic secret keys) and 6.13.3. Used by one thread.
 */
public final class TokenKeyGenerator extends KeyGeneratorSpi {

  private static final int AES_DEFAULT_BYTES = 32;

  /** The least that the JDK's generators of HMAC keys make. */
  private static final int HMAC_LEAST_BITS = 40;

  private final Token token;
  private final String algorithm;
  private final long mechanism;
  private final long keyType;
  private final HmacAlgorithm hmac;
  private final int defaultBytes;
  private int bytes;

  private TokenKeyGenerator(
      Token token,
      String algorithm,
      long mechanism,
      long keyType,
      HmacAlgorithm hmac,
      int defaultBytes) {
    this.token = token;
    this.algorithm = algorithm;
    this.mechanism = mechanism;
    this.keyType = keyType;
    this.hmac = hmac;
    this.defaultBytes = defaultBytes;
    this.bytes = defaultBytes;
  }

  /** A generator of AES-256 keys. */
  public static TokenKeyGenerator aes(Token token) {
    return new TokenKeyGenerator(token, "AES", Ckm.AES_KEY_GEN, Ckk.AES, null, AES_DEFAULT_BYTES);
  }

  /** A generator of keys for {@code hmac}, of the length that the JDK's generators default to. */
  public static TokenKeyGenerator hmac(Token token, HmacAlgorithm hmac) {
    return new TokenKeyGenerator(
        token,
        hmac.algorithm(),
        Ckm.GENERIC_SECRET_KEY_GEN,
        Ckk.GENERIC_SECRET,
        hmac,
        Math.max(hmac.defaultKeyBytes(), hmac.minimumKeyBytes(token)));
  }

  @Override
  protected void engineInit(SecureRandom random) {
    bytes = defaultBytes;
  }

  @Override
  protected void engineInit(AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidAlgorithmParameterException {
    throw new InvalidAlgorithmParameterException(
        algorithm + " key generation takes a size in bits and no parameters");
  }

  /**
   * Sets the length of the keys.
   *
   * @param bits for AES 128, 192 or 256; for an HMAC from 40 on, and not less than the token needs
   */
  @Override
  protected void engineInit(int bits, SecureRandom random) {
    if (hmac == null) {
      checkAes(bits);
    } else {
      checkHmac(bits);
    }
    bytes = (bits + 7) / 8;
  }

  private void checkAes(int bits) {
    if (bits != 128 && bits != 192 && bits != 256) {
      throw new InvalidParameterException("AES keys have 128, 192 or 256 bits, not " + bits);
    }
    MechanismInfo info = token.mechanisms().info(mechanism);
    long largest = info.maxKeySize() == 0 ? Long.MAX_VALUE : info.maxKeySize();
    // the standard counts bytes here, some modules bits
    if (!isWithin(bits / 8, info.minKeySize(), largest)
        && !isWithin(bits, info.minKeySize(), largest)) {
      throw new InvalidParameterException(
          "token '" + token.name() + "' does not make AES keys of " + bits + " bits");
    }
  }

  private static boolean isWithin(long size, long smallest, long largest) {
    return size >= smallest && size <= largest;
  }

  private void checkHmac(int bits) {
    int least = Math.max(HMAC_LEAST_BITS, 8 * hmac.minimumKeyBytes(token));
    if (bits < least) {
      throw new InvalidParameterException(
          algorithm
              + " keys on token '"
              + token.name()
              + "' have at least "
              + least
              + " bits, not "
              + bits);
    }
  }

  /**
   * Generates a key: 1 call.
   *
   * @throws HsmException if the token fails
   */
  @Override
  protected SecretKey engineGenerateKey() {
    byte[] id = NewKeys.randomId();
    Attributes template =
        NewKeys.withId(
            Templates.newKey(token, Operation.GENERATE, Cko.SECRET_KEY, keyType)
                .put(Cka.VALUE_LEN, (long) bytes),
            id);
    int length = bytes;
    try {
      return token.create(
          session -> {
            long handle = session.generateKey(Mechanism.of(mechanism), template);
            return NewKeys.orDestroy(
                token,
                session,
                id,
                () -> NewKeys.secretKey(token, session, template, handle, algorithm, length),
                handle);
          });
    } catch (HsmException e) {
      throw Parameters.notMade(token, algorithm + " keys of " + 8 * length + " bits", e);
    }
  }
}
