// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Finds out what goes with an entry, and what must stay. Issuers without a label are there for the
 * chains of private keys only: they go with the last one that needs them. A trusted certificate
 * that such a chain needs stays, without its label. Names decide what is needed, so that nothing is
 * removed that could be. Used by one thread.
 */
final class Removal {

  private final StoredObjects objects;
  private final Set<StoredKey> privateKeys = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Stored> keys = new ArrayList<>();
  private final Set<StoredCertificate> certificates = new LinkedHashSet<>();
  private final Set<StoredCertificate> issuers = new LinkedHashSet<>();
  private final List<StoredCertificate> trusted = new ArrayList<>();

  /**
   * What is to be destroyed.
   *
   * @param doomed in that order: should it fail half-way, no certificate is left that would count
   *     as trusted
   * @param needed what is to be put back without its label before that
   */
  record Plan(List<Stored> doomed, List<StoredCertificate> needed) {}

  /** Nothing yet, of {@code objects}. */
  Removal(StoredObjects objects) {
    this.objects = objects;
  }

  /** All of {@code entry}. */
  Removal entry(Entry entry) {
    if (entry instanceof PrivateEntry privateEntry) {
      StoredKey key = privateEntry.main();
      certificates(Pairing.certificates(objects, key), privateEntry.chain());
      keys.add(key);
      keys.addAll(Pairing.publicKeys(objects, key)); // after the key, which is recognised by them
      privateKeys.add(key);
    } else if (entry instanceof TrustedEntry trustedEntry) {
      certificates.add(trustedEntry.main());
      trusted.add(trustedEntry.main());
    } else {
      keys.add(entry.main());
    }
    return this;
  }

  /** Certificates of one key, and those in its {@code chain} that nothing else needs. */
  Removal certificates(List<StoredCertificate> ofKey, List<StoredCertificate> chain) {
    certificates.addAll(ofKey);
    issuers.addAll(chain);
    return this;
  }

  /** What all this comes to. */
  Plan plan() {
    Set<ByteBuffer> idsOfKeys = new HashSet<>();
    for (StoredKey key : objects.keys()) {
      if (key.isPrivate() && !privateKeys.contains(key)) {
        idsOfKeys.add(id(key));
      }
    }
    Set<X500Principal> neededNames =
        issuers.isEmpty() && trusted.isEmpty() ? Set.of() : neededNames(idsOfKeys);
    for (StoredCertificate issuer : issuers) {
      boolean stays =
          issuer.hasLabel() || idsOfKeys.contains(id(issuer)) || isNeeded(issuer, neededNames);
      if (!stays) {
        certificates.add(issuer);
      }
    }
    List<StoredCertificate> needed =
        trusted.stream()
            .filter(certificate -> isNeeded(certificate, neededNames) && !hasCopy(certificate))
            .toList();
    List<Stored> doomed = new ArrayList<>(certificates);
    doomed.addAll(keys);
    return new Plan(doomed, needed);
  }

  /**
   * The names of all that may be in the chain of a key that stays, the key's own certificate not
   * counted.
   */
  private Set<X500Principal> neededNames(Set<ByteBuffer> idsOfKeys) {
    Map<X500Principal, List<StoredCertificate>> bySubject = new HashMap<>();
    Deque<StoredCertificate> open = new ArrayDeque<>();
    for (StoredCertificate certificate : objects.certificates()) {
      certificate
          .subject()
          .ifPresent(
              name -> bySubject.computeIfAbsent(name, n -> new ArrayList<>()).add(certificate));
      boolean ofKey = id(certificate).hasRemaining() && idsOfKeys.contains(id(certificate));
      if (ofKey && !certificates.contains(certificate)) {
        open.add(certificate);
      }
    }
    Set<X500Principal> names = new HashSet<>();
    while (!open.isEmpty()) {
      open.remove()
          .issuer()
          .filter(names::add)
          .ifPresent(name -> open.addAll(bySubject.getOrDefault(name, List.of())));
    }
    return names;
  }

  private static boolean isNeeded(StoredCertificate issuer, Set<X500Principal> neededNames) {
    return issuer.certificate().isPresent()
        && issuer.subject().map(neededNames::contains).orElse(false);
  }

  private boolean hasCopy(StoredCertificate certificate) {
    return objects.certificates().stream()
        .anyMatch(
            other ->
                !certificates.contains(other) && other.is(certificate.certificate().orElseThrow()));
  }

  private static ByteBuffer id(Stored stored) {
    return ByteBuffer.wrap(stored.object().id());
  }
}
