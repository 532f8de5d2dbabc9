// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPrivateNumbersTest {

  private static final RSAPrivateCrtKey KEY = generate(1024, 65537);

  private static RSAPrivateCrtKey generate(int bits, long exponent) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
      generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static BigInteger[] numbers(RSAPrivateCrtKey key) {
    return new BigInteger[] {
      key.getModulus(),
      key.getPublicExponent(),
      key.getPrivateExponent(),
      key.getPrimeP(),
      key.getPrimeQ(),
      key.getPrimeExponentP(),
      key.getPrimeExponentQ(),
      key.getCrtCoefficient()
    };
  }

  private static RSAPrivateKey key(BigInteger[] n) throws Exception {
    return (RSAPrivateKey)
        KeyFactory.getInstance("RSA", "SunRsaSign")
            .generatePrivate(
                new RSAPrivateCrtKeySpec(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]));
  }

  private static RSAPrivateKey withoutCrt(RSAPrivateCrtKey key, String provider) throws Exception {
    KeyFactory factory =
        provider.equals("BC")
            ? KeyFactory.getInstance("RSA", new BouncyCastleProvider())
            : KeyFactory.getInstance("RSA", provider);
    return (RSAPrivateKey)
        factory.generatePrivate(new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));
  }

  @Test
  void takesTheNumbersOfACompleteKey() throws Exception {
    RsaPrivateNumbers numbers = RsaPrivateNumbers.of(KEY);

    assertThat(numbers.modulus()).isEqualTo(KEY.getModulus());
    assertThat(numbers.primeP()).isEqualTo(KEY.getPrimeP());
    assertThat(numbers.coefficient()).isEqualTo(KEY.getCrtCoefficient());
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 17, 257, 65537})
  void completesAKeyOfModulusAndExponent(long exponent) throws Exception {
    RSAPrivateCrtKey complete = generate(1024, exponent);
    BigInteger larger = complete.getPrimeP().max(complete.getPrimeQ());

    for (String provider : new String[] {"SunRsaSign", "BC"}) {
      RsaPrivateNumbers numbers = RsaPrivateNumbers.of(withoutCrt(complete, provider));

      assertThat(numbers.publicExponent()).isEqualTo(BigInteger.valueOf(exponent));
      assertThat(numbers.primeP()).isEqualTo(larger);
      assertThat(numbers.primeP().multiply(numbers.primeQ())).isEqualTo(complete.getModulus());
      assertThat(numbers.coefficient()).isEqualTo(numbers.primeQ().modInverse(numbers.primeP()));
    }
  }

  @Test
  void completesAKeyWhoseUnusualExponentIsKnown() throws Exception {
    RSAPrivateCrtKey complete = generate(1024, 1_000_003);

    RsaPrivateNumbers numbers =
        RsaPrivateNumbers.complete(
            complete.getModulus(), complete.getPublicExponent(), complete.getPrivateExponent());

    assertThat(numbers.primeP().multiply(numbers.primeQ())).isEqualTo(complete.getModulus());
  }

  @Test
  void anUnusualExponentCannotBeGuessed() {
    RSAPrivateCrtKey complete = generate(1024, 1_000_003);

    assertThatThrownBy(() -> RsaPrivateNumbers.of(withoutCrt(complete, "SunRsaSign")))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("RSAPrivateCrtKeySpec");
  }

  static IntStream positions() {
    return IntStream.range(0, 8);
  }

  @ParameterizedTest
  @MethodSource("positions")
  void refusesAKeyWithOneWrongNumber(int position) throws Exception {
    for (UnaryOperator<BigInteger> change :
        Arrays.<UnaryOperator<BigInteger>>asList(
            number -> number.add(BigInteger.TWO),
            number -> number.flipBit(100),
            number -> number.add(KEY.getPrimeP()))) {
      BigInteger[] numbers = numbers(KEY);
      numbers[position] = change.apply(numbers[position]);
      RSAPrivateKey wrong = key(numbers);
      assertThatThrownBy(() -> RsaPrivateNumbers.of(wrong))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("not a consistent RSA key");
    }
  }

  @Test
  void refusesSwappedCrtExponents() throws Exception {
    BigInteger[] numbers = numbers(KEY);
    BigInteger first = numbers[5];
    numbers[5] = numbers[6];
    numbers[6] = first;
    RSAPrivateKey wrong = key(numbers);
    assertThatThrownBy(() -> RsaPrivateNumbers.of(wrong)).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void refusesFactorsThatAreNoPrimes() throws Exception {
    // p = r s: every equation of the key holds modulo p - 1 but Fermat's does not
    RSAPrivateCrtKey other = generate(1024, 65537);
    BigInteger p = KEY.getPrimeP().multiply(KEY.getPrimeQ());
    BigInteger q = other.getPrimeP();
    BigInteger e = BigInteger.valueOf(65537);
    BigInteger orderP = p.subtract(BigInteger.ONE);
    BigInteger orderQ = q.subtract(BigInteger.ONE);
    BigInteger lambda = orderP.multiply(orderQ).divide(orderP.gcd(orderQ));
    BigInteger d = e.modInverse(lambda);
    RSAPrivateKey wrong =
        key(
            new BigInteger[] {
              p.multiply(q), e, d, p, q, d.mod(orderP), d.mod(orderQ), q.modInverse(p)
            });

    assertThatThrownBy(() -> RsaPrivateNumbers.of(wrong))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("primes");
  }

  @Test
  void refusesExponentsOfAnotherModulus() {
    RSAPrivateCrtKey other = generate(1024, 65537);
    for (BigInteger exponent : new BigInteger[] {null, KEY.getPublicExponent()}) {
      assertThatThrownBy(
              () ->
                  RsaPrivateNumbers.complete(
                      KEY.getModulus(), exponent, other.getPrivateExponent()))
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 9, 49})
  void refusesModuliThatAreNone(int modulus) {
    assertThatThrownBy(
            () ->
                RsaPrivateNumbers.complete(
                    BigInteger.valueOf(modulus), BigInteger.valueOf(3), BigInteger.valueOf(3)))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void showsNoNumber() throws Exception {
    assertThat(RsaPrivateNumbers.of(KEY)).hasToString("RsaPrivateNumbers[1024 bits]");
  }
}
