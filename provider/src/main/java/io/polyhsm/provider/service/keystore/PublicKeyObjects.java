// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Makes public keys on the token, which other PKCS#11 applications look for beside a private key.
 * Stateless.
 */
final class PublicKeyObjects {

  private static final Logger LOG = System.getLogger(PublicKeyObjects.class.getName());

  private PublicKeyObjects() {}

  /**
   * Makes the public key of a private one. The entry is complete without it, so a token that
   * refuses it, as some do with every public key, is no failure.
   *
   * @return empty if too little is known of it or the token refuses it
   */
  static Optional<StoredPublicKey> create(
      Creation creation, PublicHalf half, String label, byte[] id) {
    Optional<Attributes> numbers = half.template(creation.token());
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    Attributes template = Placement.persistent(creation.token(), numbers.get(), label, id);
    long keyType = (Long) template.get(Cka.KEY_TYPE);
    try {
      long handle = creation.create(template);
      TokenObject object =
          TokenObject.persistent(
              creation.token(),
              Cko.PUBLIC_KEY,
              keyType,
              id,
              label,
              Fingerprint.of(
                  creation.session(),
                  creation.session().getAttributes(handle, Fingerprint.attributes(Cko.PUBLIC_KEY)),
                  Cko.PUBLIC_KEY,
                  keyType),
              handle,
              creation.session().epoch());
      return Optional.of(new StoredPublicKey(object, half));
    } catch (CkException e) {
      if (ErrorClass.of(e) != ErrorClass.REQUEST) {
        throw e;
      }
      LOG.log(
          Level.DEBUG,
          "token ''{0}'' takes no public key object: {1}",
          creation.token().name(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
