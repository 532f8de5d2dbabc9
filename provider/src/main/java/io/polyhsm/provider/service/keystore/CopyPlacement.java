// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import io.polyhsm.provider.token.Token;
import java.security.KeyStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session key of this token is copied to a persistent one, and its public key with it. The
 * application's key object becomes the copy's, so it goes on working; the original is destroyed.
 */
final class CopyPlacement implements Placement {

  private final Token token;
  private final HsmKey key;
  private final byte[] id;
  private final PublicHalf publicHalf;

  /**
   * A session key.
   *
   * @throws KeyStoreException if the token cannot copy keys
   */
  CopyPlacement(Token token, HsmKey key) throws KeyStoreException {
    if (!token.profile().copy()) {
      throw new KeyStoreException(
          "token '"
              + token.name()
              + "' cannot copy a session key to a persistent one: so says vendor profile "
              + token.profile().name()
              + " (profile.copy = false); generate keys as persistent ones, with"
              + " attributes.generate.*.*.token = true");
    }
    this.token = token;
    this.key = key;
    this.id = key.object().id().length == 0 ? NewKeys.randomId() : key.object().id();
    this.publicHalf =
        key.object().objectClass() == Cko.PRIVATE_KEY ? readPublicHalf() : PublicHalf.UNKNOWN;
  }

  private PublicHalf readPublicHalf() {
    long keyType = key.object().keyType();
    PublicHalf own = PublicHalf.of(read(key.object()), keyType, null);
    return key.object()
        .publicHalf()
        .map(object -> PublicHalf.of(read(object), keyType, null))
        .filter(half -> own.match(half) != Match.NO)
        .orElse(own);
  }

  private AttributeValues read(TokenObject object) {
    return token.use(
        object, (session, handle) -> session.getAttributes(handle, KeyReader.attributes()));
  }

  @Override
  public PublicHalf publicHalf() {
    return publicHalf;
  }

  @Override
  public byte[] id() {
    return id;
  }

  @Override
  public Optional<StoredKey> present() {
    return Optional.empty();
  }

  @Override
  public Placed place(Creation creation, String label, PublicHalf certified) {
    List<StoredPublicKey> publicKeys = new ArrayList<>();
    List<Runnable> accept = new ArrayList<>();
    TokenObject generated = key.object().publicHalf().orElse(null);
    PublicHalf half = publicHalf.isComplete() ? publicHalf : certified;
    if (generated != null && !generated.isPersistent()) {
      accept.add(copy(creation, generated, label));
      publicKeys.add(new StoredPublicKey(generated, publicHalf));
    } else if (generated == null) {
      PublicKeyObjects.create(creation, half, label, id).ifPresent(publicKeys::add);
    }
    accept.add(copy(creation, key.object(), label));
    return new Placed(new StoredKey(key, half), publicKeys, () -> accept.forEach(Runnable::run));
  }

  private Runnable copy(Creation creation, TokenObject original, String label) {
    long handle = creation.copy(original, Placement.persistent(token, new Attributes(), label, id));
    Fingerprint fingerprint =
        Fingerprint.of(
            creation.session(),
            creation
                .session()
                .getAttributes(handle, Fingerprint.attributes(original.objectClass())),
            original.objectClass(),
            original.keyType());
    long epoch = creation.session().epoch();
    return () -> original.becomePersistent(id, label, fingerprint, handle, epoch);
  }
}
