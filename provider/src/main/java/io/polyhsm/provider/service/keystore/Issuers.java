// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.software.Software;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates on the token by subject, to put chains together with. Signatures are checked, in
 * software: a name alone does not make an issuer. Safe for use by many threads.
 */
final class Issuers {

  /** Longer chains are nobody's. */
  private static final int MAX_CHAIN = 32;

  private final List<StoredCertificate> certificates;

  /** Made when first needed: many key stores are only asked for secret keys. */
  private volatile Map<X500Principal, List<StoredCertificate>> bySubject;

  Issuers(List<StoredCertificate> certificates) {
    this.certificates = certificates;
  }

  /**
   * The chain that starts with {@code end}. It stops at a certificate that is its own issuer, or
   * where the next one is not on the token; of several issuers that fit, the youngest is taken.
   */
  List<StoredCertificate> chain(StoredCertificate end) {
    List<StoredCertificate> chain = new ArrayList<>(List.of(end));
    X509Certificate last = end.certificate().orElse(null);
    while (last != null && chain.size() < MAX_CHAIN && !isIssuedBy(last, last)) {
      X509Certificate subject = last;
      Optional<StoredCertificate> issuer =
          bySubject().getOrDefault(subject.getIssuerX500Principal(), List.of()).stream()
              .filter(candidate -> !chain.contains(candidate))
              .filter(
                  candidate ->
                      candidate.certificate().map(x509 -> isIssuedBy(subject, x509)).orElse(false))
              .max(
                  Comparator.comparing(
                      candidate -> candidate.certificate().orElseThrow().getNotBefore()));
      issuer.ifPresent(chain::add);
      last = issuer.flatMap(StoredCertificate::certificate).orElse(null);
    }
    return List.copyOf(chain);
  }

  private Map<X500Principal, List<StoredCertificate>> bySubject() {
    Map<X500Principal, List<StoredCertificate>> known = bySubject;
    if (known == null) {
      Map<X500Principal, List<StoredCertificate>> made = new HashMap<>();
      for (StoredCertificate certificate : certificates) {
        certificate
            .subject()
            .ifPresent(name -> made.computeIfAbsent(name, n -> new ArrayList<>()).add(certificate));
      }
      bySubject = made;
      known = made;
    }
    return known;
  }

  /** Whether {@code issuer} issued {@code subject}: by name and by signature. */
  static boolean isIssuedBy(X509Certificate subject, X509Certificate issuer) {
    if (!subject.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    for (Provider provider : Software.providers("Signature", subject.getSigAlgName())) {
      try {
        subject.verify(issuer.getPublicKey(), provider);
        return true;
      } catch (SignatureException e) {
        return false;
      } catch (GeneralSecurityException | RuntimeException e) {
        // the next provider may understand the key
      }
    }
    return false;
  }
}
