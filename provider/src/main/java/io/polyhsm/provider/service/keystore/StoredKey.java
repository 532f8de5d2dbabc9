// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.object.TokenObject;

/**
 * A private or secret key on the token.
 *
 * @param key what applications get
 * @param publicHalf what is public of it; {@link PublicHalf#UNKNOWN} for a secret key
 */
record StoredKey(HsmKey key, PublicHalf publicHalf) implements Stored {

  @Override
  public TokenObject object() {
    return key.object();
  }

  boolean isPrivate() {
    return key.object().objectClass() == Cko.PRIVATE_KEY;
  }
}
