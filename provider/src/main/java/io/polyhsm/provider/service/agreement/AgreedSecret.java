// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.agreement;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key made of an agreed secret. The secret is not evenly distributed: protocols derive keys from
 * it. What there is beyond that, AES, is for applications that did it so before, and takes the
 * leading bytes as the JDK's Diffie-Hellman did. Stateless.
 */
final class AgreedSecret {

  private static final int[] AES_LENGTHS = {32, 24, 16};

  private AgreedSecret() {}

  /**
   * Checks that {@link #toKey} knows the algorithm, before the token is troubled.
   *
   * @throws NoSuchAlgorithmException if it does not
   */
  static void requireKnown(String algorithm) throws NoSuchAlgorithmException {
    if (algorithm == null) {
      throw new NoSuchAlgorithmException("there is no algorithm for the secret key: it is null");
    }
    String name = algorithm.toUpperCase(Locale.ROOT);
    if (!name.equals("TLSPREMASTERSECRET")
        && !name.equals("GENERIC")
        && !name.equals("AES")
        && !name.startsWith("HMAC")
        && !name.startsWith("HKDF")) {
      throw new NoSuchAlgorithmException(
          "no secret key for "
              + algorithm
              + " is made of an agreed secret: use generateSecret() and a key derivation function");
    }
  }

  /**
   * The key.
   *
   * @param secret wiped
   * @throws InvalidKeyException if the secret is too short
   */
  static SecretKey toKey(byte[] secret, String algorithm) throws InvalidKeyException {
    try {
      if (!algorithm.equalsIgnoreCase("AES")) {
        return new SecretKeySpec(secret, algorithm);
      }
      for (int length : AES_LENGTHS) {
        if (length <= secret.length) {
          return new SecretKeySpec(secret, 0, length, "AES");
        }
      }
      throw new InvalidKeyException(
          "an agreed secret of " + secret.length + " bytes is too short for an AES key");
    } finally {
      Arrays.fill(secret, (byte) 0); // SecretKeySpec has its own copy
    }
  }
}
