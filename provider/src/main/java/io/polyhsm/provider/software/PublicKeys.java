// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

/** Public keys of any provider, in the form that software providers understand. Stateless. */
public final class PublicKeys {

  private static final Set<String> RSA_NAMES = Set.of("RSA", "RSASSA-PSS");
  private static final Set<String> EC_NAMES = Set.of("EC", "ECDSA", "ECDH");

  private PublicKeys() {}

  /**
   * {@code key} as an RSA public key.
   *
   * @throws InvalidKeyException if it is none
   */
  public static RSAPublicKey rsa(PublicKey key) throws InvalidKeyException {
    return convert(key, RSAPublicKey.class, RSA_NAMES, "RSA");
  }

  /**
   * {@code key} as a public key on an elliptic curve; its point has not been validated.
   *
   * @throws InvalidKeyException if it is none
   */
  public static ECPublicKey ec(PublicKey key) throws InvalidKeyException {
    return convert(key, ECPublicKey.class, EC_NAMES, "EC");
  }

  private static <T extends PublicKey> T convert(
      PublicKey key, Class<T> wanted, Set<String> names, String algorithm)
      throws InvalidKeyException {
    if (key == null) {
      throw new InvalidKeyException("there is no public key: it is null");
    }
    if (wanted.isInstance(key)) {
      return wanted.cast(key);
    }
    byte[] encoded = key.getEncoded();
    if (!names.contains(key.getAlgorithm()) || encoded == null) {
      throw new InvalidKeyException(
          "an " + algorithm + " public key is needed, not one for " + key.getAlgorithm());
    }
    InvalidKeyException failure =
        new InvalidKeyException("the public key cannot be read as one for " + algorithm);
    for (Provider provider : Software.providers("KeyFactory", algorithm)) {
      try {
        return wanted.cast(
            KeyFactory.getInstance(algorithm, provider)
                .generatePublic(new X509EncodedKeySpec(encoded)));
      } catch (GeneralSecurityException | ClassCastException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }
}
