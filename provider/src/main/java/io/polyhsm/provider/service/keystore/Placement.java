// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.provider.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a key gets to its place on the token: one way for each kind of key. Used by one thread, once.
 */
interface Placement extends AutoCloseable {

  /** What is public of the key; {@link PublicHalf#UNKNOWN} for a secret key. */
  PublicHalf publicHalf();

  /** The {@code CKA_ID} that the key has or gets. */
  byte[] id();

  /** The key in the snapshot, if it is there already. */
  Optional<StoredKey> present();

  /**
   * Puts the key, and its public key if it has one, on the token, or changes their labels.
   *
   * @param certified the public half as the key's certificate has it; unknown if it has none
   */
  Placed place(Creation creation, String label, PublicHalf certified);

  /** Wipes secrets. */
  @Override
  default void close() {}

  /**
   * What was put on the token.
   *
   * @param key the key
   * @param publicKeys its public keys
   * @param accept to be run when all else has succeeded as well: makes Java objects follow
   */
  record Placed(StoredKey key, List<StoredPublicKey> publicKeys, Runnable accept) {

    List<Stored> all() {
      List<Stored> all = new ArrayList<>(publicKeys);
      all.add(key);
      return all;
    }
  }

  /** Makes {@code template} that of a persistent object. */
  static Attributes persistent(Token token, Attributes template, String label, byte[] id) {
    template.put(Cka.TOKEN, true).put(Cka.LABEL, label).put(Cka.ID, id);
    token.profile().attributesExclude().forEach(template::remove);
    return template;
  }
}
