// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A private key with the certificates that have its ID. Which of them is the key's is found out
 * when it is asked for, because it takes reading them. Safe for use by many threads.
 */
final class PrivateEntry implements Entry {

  private static final Logger LOG = System.getLogger(PrivateEntry.class.getName());

  private final StoredKey main;
  private final List<StoredCertificate> candidates;
  private final Issuers issuers;
  private volatile List<StoredCertificate> chain;

  /**
   * A private key.
   *
   * @param candidates the certificates with its ID
   * @param issuers where to look for the rest of the chain
   */
  PrivateEntry(StoredKey main, List<StoredCertificate> candidates, Issuers issuers) {
    this.main = main;
    this.candidates = List.copyOf(candidates);
    this.issuers = issuers;
  }

  @Override
  public StoredKey main() {
    return main;
  }

  @Override
  public String kind() {
    return "private";
  }

  /** The key's label; if it has none, the first in the alphabet of its certificates' labels. */
  @Override
  public String label() {
    String label = main.object().label();
    return label.isEmpty()
        ? candidates.stream()
            .map(certificate -> certificate.object().label())
            .filter(text -> !text.isEmpty())
            .min(Comparator.naturalOrder())
            .orElse("")
        : label;
  }

  @Override
  public Optional<X509Certificate> certificate() {
    return chain().stream().findFirst().flatMap(StoredCertificate::certificate);
  }

  /**
   * The key's certificate and its issuers, as far as they are on the token; empty if it has none.
   *
   * @throws io.polyhsm.provider.failure.HsmException if the token cannot be asked
   */
  List<StoredCertificate> chain() {
    List<StoredCertificate> known = chain;
    if (known == null) {
      known = endCertificate().map(issuers::chain).orElse(List.of());
      chain = known;
    }
    return known;
  }

  /** Whether {@code certificate} has the key's ID. */
  boolean mayHave(StoredCertificate certificate) {
    return candidates.contains(certificate);
  }

  /**
   * The certificate of the key: with a matching public key, the key's label, the youngest, in this
   * order.
   */
  private Optional<StoredCertificate> endCertificate() {
    String label = main.object().label();
    return candidates.stream()
        .filter(candidate -> candidate.certificate().isPresent() && belongs(candidate))
        .max(
            Comparator.comparing(
                    (StoredCertificate candidate) ->
                        main.publicHalf().match(candidate.publicHalf()) == Match.YES)
                .thenComparing(candidate -> candidate.object().label().equals(label))
                .thenComparing(candidate -> candidate.certificate().orElseThrow().getNotBefore()));
  }

  private boolean belongs(StoredCertificate candidate) {
    boolean belongs = main.publicHalf().match(candidate.publicHalf()) != Match.NO;
    if (!belongs) {
      LOG.log(
          Level.DEBUG,
          "{0} has the ID of {1} but another public key: it is not that key''s certificate",
          candidate.object(),
          main.object());
    }
    return belongs;
  }
}
