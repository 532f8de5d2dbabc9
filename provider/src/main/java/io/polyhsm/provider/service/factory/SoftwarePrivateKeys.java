// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.software.Software;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAMultiPrimePrivateCrtKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** Private keys in software on their way to or from a token. Stateless. */
final class SoftwarePrivateKeys {

  private static final long[] RSA_NUMBERS = {
    Cka.MODULUS,
    Cka.PUBLIC_EXPONENT,
    Cka.PRIVATE_EXPONENT,
    Cka.PRIME_1,
    Cka.PRIME_2,
    Cka.EXPONENT_1,
    Cka.EXPONENT_2,
    Cka.COEFFICIENT
  };

  private SoftwarePrivateKeys() {}

  /** One use of a key factory. */
  @FunctionalInterface
  private interface FactoryCall<T> {
    T run(KeyFactory factory) throws InvalidKeySpecException, InvalidKeyException;
  }

  /** Asks the software providers in turn: the JDK's do not know every curve. */
  private static <T> T firstOf(String algorithm, String message, FactoryCall<T> call)
      throws InvalidKeySpecException {
    InvalidKeySpecException failure = new InvalidKeySpecException(message);
    for (Provider provider : Software.providers("KeyFactory", algorithm)) {
      try {
        return call.run(KeyFactory.getInstance(algorithm, provider));
      } catch (InvalidKeySpecException
          | InvalidKeyException
          | NoSuchAlgorithmException
          | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** The key that {@code spec} describes. */
  static PrivateKey of(String algorithm, KeySpec spec) throws InvalidKeySpecException {
    if (spec instanceof RSAMultiPrimePrivateCrtKeySpec multiPrime
        && multiPrime.getOtherPrimeInfo() != null) {
      throw new InvalidKeySpecException(
          "an RSA key of more than two primes cannot be put on a token: PKCS#11 has no attributes"
              + " for it");
    }
    return firstOf(
        algorithm,
        "not an "
            + algorithm
            + " private key: "
            + (spec == null ? "null" : spec.getClass().getName()),
        factory -> factory.generatePrivate(spec));
  }

  /** What a software key consists of. */
  static <T extends KeySpec> T spec(String algorithm, Key key, Class<T> type)
      throws InvalidKeySpecException {
    return firstOf(
        algorithm,
        (key == null ? "no key" : "a key of algorithm " + key.getAlgorithm())
            + " has no "
            + (type == null ? "null" : type.getSimpleName()),
        factory -> factory.getKeySpec(factory.translateKey(key), type));
  }

  /**
   * A copy of a key on a token: 1 attribute read.
   *
   * @return empty if the token does not let it out
   */
  static Optional<PrivateKey> read(HsmPrivateKey key) throws InvalidKeySpecException {
    boolean rsa = key.object().keyType() == Ckk.RSA;
    if (!rsa && !(key instanceof HsmEcPrivateKey)) {
      return Optional.empty();
    }
    long[] types = rsa ? RSA_NUMBERS : new long[] {Cka.VALUE};
    AttributeValues values =
        key.token().use(key.object(), (session, handle) -> session.getAttributes(handle, types));
    if (!LongStream.of(types)
        .allMatch(type -> values.bytes(type).filter(b -> b.length > 0).isPresent())) {
      return Optional.empty();
    }
    if (key instanceof HsmEcPrivateKey ec) {
      return Optional.of(of("EC", new ECPrivateKeySpec(number(values, Cka.VALUE), ec.getParams())));
    }
    BigInteger[] numbers =
        LongStream.of(types).mapToObj(type -> number(values, type)).toArray(BigInteger[]::new);
    return Optional.of(
        of(
            "RSA",
            new RSAPrivateCrtKeySpec(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7])));
  }

  private static BigInteger number(AttributeValues values, long type) {
    byte[] bytes = values.bytes(type).orElseThrow();
    try {
      return new BigInteger(1, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
