// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.provider.object.TokenObject;
import javax.crypto.SecretKey;

/**
 * A secret key on a token. If the token lets it out ({@code CKA_EXTRACTABLE} and not {@code
 * CKA_SENSITIVE}), {@link #getEncoded} reads it each time and keeps no copy.
 */
public final class HsmSecretKey extends HsmKey implements SecretKey {

  private static final long serialVersionUID = 1L;

  private final int length;
  private final boolean readable;

  /**
   * A secret key.
   *
   * @param algorithm the JCA name: AES, HmacSHA256, Generic …
   * @param length bytes in the key; 0 if the token does not tell
   * @param readable whether the token lets the value out
   */
  public HsmSecretKey(TokenObject object, String algorithm, int length, boolean readable) {
    super(object, algorithm);
    this.length = length;
    this.readable = readable;
  }

  /** Bytes in the key; 0 if the token does not tell. */
  public int length() {
    return length;
  }

  /** RAW if the token lets the key out, otherwise null. */
  @Override
  public String getFormat() {
    return readable ? "RAW" : null;
  }

  /** The key's bytes if the token lets them out, otherwise null. */
  @Override
  public byte[] getEncoded() {
    return readable
        ? token()
            .use(
                object(),
                (session, handle) ->
                    session.getAttributes(handle, Cka.VALUE).bytes(Cka.VALUE).orElse(null))
        : null;
  }

  @Override
  String description() {
    return length == 0 ? "" : " " + length * 8 + " bits";
  }
}
