// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A token with very many objects: work on the snapshot grows with their number, not with its
 * square.
 */
class LargeTokenTest {

  private static final int ENTRIES = 100_000;

  private final StoreFixture fixture = StoreFixture.create();

  private StoredKey key(int number, String label) {
    return new StoredKey(
        new HsmSecretKey(
            TokenObject.persistent(
                fixture.token(),
                Cko.SECRET_KEY,
                Ckk.AES,
                BigInteger.valueOf(number).toByteArray(),
                label,
                Fingerprint.NONE,
                number,
                1),
            "AES",
            16,
            false),
        PublicHalf.UNKNOWN);
  }

  @Test
  @Timeout(30)
  void differentLabels() {
    List<StoredKey> keys = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      keys.add(key(i, "key-" + i));
    }
    Snapshot snapshot = new Snapshot(new StoredObjects(keys, List.of(), List.of()), true);
    assertThat(snapshot.entries()).hasSize(ENTRIES);
    assertThat(snapshot.find("key-777").orElseThrow().main()).isSameAs(keys.get(777));
  }

  @Test
  @Timeout(30)
  void oneLabelForAll() {
    List<StoredKey> keys = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      keys.add(key(i, "same"));
    }
    Snapshot snapshot = new Snapshot(new StoredObjects(keys, List.of(), List.of()), true);
    assertThat(snapshot.entries()).hasSize(ENTRIES);
    assertThat(snapshot.find("same/0x0309").orElseThrow().main()).isSameAs(keys.get(777));
  }

  @Test
  void whatCannotBeToldApartIsNotListed() {
    StoredKey one = key(1, "same");
    StoredKey other = key(1, "same");
    StoredKey third = key(2, "third");
    Snapshot snapshot =
        new Snapshot(new StoredObjects(List.of(one, other, third), List.of(), List.of()), true);
    assertThat(snapshot.entries()).containsOnlyKeys("third");
    assertThat(snapshot.called("same")).as("but it takes the label").hasSize(2);
  }
}
