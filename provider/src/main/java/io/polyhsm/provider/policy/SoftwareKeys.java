// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import io.polyhsm.provider.software.Software;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Private keys of any software provider, seen through the JCA's interfaces. Stateless. */
final class SoftwareKeys {

  private SoftwareKeys() {}

  /**
   * {@code key}, or a key with the same encoding that implements the interface of its algorithm.
   */
  static PrivateKey readable(PrivateKey key) throws InvalidKeyException {
    if (key instanceof RSAPrivateKey || key instanceof ECPrivateKey) {
      return key;
    }
    byte[] encoded = encoded(key);
    try {
      return factory(PrivateKeyInfo.getInstance(encoded).getPrivateKeyAlgorithm().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unreadable(key, e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static byte[] encoded(PrivateKey key) throws InvalidKeyException {
    byte[] encoded = key == null ? null : key.getEncoded();
    if (encoded == null || !"PKCS#8".equals(key.getFormat())) {
      throw unreadable(key, null);
    }
    return encoded;
  }

  private static KeyFactory factory(ASN1ObjectIdentifier algorithm)
      throws GeneralSecurityException {
    String name;
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
        || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      name = "RSA";
    } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      name = "EC";
    } else {
      throw new InvalidKeyException("algorithm " + algorithm);
    }
    for (Provider provider : Software.providers("KeyFactory", name)) {
      return KeyFactory.getInstance(name, provider);
    }
    throw new InvalidKeyException("no software provider for " + name);
  }

  static InvalidKeyException unreadable(PrivateKey key, Exception cause) {
    return new InvalidKeyException(
        key == null
            ? "there is no key: it is null"
            : "a key of algorithm "
                + key.getAlgorithm()
                + " ("
                + key.getClass().getName()
                + ") cannot be put on a token: RSA and EC keys that show their numbers can",
        cause);
  }
}
