// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import io.polyhsm.provider.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key that is on the token for good gets the label it does not have yet, and its public key as
 * well.
 */
final class RelabelPlacement implements Placement {

  private final HsmKey key;
  private final Optional<StoredKey> present;
  private final StoredObjects objects;
  private final PublicHalf publicHalf;

  /**
   * A persistent key.
   *
   * @param objects what is known of the token; the key may have been made since
   */
  RelabelPlacement(Token token, HsmKey key, StoredObjects objects) {
    this.key = key;
    this.objects = objects;
    this.present =
        objects.keys().stream().filter(stored -> stored.object().isSame(key.object())).findFirst();
    this.publicHalf = present.map(StoredKey::publicHalf).orElseGet(() -> read(token));
  }

  private PublicHalf read(Token token) {
    if (key.object().objectClass() != Cko.PRIVATE_KEY) {
      return PublicHalf.UNKNOWN;
    }
    return token.use(
        key.object(),
        (session, handle) ->
            PublicHalf.of(
                session.getAttributes(handle, KeyReader.attributes()),
                key.object().keyType(),
                null));
  }

  @Override
  public PublicHalf publicHalf() {
    return publicHalf;
  }

  @Override
  public byte[] id() {
    return key.object().id();
  }

  @Override
  public Optional<StoredKey> present() {
    return present;
  }

  @Override
  public Placed place(Creation creation, String label, PublicHalf certified) {
    PublicHalf half = publicHalf.isComplete() ? publicHalf : certified;
    StoredKey stored = present.orElseGet(() -> new StoredKey(key, half));
    List<StoredPublicKey> publicKeys = publicKeys(creation, half);
    List<TokenObject> renamed = new ArrayList<>();
    for (StoredPublicKey publicKey : publicKeys) {
      rename(creation, publicKey.object(), label, renamed);
    }
    rename(creation, key.object(), label, renamed);
    return new Placed(
        stored,
        publicKeys,
        () -> {
          renamed.forEach(object -> object.renamed(label));
          // the application's key and the one listed may be two Java objects for one key
          key.object().renamed(label);
          stored.object().renamed(label);
          key.object()
              .publicHalf()
              .filter(TokenObject::isPersistent)
              .ifPresent(object -> object.renamed(label));
        });
  }

  private List<StoredPublicKey> publicKeys(Creation creation, PublicHalf half) {
    if (key.object().objectClass() != Cko.PRIVATE_KEY || id().length == 0) {
      return List.of();
    }
    if (present.isPresent()) {
      return Pairing.publicKeys(objects, present.get());
    }
    return TokenScan.readPublicKeys(creation, id()).stream()
        .filter(publicKey -> publicKey.publicHalf().match(half) != Match.NO)
        .toList();
  }

  private static void rename(
      Creation creation, TokenObject object, String label, List<TokenObject> renamed) {
    if (!object.label().equals(label)) {
      creation.label(object, label);
      renamed.add(object);
    }
  }
}
