// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.software.Software;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/**
 * Plain public keys: of the JDK's classes where it can, of BouncyCastle's where it does not know
 * the curve.
 */
public final class SoftwarePublicKey {

  private SoftwarePublicKey() {}

  /**
   * Makes a public key.
   *
   * @param algorithm RSA or EC
   * @throws InvalidKeySpecException if no software provider can
   */
  public static PublicKey of(String algorithm, KeySpec spec) throws InvalidKeySpecException {
    InvalidKeySpecException failure =
        new InvalidKeySpecException("not an " + algorithm + " public key that software can use");
    for (Provider provider : Software.providers("KeyFactory", algorithm)) {
      try {
        return KeyFactory.getInstance(algorithm, provider).generatePublic(spec);
      } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
        failure.addSuppressed(e);
      } catch (RuntimeException e) {
        failure.addSuppressed(e); // BouncyCastle lets some bad input through to its inner layers
      }
    }
    throw failure;
  }
}
