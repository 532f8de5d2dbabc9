// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.service.ServiceEntry;
import java.util.ArrayList;
import java.util.List;

/** The services that make new keys on the token: KeyPairGenerator and KeyGenerator. */
public final class GeneratorServices {

  private GeneratorServices() {}

  /** The rows of the table of services. */
  public static List<ServiceEntry> entries() {
    List<ServiceEntry> entries = new ArrayList<>();
    entries.add(
        new ServiceEntry(
                "KeyPairGenerator", "RSA", RsaKeyPairGenerator.class, RsaKeyPairGenerator::new)
            .aliases("1.2.840.113549.1.1.1", "OID.1.2.840.113549.1.1.1", "1.2.840.113549.1.1")
            .needsAny(Ckm.RSA_PKCS_KEY_PAIR_GEN, Ckm.RSA_X9_31_KEY_PAIR_GEN));
    entries.add(
        new ServiceEntry(
                "KeyPairGenerator", "EC", EcKeyPairGenerator.class, EcKeyPairGenerator::new)
            .aliases("EllipticCurve", "ECDSA", "1.2.840.10045.2.1", "OID.1.2.840.10045.2.1")
            .needsAny(Ckm.EC_KEY_PAIR_GEN));
    entries.add(
        new ServiceEntry("KeyGenerator", "AES", TokenKeyGenerator.class, TokenKeyGenerator::aes)
            .aliases("2.16.840.1.101.3.4.1", "OID.2.16.840.1.101.3.4.1")
            .needsAny(Ckm.AES_KEY_GEN));
    for (HmacAlgorithm hmac : HmacAlgorithm.values()) {
      entries.add(
          new ServiceEntry(
                  "KeyGenerator",
                  hmac.algorithm(),
                  TokenKeyGenerator.class,
                  token -> TokenKeyGenerator.hmac(token, hmac))
              .aliases(hmac.aliases().toArray(String[]::new))
              .needs(
                  mechanisms ->
                      mechanisms.has(Ckm.GENERIC_SECRET_KEY_GEN)
                          && mechanisms.has(hmac.mechanism())));
    }
    return entries;
  }
}
