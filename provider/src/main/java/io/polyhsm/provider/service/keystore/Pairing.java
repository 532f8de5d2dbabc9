// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import java.util.Arrays;
import java.util.List;

/**
 * Which objects belong to one private key and to no other: those with its ID, as long as another
 * key with that ID has no claim on them. So a copy of a key can be deleted without taking the
 * certificate from the original. Stateless.
 */
final class Pairing {

  private Pairing() {}

  /** The public keys that are {@code key}'s alone. */
  static List<StoredPublicKey> publicKeys(StoredObjects objects, StoredKey key) {
    List<StoredKey> rivals = rivals(objects, key);
    return objects.publicKeys().stream()
        .filter(publicKey -> sameId(publicKey, key))
        .filter(publicKey -> isMine(publicKey.publicHalf(), key, rivals))
        .toList();
  }

  /**
   * The certificates that are {@code key}'s alone. If no other key has its ID, these are all with
   * that ID, matching or not: left behind they would turn into trusted ones.
   */
  static List<StoredCertificate> certificates(StoredObjects objects, StoredKey key) {
    List<StoredKey> rivals = rivals(objects, key);
    return objects.certificates().stream()
        .filter(certificate -> sameId(certificate, key))
        .filter(certificate -> rivals.isEmpty() || isMine(certificate.publicHalf(), key, rivals))
        .toList();
  }

  private static boolean isMine(PublicHalf half, StoredKey key, List<StoredKey> rivals) {
    return key.publicHalf().match(half) != Match.NO
        && rivals.stream().allMatch(rival -> rival.publicHalf().match(half) == Match.NO);
  }

  private static List<StoredKey> rivals(StoredObjects objects, StoredKey key) {
    return objects.keys().stream()
        .filter(other -> other.object() != key.object() && other.isPrivate())
        .filter(other -> sameId(other, key))
        .toList();
  }

  private static boolean sameId(Stored one, Stored other) {
    byte[] id = one.object().id();
    return id.length > 0 && Arrays.equals(id, other.object().id());
  }
}
