// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.token.Token;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.Key;
import java.util.Arrays;
import java.util.Objects;

/**
 * A key on a token. It holds no secret, only what is needed to find the key; it goes on working
 * after the connection to the token was lost and made again. Cannot be serialised. Safe for use by
 * many threads.
 */
public abstract class HsmKey implements Key {

  private static final long serialVersionUID = 1L;

  private final transient TokenObject object;
  private final String algorithm;

  HsmKey(TokenObject object, String algorithm) {
    this.object = Objects.requireNonNull(object);
    this.algorithm = algorithm;
  }

  /** Where the key is. */
  public final TokenObject object() {
    return object;
  }

  /** The token the key is on. */
  public final Token token() {
    return object.token();
  }

  @Override
  public final String getAlgorithm() {
    return algorithm;
  }

  /** Null: the key cannot leave the token. */
  @Override
  public String getFormat() {
    return null;
  }

  /** Null: the key cannot leave the token. */
  @Override
  public byte[] getEncoded() {
    return null;
  }

  /** Equal keys are one object of one token. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof HsmKey key && object.isSame(key.object);
  }

  @Override
  public final int hashCode() {
    return 31 * Long.hashCode(object.objectClass() * 31 + object.keyType())
        + Arrays.hashCode(object.id());
  }

  /** Algorithm, size and where the key is; nothing secret, no handle. */
  @Override
  public final String toString() {
    return algorithm + description() + " " + object + " on token '" + token().name() + "'";
  }

  /** " 2048 bits" or the like; may be empty. */
  abstract String description();

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a key on a token cannot be serialised: " + this);
  }

  private void readObject(ObjectInputStream in) throws NotSerializableException {
    throw new NotSerializableException("a key on a token cannot be deserialised");
  }
}
