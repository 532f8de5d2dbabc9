// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.BigIntegers;

/** The templates by which unwrapped keys become session objects. */
final class SessionKeyImport {

  private SessionKeyImport() {}

  /**
   * The PKCS#11 class of a key.
   *
   * @param type {@link Cipher#SECRET_KEY} or {@link Cipher#PRIVATE_KEY}
   */
  static long objectClass(int type) {
    return type == Cipher.SECRET_KEY ? Cko.SECRET_KEY : Cko.PRIVATE_KEY;
  }

  /** The PKCS#11 type of a key that the JCA calls {@code algorithm}. */
  static long keyType(String algorithm, int type) throws NoSuchAlgorithmException {
    String name = algorithm.toUpperCase(Locale.ROOT);
    if (type == Cipher.SECRET_KEY) {
      return switch (name) {
        case "AES" -> Ckk.AES;
        case "DESEDE", "TRIPLEDES" -> Ckk.DES3;
        default -> Ckk.GENERIC_SECRET; // for MACs and derivation; the token knows no other use
      };
    }
    return switch (name) {
      case "RSA", "RSASSA-PSS" -> Ckk.RSA;
      case "EC" -> Ckk.EC;
      default ->
          throw new NoSuchAlgorithmException("cannot unwrap private keys of type " + algorithm);
    };
  }

  /**
   * The template of an unwrapped key, without its value. It tells no length: some modules refuse
   * one, and the wrapped key has it.
   */
  static Attributes template(Token token, String algorithm, int type)
      throws NoSuchAlgorithmException {
    return Templates.newKey(token, Operation.UNWRAP, objectClass(type), keyType(algorithm, type));
  }

  /** The template of a key whose encoding is known. */
  static Attributes template(Token token, String algorithm, int type, byte[] encoding)
      throws InvalidKeyException, NoSuchAlgorithmException {
    Attributes template = template(token, algorithm, type);
    if (type == Cipher.SECRET_KEY) {
      requireLength(keyType(algorithm, type), encoding.length);
      return template.put(Cka.VALUE, longEnough(token, algorithm, encoding));
    }
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(encoding);
      return keyType(algorithm, type) == Ckk.RSA
          ? rsa(template, RSAPrivateKey.getInstance(info.parsePrivateKey()))
          : ec(template, info);
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw CipherFailures.notUnwrapped(); // not with the cause: it may quote the key
    }
  }

  /** An HMAC key as long as the token wants it: zeros behind it change nothing (RFC 2104). */
  private static byte[] longEnough(Token token, String algorithm, byte[] key) {
    int minimum = HmacAlgorithm.named(algorithm).map(hmac -> hmac.minimumKeyBytes(token)).orElse(0);
    return key.length >= minimum ? key : Arrays.copyOf(key, minimum);
  }

  /** Refuses secret keys of a length that their type cannot have; some modules do not. */
  static void requireLength(long keyType, int length) throws InvalidKeyException {
    boolean possible =
        keyType == Ckk.AES
            ? length == 16 || length == 24 || length == 32
            : keyType == Ckk.DES3 ? length == 24 : length > 0;
    if (!possible) {
      throw CipherFailures.notUnwrapped();
    }
  }

  private static Attributes rsa(Attributes template, RSAPrivateKey key) throws InvalidKeyException {
    // one module crashes on keys without CRT parts, and wrong ones make signatures that give the
    // key away
    BigInteger p = key.getPrime1();
    BigInteger q = key.getPrime2();
    BigInteger one = BigInteger.ONE;
    BigInteger d = key.getPrivateExponent();
    boolean sound =
        p.compareTo(one) > 0
            && q.compareTo(one) > 0
            && p.multiply(q).equals(key.getModulus())
            && key.getExponent1().equals(d.mod(p.subtract(one)))
            && key.getExponent2().equals(d.mod(q.subtract(one)))
            && key.getCoefficient().multiply(q).mod(p).equals(one);
    if (!sound) {
      throw CipherFailures.notUnwrapped();
    }
    return template
        .put(Cka.MODULUS, BigIntegers.asUnsignedByteArray(key.getModulus()))
        .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(key.getPublicExponent()))
        .put(Cka.PRIVATE_EXPONENT, BigIntegers.asUnsignedByteArray(d))
        .put(Cka.PRIME_1, BigIntegers.asUnsignedByteArray(p))
        .put(Cka.PRIME_2, BigIntegers.asUnsignedByteArray(q))
        .put(Cka.EXPONENT_1, BigIntegers.asUnsignedByteArray(key.getExponent1()))
        .put(Cka.EXPONENT_2, BigIntegers.asUnsignedByteArray(key.getExponent2()))
        .put(Cka.COEFFICIENT, BigIntegers.asUnsignedByteArray(key.getCoefficient()));
  }

  private static Attributes ec(Attributes template, PrivateKeyInfo info) throws IOException {
    byte[] parameters =
        info.getPrivateKeyAlgorithm().getParameters().toASN1Primitive().getEncoded();
    BigInteger scalar = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
    return template
        .put(Cka.EC_PARAMS, parameters)
        .put(Cka.VALUE, BigIntegers.asUnsignedByteArray(scalar));
  }
}
