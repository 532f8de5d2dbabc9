// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The entries of a token as of some moment. Immutable, so that it is read without locks. */
final class Snapshot {

  static final Snapshot EMPTY = new Snapshot(StoredObjects.NONE, true);

  private final StoredObjects objects;
  private final boolean privateObjectsSeen;
  private final List<Entry> candidates;
  private final SortedMap<String, Entry> byAlias;
  private final Map<String, Entry> byLongName;

  /**
   * The entries that {@code objects} make.
   *
   * @param privateObjectsSeen false if nobody was logged in: then a certificate may be that of a
   *     private key that cannot be seen, and is not taken for a trusted one if there is a public
   *     key with its ID
   */
  Snapshot(StoredObjects objects, boolean privateObjectsSeen) {
    this.objects = objects;
    this.privateObjectsSeen = privateObjectsSeen;
    this.candidates = entries(objects, privateObjectsSeen);
    this.byAlias = Collections.unmodifiableSortedMap(Aliases.assign(candidates));
    this.byLongName = longNames(byAlias.values());
  }

  /** The same token after a change. */
  Snapshot with(StoredObjects changed) {
    return new Snapshot(changed, privateObjectsSeen);
  }

  private static List<Entry> entries(StoredObjects objects, boolean privateObjectsSeen) {
    Map<ByteBuffer, List<StoredCertificate>> certificatesById = new HashMap<>();
    for (StoredCertificate certificate : objects.certificates()) {
      certificatesById.computeIfAbsent(id(certificate), id -> new ArrayList<>()).add(certificate);
    }
    Issuers issuers = new Issuers(objects.certificates());
    List<Entry> entries = new ArrayList<>();
    Set<ByteBuffer> idsOfPairs = new HashSet<>();
    for (StoredKey key : objects.keys()) {
      if (key.isPrivate()) {
        idsOfPairs.add(id(key));
        List<StoredCertificate> same =
            id(key).hasRemaining() ? certificatesById.getOrDefault(id(key), List.of()) : List.of();
        entries.add(new PrivateEntry(key, same, issuers));
      } else {
        entries.add(new SecretEntry(key));
      }
    }
    if (!privateObjectsSeen) {
      objects.publicKeys().forEach(publicKey -> idsOfPairs.add(id(publicKey)));
    }
    for (StoredCertificate certificate : objects.certificates()) {
      boolean ofPair = id(certificate).hasRemaining() && idsOfPairs.contains(id(certificate));
      if (certificate.hasLabel() && !ofPair) {
        entries.add(new TrustedEntry(certificate));
      }
    }
    return List.copyOf(entries);
  }

  private static ByteBuffer id(Stored stored) {
    return ByteBuffer.wrap(stored.object().id());
  }

  private static Map<String, Entry> longNames(Iterable<Entry> entries) {
    Map<String, Entry> named = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Entry entry : entries) {
      if (named.put(entry.name(1), entry) != null) {
        ambiguous.add(entry.name(1));
      }
    }
    named.keySet().removeAll(ambiguous);
    return Map.copyOf(named);
  }

  /** All objects, those that are in no entry too. */
  StoredObjects objects() {
    return objects;
  }

  /** The entries by alias, in alphabetical order. */
  SortedMap<String, Entry> entries() {
    return byAlias;
  }

  /** The entry with that alias, or with that label and ID. */
  Optional<Entry> find(String alias) {
    Entry entry = byAlias.get(alias);
    return Optional.ofNullable(entry == null ? byLongName.get(alias) : entry);
  }

  /** Everything that would be called {@code name} if nothing else were, listed or not. */
  List<Entry> called(String name) {
    return candidates.stream().filter(entry -> entry.baseName().equals(name)).toList();
  }
}
