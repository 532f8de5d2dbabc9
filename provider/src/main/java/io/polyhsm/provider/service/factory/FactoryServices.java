// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.service.ServiceEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The services that turn values into keys of the token: KeyFactory and SecretKeyFactory. */
public final class FactoryServices {

  private FactoryServices() {}

  /** The rows of the table of services. */
  public static List<ServiceEntry> entries() {
    List<ServiceEntry> entries = new ArrayList<>();
    entries.add(
        new ServiceEntry("KeyFactory", "RSA", TokenKeyFactory.class, TokenKeyFactory::rsa)
            .aliases("1.2.840.113549.1.1.1", "OID.1.2.840.113549.1.1.1", "1.2.840.113549.1.1")
            .needsAny(
                Ckm.RSA_PKCS,
                Ckm.RSA_X_509,
                Ckm.RSA_PKCS_PSS,
                Ckm.RSA_PKCS_OAEP,
                Ckm.SHA256_RSA_PKCS,
                Ckm.RSA_PKCS_KEY_PAIR_GEN,
                Ckm.RSA_X9_31_KEY_PAIR_GEN));
    entries.add(
        new ServiceEntry("KeyFactory", "EC", TokenKeyFactory.class, TokenKeyFactory::ec)
            .aliases("EllipticCurve", "ECDSA", "1.2.840.10045.2.1", "OID.1.2.840.10045.2.1")
            .needsAny(
                Ckm.ECDSA,
                Ckm.ECDSA_SHA256,
                Ckm.ECDH1_DERIVE,
                Ckm.ECDH1_COFACTOR_DERIVE,
                Ckm.EC_KEY_PAIR_GEN));
    entries.add(
        secretKeys("AES")
            .aliases("2.16.840.1.101.3.4.1", "OID.2.16.840.1.101.3.4.1")
            .needsAny(
                Ckm.AES_KEY_GEN,
                Ckm.AES_ECB,
                Ckm.AES_CBC,
                Ckm.AES_CBC_PAD,
                Ckm.AES_CTR,
                Ckm.AES_GCM,
                Ckm.AES_CMAC));
    for (HmacAlgorithm hmac : HmacAlgorithm.values()) {
      entries.add(
          secretKeys(hmac.algorithm())
              .aliases(hmac.aliases().toArray(String[]::new))
              .needsAny(hmac.mechanism()));
    }
    long[] genericUses =
        LongStream.concat(
                LongStream.of(Ckm.GENERIC_SECRET_KEY_GEN, Ckm.HKDF_DERIVE),
                Arrays.stream(HmacAlgorithm.values()).mapToLong(HmacAlgorithm::mechanism))
            .toArray();
    entries.add(
        secretKeys("Generic").aliases("GenericSecret", "Generic Secret").needsAny(genericUses));
    return entries;
  }

  private static ServiceEntry secretKeys(String algorithm) {
    return new ServiceEntry(
        "SecretKeyFactory",
        algorithm,
        TokenSecretKeyFactory.class,
        token -> new TokenSecretKeyFactory(token, algorithm));
  }
}
