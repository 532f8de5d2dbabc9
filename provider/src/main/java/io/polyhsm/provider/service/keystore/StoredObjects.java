// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The persistent objects of a token that a key store deals with. Immutable.
 *
 * @param keys private and secret keys
 * @param publicKeys public keys
 * @param certificates X.509 certificates
 */
record StoredObjects(
    List<StoredKey> keys, List<StoredPublicKey> publicKeys, List<StoredCertificate> certificates) {

  static final StoredObjects NONE = new StoredObjects(List.of(), List.of(), List.of());

  StoredObjects {
    keys = List.copyOf(keys);
    publicKeys = List.copyOf(publicKeys);
    certificates = List.copyOf(certificates);
  }

  /** With {@code more}; those that are there already are not added again. */
  StoredObjects with(Collection<? extends Stored> more) {
    List<StoredKey> newKeys = new ArrayList<>(keys);
    List<StoredPublicKey> newPublicKeys = new ArrayList<>(publicKeys);
    List<StoredCertificate> newCertificates = new ArrayList<>(certificates);
    Set<Stored> present = identitySet(keys, publicKeys, certificates);
    for (Stored stored : more) {
      if (!present.add(stored)) {
        continue;
      }
      if (stored instanceof StoredKey key) {
        newKeys.add(key);
      } else if (stored instanceof StoredPublicKey publicKey) {
        newPublicKeys.add(publicKey);
      } else {
        newCertificates.add((StoredCertificate) stored);
      }
    }
    return new StoredObjects(newKeys, newPublicKeys, newCertificates);
  }

  /** Without {@code gone}. */
  StoredObjects without(Collection<? extends Stored> gone) {
    Set<Stored> doomed = identitySet(gone);
    return new StoredObjects(
        keys.stream().filter(stored -> !doomed.contains(stored)).toList(),
        publicKeys.stream().filter(stored -> !doomed.contains(stored)).toList(),
        certificates.stream().filter(stored -> !doomed.contains(stored)).toList());
  }

  @SafeVarargs
  private static Set<Stored> identitySet(Collection<? extends Stored>... parts) {
    Set<Stored> set = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Collection<? extends Stored> part : parts) {
      set.addAll(part);
    }
    return set;
  }
}
