// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.digest;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.software.Software;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.List;

/**
 * Hashes: MessageDigest. By the token where the configuration says {@code digests = on}; otherwise
 * by the JDK, for frameworks that ask the provider of a signature for its hash too.
 */
public final class DigestServices {

  private DigestServices() {}

  /** The rows of the table of services. */
  public static List<ServiceEntry> entries() {
    return List.of(
        entry("SHA-1", Ckm.SHA_1, 20, "1.3.14.3.2.26").aliases("SHA", "SHA1"),
        entry("SHA-224", Ckm.SHA224, 28, "2.16.840.1.101.3.4.2.4").aliases("SHA224"),
        entry("SHA-256", Ckm.SHA256, 32, "2.16.840.1.101.3.4.2.1").aliases("SHA256"),
        entry("SHA-384", Ckm.SHA384, 48, "2.16.840.1.101.3.4.2.2").aliases("SHA384"),
        entry("SHA-512", Ckm.SHA512, 64, "2.16.840.1.101.3.4.2.3").aliases("SHA512"),
        entry("SHA-512/224", Ckm.SHA512_224, 28, "2.16.840.1.101.3.4.2.5").aliases("SHA512/224"),
        entry("SHA-512/256", Ckm.SHA512_256, 32, "2.16.840.1.101.3.4.2.6").aliases("SHA512/256"),
        entry("SHA3-224", Ckm.SHA3_224, 28, "2.16.840.1.101.3.4.2.7"),
        entry("SHA3-256", Ckm.SHA3_256, 32, "2.16.840.1.101.3.4.2.8"),
        entry("SHA3-384", Ckm.SHA3_384, 48, "2.16.840.1.101.3.4.2.9"),
        entry("SHA3-512", Ckm.SHA3_512, 64, "2.16.840.1.101.3.4.2.10"));
  }

  private static ServiceEntry entry(String algorithm, long mechanism, int size, String oid) {
    return new ServiceEntry(
            "MessageDigest",
            algorithm,
            TokenDigest.class,
            token ->
                token.configuration().digests()
                    ? new TokenDigest(token, mechanism, size)
                    : software(algorithm))
        .aliases(oid, "OID." + oid)
        .onlyIf(token -> !token.configuration().digests() || token.mechanisms().has(mechanism));
  }

  private static MessageDigest software(String algorithm) {
    Provider provider = Software.providers("MessageDigest", algorithm).get(0); // BC at least
    try {
      return MessageDigest.getInstance(algorithm, provider);
    } catch (NoSuchAlgorithmException e) {
      throw new ProviderException(algorithm + " has gone from " + provider.getName(), e);
    }
  }
}
