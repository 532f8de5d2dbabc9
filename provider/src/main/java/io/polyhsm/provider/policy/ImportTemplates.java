// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.EcPointCodec;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.RsaPrivateNumbers;
import io.polyhsm.provider.software.EcValidation;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.bouncycastle.util.BigIntegers;

/**
 * Templates that put a software key on the token with {@code C_CreateObject}: the attributes of
 * {@link Templates} for {@link Operation#IMPORT}, and the key's numbers. They describe session
 * objects without {@code CKA_ID} and {@code CKA_LABEL} (token objects where the token has no
 * session keys); the caller changes that as it needs.
 *
 * <p>The templates hold secrets: {@link #wipe} them. Keys that cannot be put on a token are an
 * {@link InvalidKeyException} that says why. Stateless.
 */
public final class ImportTemplates {

  /** Names of secret keys that are just bytes, for HMAC and derivation. */
  private static final Pattern GENERIC =
      Pattern.compile(
          "(?i)hmac.*|generic("
              + " ?secret)?|raw(bytes)?|tls.*|pbkdf2with.*|1\\.2\\.840\\.113549\\.2\\..*");

  private static final Set<String> EC_NAMES = Set.of("EC", "ECDSA", "ECDH");

  private static final long[] SECRETS = {
    Cka.VALUE,
    Cka.PRIVATE_EXPONENT,
    Cka.PRIME_1,
    Cka.PRIME_2,
    Cka.EXPONENT_1,
    Cka.EXPONENT_2,
    Cka.COEFFICIENT
  };

  private ImportTemplates() {}

  // ---------------------------------------------------------------------------------- key pairs

  /**
   * The template of a private key: RSA, or EC on a curve with a name. An RSA key is completed and
   * checked before, see {@link RsaPrivateNumbers}.
   *
   * @throws InvalidKeyException if the key is of another kind, does not show its numbers, or
   *     contradicts itself
   */
  public static Attributes privateKey(Token token, PrivateKey software) throws InvalidKeyException {
    refuseTokenKey(software);
    PrivateKey key = SoftwareKeys.readable(software);
    if (key instanceof RSAPrivateKey rsa) {
      return rsaPrivateKey(token, RsaPrivateNumbers.of(rsa));
    }
    if (key instanceof ECPrivateKey ec) {
      return ecPrivateKey(token, ec);
    }
    throw SoftwareKeys.unreadable(software, null);
  }

  private static Attributes rsaPrivateKey(Token token, RsaPrivateNumbers numbers) {
    return Templates.newKey(token, Operation.IMPORT, Cko.PRIVATE_KEY, Ckk.RSA)
        .put(Cka.MODULUS, BigIntegers.asUnsignedByteArray(numbers.modulus()))
        .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(numbers.publicExponent()))
        .put(Cka.PRIVATE_EXPONENT, BigIntegers.asUnsignedByteArray(numbers.privateExponent()))
        .put(Cka.PRIME_1, BigIntegers.asUnsignedByteArray(numbers.primeP()))
        .put(Cka.PRIME_2, BigIntegers.asUnsignedByteArray(numbers.primeQ()))
        .put(Cka.EXPONENT_1, BigIntegers.asUnsignedByteArray(numbers.exponentP()))
        .put(Cka.EXPONENT_2, BigIntegers.asUnsignedByteArray(numbers.exponentQ()))
        .put(Cka.COEFFICIENT, BigIntegers.asUnsignedByteArray(numbers.coefficient()));
  }

  private static Attributes ecPrivateKey(Token token, ECPrivateKey key) throws InvalidKeyException {
    ECParameterSpec params = key.getParams();
    byte[] ecParams = ecParams(params);
    BigInteger scalar = key.getS();
    if (scalar == null || scalar.signum() <= 0 || scalar.compareTo(params.getOrder()) >= 0) {
      throw new InvalidKeyException(
          "not an EC private key: the number is not in the range of its curve");
    }
    // no CKA_EC_POINT: SoftHSM refuses it on a private key
    return Templates.newKey(token, Operation.IMPORT, Cko.PRIVATE_KEY, Ckk.EC)
        .put(Cka.EC_PARAMS, ecParams)
        .put(Cka.VALUE, BigIntegers.asUnsignedByteArray(scalar));
  }

  /**
   * The template of a public key: RSA, or EC on a curve with a name.
   *
   * @throws InvalidKeyException if the key is of another kind, or its point is not on its curve
   */
  public static Attributes publicKey(Token token, PublicKey software) throws InvalidKeyException {
    if (software != null && EC_NAMES.contains(software.getAlgorithm())) {
      return ecPublicKey(token, PublicKeys.ec(software));
    }
    RSAPublicKey rsa = PublicKeys.rsa(software);
    return Templates.newKey(token, Operation.IMPORT, Cko.PUBLIC_KEY, Ckk.RSA)
        .put(Cka.MODULUS, BigIntegers.asUnsignedByteArray(rsa.getModulus()))
        .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(rsa.getPublicExponent()));
  }

  private static Attributes ecPublicKey(Token token, ECPublicKey key) throws InvalidKeyException {
    byte[] ecParams = ecParams(key.getParams());
    byte[] point = EcValidation.validPoint(key, key.getParams());
    return Templates.newKey(token, Operation.IMPORT, Cko.PUBLIC_KEY, Ckk.EC)
        .put(Cka.EC_PARAMS, ecParams)
        .put(Cka.EC_POINT, EcPointCodec.encode(point, token.profile().ecPoint()));
  }

  private static byte[] ecParams(ECParameterSpec params) throws InvalidKeyException {
    if (params == null) {
      throw new InvalidKeyException("the EC key does not tell its curve");
    }
    return EcCurves.encode(params)
        .orElseThrow(
            () ->
                new InvalidKeyException(
                    "the EC key has a curve without a name; only named curves can be put on a"
                        + " token"));
  }

  // ---------------------------------------------------------------------------------- secret keys

  /**
   * The template of a secret key, by the name of its algorithm: AES, or bytes for HMAC and
   * derivation.
   *
   * @throws InvalidKeyException if its algorithm or length is another, or it does not show its
   *     value
   */
  public static Attributes secretKey(Token token, SecretKey software) throws InvalidKeyException {
    refuseTokenKey(software);
    byte[] value = software == null ? null : software.getEncoded();
    if (software == null) {
      throw new InvalidKeyException("there is no key: it is null");
    }
    if (value == null || !"RAW".equals(software.getFormat())) {
      throw new InvalidKeyException(
          "the "
              + software.getAlgorithm()
              + " key does not show its value: "
              + software.getClass().getName());
    }
    try {
      return secretKey(token, software.getAlgorithm(), value);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  /**
   * The template of a secret key. An HMAC key shorter than the token takes is filled up with zeros,
   * which does not change any HMAC.
   *
   * @param algorithm AES, HmacSHA256 and the like, Generic
   * @param value the key; copied
   * @throws InvalidKeyException if algorithm or length cannot be put on a token
   */
  public static Attributes secretKey(Token token, String algorithm, byte[] value)
      throws InvalidKeyException {
    if (algorithm.equalsIgnoreCase("AES")) {
      if (value.length != 16 && value.length != 24 && value.length != 32) {
        throw new InvalidKeyException("an AES key has 16, 24 or 32 bytes, not " + value.length);
      }
      return withValue(token, Ckk.AES, value.clone());
    }
    if (!isGeneric(algorithm)) {
      throw new InvalidKeyException(
          "a secret key named "
              + algorithm
              + " has no key type on the token: name it AES, Generic or after its HMAC, as in"
              + " HmacSHA256");
    }
    if (value.length == 0) {
      throw new InvalidKeyException("a secret key cannot be empty");
    }
    int minimum = HmacAlgorithm.named(algorithm).map(hmac -> hmac.minimumKeyBytes(token)).orElse(0);
    return withValue(
        token, Ckk.GENERIC_SECRET, Arrays.copyOf(value, Math.max(value.length, minimum)));
  }

  /** Whether secret keys with that algorithm name are just bytes, for HMAC and derivation. */
  public static boolean isGeneric(String algorithm) {
    return GENERIC.matcher(algorithm).matches();
  }

  private static Attributes withValue(Token token, long keyType, byte[] value) {
    // no CKA_VALUE_LEN: SoftHSM refuses it beside a value
    return Templates.newKey(token, Operation.IMPORT, Cko.SECRET_KEY, keyType).put(Cka.VALUE, value);
  }

  // ---------------------------------------------------------------------------------- both

  /** Overwrites the secrets in a template once the token has them. */
  public static void wipe(Attributes template) {
    for (long secret : SECRETS) {
      if (template.get(secret) instanceof byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  private static void refuseTokenKey(Key key) throws InvalidKeyException {
    if (key instanceof HsmKey hsmKey) {
      throw new InvalidKeyException(
          hsmKey + " is on a token: it can be copied on that token, but not put on another");
    }
  }
}
