// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.policy.ImportTemplates;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.software.Software;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;

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
      return ImportTemplates.privateKey(token, software(algorithm, encoding)).putAll(template);
    } catch (InvalidKeyException e) {
      throw CipherFailures.notUnwrapped(); // always the same, and without what was wrong
    }
  }

  private static PrivateKey software(String algorithm, byte[] encoding)
      throws InvalidKeyException, NoSuchAlgorithmException {
    String family = keyType(algorithm, Cipher.PRIVATE_KEY) == Ckk.RSA ? "RSA" : "EC";
    for (Provider provider : Software.providers("KeyFactory", family)) {
      try {
        return KeyFactory.getInstance(family, provider)
            .generatePrivate(new PKCS8EncodedKeySpec(encoding));
      } catch (InvalidKeySpecException e) {
        // the next provider may know the curve; the cause is not kept: it may quote the key
      }
    }
    throw CipherFailures.notUnwrapped();
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
}
