// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.MechanismInfo;
import io.polyhsm.provider.config.Configuration.Policy;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.SoftwarePublicKey;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.util.BigIntegers;

/**
 * Generates RSA key pairs on the token ({@code CKM_RSA_PKCS_KEY_PAIR_GEN}, or {@code
 * CKM_RSA_X9_31_KEY_PAIR_GEN} where that is what there is). The random numbers are the token's: a
 * {@link SecureRandom} that is given is not used.
 *
 * <p>Source: PKCS#11 3.2, sections 6.1.4 and 6.1.5. Used by one thread.
 */
public final class RsaKeyPairGenerator extends KeyPairGeneratorSpi {

  private static final int DEFAULT_BITS = 3072;
  private static final int LEAST_STRICT_BITS = 2048;
  private static final int LEAST_BITS = 512;
  private static final int MOST_BITS = 16384;
  private static final int MOST_EXPONENT_BITS = 256;

  private final Token token;
  private final long mechanism;
  private int bits;
  private BigInteger exponent = RSAKeyGenParameterSpec.F4;

  /** A generator of RSA-3072 keys with the exponent 65537. */
  public RsaKeyPairGenerator(Token token) {
    this.token = token;
    this.mechanism =
        token.mechanisms().has(Ckm.RSA_PKCS_KEY_PAIR_GEN)
            ? Ckm.RSA_PKCS_KEY_PAIR_GEN
            : Ckm.RSA_X9_31_KEY_PAIR_GEN;
    this.bits = DEFAULT_BITS;
  }

  /**
   * Sets the size.
   *
   * @param bits bits in the modulus
   * @throws InvalidParameterException if the token does not make such keys, or the policy does not
   *     want them
   */
  @Override
  public void initialize(int bits, SecureRandom random) {
    checkSize(bits);
    this.bits = bits;
    this.exponent = RSAKeyGenParameterSpec.F4;
  }

  private void checkSize(int wanted) {
    if (wanted < LEAST_STRICT_BITS && token.configuration().policy() == Policy.STRICT) {
      throw new InvalidParameterException(
          "RSA keys of "
              + wanted
              + " bits are too small: at least "
              + LEAST_STRICT_BITS
              + " bits, unless the configuration says policy = compatible");
    }
    MechanismInfo info = token.mechanisms().info(mechanism);
    long least = Math.max(LEAST_BITS, info.minKeySize());
    long most = info.maxKeySize() > 0 ? Math.min(MOST_BITS, info.maxKeySize()) : MOST_BITS;
    if (wanted < least || wanted > most) {
      throw new InvalidParameterException(
          "token '"
              + token.name()
              + "' makes RSA keys of "
              + least
              + " to "
              + most
              + " bits, not of "
              + wanted);
    }
  }

  /**
   * Sets size and public exponent.
   *
   * @param params an {@link RSAKeyGenParameterSpec}; its key parameters must be null, as a token's
   *     key cannot be bound to them
   */
  @Override
  public void initialize(AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidAlgorithmParameterException {
    if (!(params instanceof RSAKeyGenParameterSpec spec)) {
      throw new InvalidAlgorithmParameterException(
          "an RSA key pair wants an RSAKeyGenParameterSpec, not " + Parameters.nameOf(params));
    }
    if (spec.getKeyParams() != null) {
      throw new InvalidAlgorithmParameterException(
          "a token's RSA key cannot be bound to "
              + Parameters.nameOf(spec.getKeyParams())
              + ": give them to the Signature instead");
    }
    BigInteger wanted =
        spec.getPublicExponent() == null ? RSAKeyGenParameterSpec.F4 : spec.getPublicExponent();
    if (wanted.signum() <= 0
        || !wanted.testBit(0)
        || wanted.bitLength() < 2
        || wanted.bitLength() > MOST_EXPONENT_BITS) {
      throw new InvalidAlgorithmParameterException(
          "an RSA public exponent is odd, at least 3 and less than 2^"
              + MOST_EXPONENT_BITS
              + ", not "
              + wanted);
    }
    try {
      checkSize(spec.getKeysize());
    } catch (InvalidParameterException e) {
      throw new InvalidAlgorithmParameterException(e.getMessage(), e);
    }
    bits = spec.getKeysize();
    exponent = wanted;
  }

  /**
   * Generates a key pair: 2 calls.
   *
   * @throws HsmException if the token fails
   */
  @Override
  public KeyPair generateKeyPair() {
    Attributes numbers =
        new Attributes()
            .put(Cka.MODULUS_BITS, (long) bits)
            .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(exponent));
    try {
      return TokenKeyPair.generate(
          token,
          mechanism,
          Ckk.RSA,
          numbers,
          new long[] {Cka.MODULUS, Cka.PUBLIC_EXPONENT},
          this::read);
    } catch (HsmException e) {
      throw Parameters.notMade(
          token, "RSA keys of " + bits + " bits with the exponent " + exponent, e);
    }
  }

  private KeyPair read(
      TokenKeyPair.TokenObjectMaker object, Attributes template, AttributeValues values) {
    BigInteger modulus = number(values, Cka.MODULUS);
    BigInteger madeExponent = number(values, Cka.PUBLIC_EXPONENT);
    if (modulus.bitLength() != bits || !madeExponent.equals(exponent)) {
      throw new HsmException(
          "token '"
              + token.name()
              + "' made an RSA key of "
              + modulus.bitLength()
              + " bits with exponent "
              + madeExponent
              + " when asked for "
              + bits
              + " bits and "
              + exponent
              + "; it was destroyed");
    }
    PublicKey publicKey = publicKey(modulus, madeExponent);
    return new KeyPair(
        publicKey,
        new HsmRsaPrivateKey(
            object.make(), template.isTrue(Cka.ALWAYS_AUTHENTICATE), modulus, madeExponent));
  }

  private BigInteger number(AttributeValues values, long type) {
    return values
        .bytes(type)
        .map(bytes -> new BigInteger(1, bytes))
        .orElseThrow(() -> Parameters.untold(token, type));
  }

  private PublicKey publicKey(BigInteger modulus, BigInteger madeExponent) {
    try {
      return SoftwarePublicKey.of("RSA", new RSAPublicKeySpec(modulus, madeExponent));
    } catch (InvalidKeySpecException e) {
      throw new HsmException(
          "token '" + token.name() + "' made an RSA key that cannot be used; it was destroyed", e);
    }
  }
}
