// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.RSAMultiPrimePrivateCrtKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

/**
 * The numbers of an RSA private key in software, complete and checked.
 *
 * <p>A token must never get others: with wrong CRT numbers it makes faulty signatures, of which one
 * is enough to factor the modulus; with none some modules crash. Immutable.
 *
 * <p>Source: RFC 8017, section 3.2; for faulty signatures Boneh, DeMillo, Lipton, "On the
 * Importance of Checking Cryptographic Protocols for Faults".
 *
 * @param modulus n = p q
 * @param publicExponent e
 * @param privateExponent d, the inverse of e
 * @param primeP p
 * @param primeQ q
 * @param exponentP d mod (p - 1)
 * @param exponentQ d mod (q - 1)
 * @param coefficient the inverse of q modulo p
 */
public record RsaPrivateNumbers(
    BigInteger modulus,
    BigInteger publicExponent,
    BigInteger privateExponent,
    BigInteger primeP,
    BigInteger primeQ,
    BigInteger exponentP,
    BigInteger exponentQ,
    BigInteger coefficient) {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger TWO = BigInteger.TWO;

  /** Exponents to try where a key does not tell its own; all that anybody uses. */
  private static final List<BigInteger> USUAL_EXPONENTS =
      List.of(
          BigInteger.valueOf(65537),
          BigInteger.valueOf(3),
          BigInteger.valueOf(17),
          BigInteger.valueOf(5),
          BigInteger.valueOf(7),
          BigInteger.valueOf(257),
          BigInteger.valueOf(35),
          BigInteger.valueOf(37));

  /**
   * One base in two splits the modulus; that this many fail means that the numbers belong to no
   * key.
   */
  private static final int BASES = 100;

  private static final int PRIME_CERTAINTY = 40;

  /**
   * The numbers of {@code key}. If it has only modulus and private exponent, the others are
   * computed.
   *
   * @throws InvalidKeyException if the key has more than two primes, contradicts itself, or cannot
   *     be completed
   */
  public static RsaPrivateNumbers of(RSAPrivateKey key) throws InvalidKeyException {
    if (key instanceof RSAMultiPrimePrivateCrtKey multiPrime
        && multiPrime.getOtherPrimeInfo() != null) {
      throw new InvalidKeyException(
          "an RSA key of more than two primes cannot be put on a token: PKCS#11 has no attributes"
              + " for it");
    }
    if (key instanceof RSAPrivateCrtKey crt && isGiven(crt.getPrimeP())) {
      return checked(
          new RsaPrivateNumbers(
              crt.getModulus(),
              crt.getPublicExponent(),
              crt.getPrivateExponent(),
              crt.getPrimeP(),
              crt.getPrimeQ(),
              crt.getPrimeExponentP(),
              crt.getPrimeExponentQ(),
              crt.getCrtCoefficient()));
    }
    if (key instanceof RSAMultiPrimePrivateCrtKey two) {
      return checked(
          new RsaPrivateNumbers(
              two.getModulus(),
              two.getPublicExponent(),
              two.getPrivateExponent(),
              two.getPrimeP(),
              two.getPrimeQ(),
              two.getPrimeExponentP(),
              two.getPrimeExponentQ(),
              two.getCrtCoefficient()));
    }
    BigInteger exponent = key instanceof RSAPrivateCrtKey crt ? crt.getPublicExponent() : null;
    return complete(key.getModulus(), exponent, key.getPrivateExponent());
  }

  private static boolean isGiven(BigInteger number) {
    return number != null && number.signum() > 0;
  }

  /**
   * Computes the primes from the exponents.
   *
   * @param publicExponent null or 0 if it is not known; the usual ones are tried then
   * @throws InvalidKeyException if the numbers belong to no key of two primes
   */
  public static RsaPrivateNumbers complete(
      BigInteger modulus, BigInteger publicExponent, BigInteger privateExponent)
      throws InvalidKeyException {
    if (!isGiven(modulus) || !isGiven(privateExponent) || !modulus.testBit(0)) {
      throw new InvalidKeyException(
          "not an RSA key: modulus or private exponent is no such number");
    }
    BigInteger exponent =
        isGiven(publicExponent) ? publicExponent : findExponent(modulus, privateExponent);
    BigInteger p = factor(modulus, exponent.multiply(privateExponent).subtract(ONE));
    BigInteger q = modulus.divide(p);
    if (p.compareTo(q) < 0) {
      BigInteger smaller = p;
      p = q;
      q = smaller;
    }
    if (p.equals(q)) {
      throw new InvalidKeyException("not an RSA key: both primes are the same");
    }
    return checked(
        new RsaPrivateNumbers(
            modulus,
            exponent,
            privateExponent,
            p,
            q,
            privateExponent.mod(p.subtract(ONE)),
            privateExponent.mod(q.subtract(ONE)),
            q.modInverse(p)));
  }

  private static BigInteger findExponent(BigInteger modulus, BigInteger privateExponent)
      throws InvalidKeyException {
    BigInteger power = TWO.modPow(privateExponent, modulus);
    for (BigInteger exponent : USUAL_EXPONENTS) {
      if (power.modPow(exponent, modulus).equals(TWO)) {
        return exponent;
      }
    }
    throw new InvalidKeyException(
        "the RSA key has modulus and private exponent only, and its public exponent is none of the"
            + " usual ones: give a key with its CRT numbers (RSAPrivateCrtKeySpec or PKCS#8)");
  }

  /**
   * A factor of {@code modulus}, from a multiple of the order of its group (NIST SP 800-56B,
   * appendix C).
   */
  private static BigInteger factor(BigInteger modulus, BigInteger multiple)
      throws InvalidKeyException {
    if (multiple.signum() > 0 && !multiple.testBit(0)) {
      int twos = multiple.getLowestSetBit();
      BigInteger odd = multiple.shiftRight(twos);
      for (int base = 2; base < BASES; base++) {
        BigInteger root = BigInteger.valueOf(base).modPow(odd, modulus);
        for (int i = 0; i < twos && !isTrivialRoot(root, modulus); i++) {
          BigInteger square = root.multiply(root).mod(modulus);
          if (square.equals(ONE)) {
            return root.subtract(ONE).gcd(modulus);
          }
          root = square;
        }
      }
    }
    throw new InvalidKeyException("not an RSA key: the exponents do not belong to the modulus");
  }

  private static boolean isTrivialRoot(BigInteger root, BigInteger modulus) {
    return root.equals(ONE) || root.equals(modulus.subtract(ONE));
  }

  private static RsaPrivateNumbers checked(RsaPrivateNumbers numbers) throws InvalidKeyException {
    String contradiction = numbers.contradiction();
    if (contradiction != null) {
      throw new InvalidKeyException(
          "not a consistent RSA key: "
              + contradiction
              + "; with it the token would make faulty signatures that give the key away");
    }
    return numbers;
  }

  private String contradiction() {
    if (!isGiven(modulus)
        || !isGiven(publicExponent)
        || !isGiven(privateExponent)
        || !isGiven(primeP)
        || !isGiven(primeQ)
        || !isGiven(exponentP)
        || !isGiven(exponentQ)
        || !isGiven(coefficient)) {
      return "a number is missing";
    }
    if (!primeP.multiply(primeQ).equals(modulus) || primeP.equals(primeQ)) {
      return "the modulus is not the product of the primes";
    }
    if (primeP.bitLength() < 2
        || !primeP.testBit(0)
        || primeQ.bitLength() < 2
        || !primeQ.testBit(0)) {
      return "the primes are none";
    }
    BigInteger orderP = primeP.subtract(ONE);
    BigInteger orderQ = primeQ.subtract(ONE);
    BigInteger product = publicExponent.multiply(privateExponent);
    if (!product.mod(orderP).equals(ONE) || !product.mod(orderQ).equals(ONE)) {
      return "the exponents are not inverse to each other";
    }
    if (!privateExponent.mod(orderP).equals(exponentP)
        || !privateExponent.mod(orderQ).equals(exponentQ)) {
      return "the CRT exponents are not those of the private exponent";
    }
    if (coefficient.compareTo(primeP) >= 0
        || !coefficient.multiply(primeQ).mod(primeP).equals(ONE)) {
      return "the CRT coefficient is not the inverse of the second prime";
    }
    if (!primeP.isProbablePrime(PRIME_CERTAINTY) || !primeQ.isProbablePrime(PRIME_CERTAINTY)) {
      return "the primes are none";
    }
    return null;
  }

  /** The size of the key; no number. */
  @Override
  public String toString() {
    return "RsaPrivateNumbers[" + modulus.bitLength() + " bits]";
  }
}
