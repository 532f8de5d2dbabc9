// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.object.TokenObject;
import java.security.PrivateKey;

/**
 * A private key on a token. The subclasses tell the parameters that are public; a key of a type that this library does
 * not know is an instance of this class itself, so that one odd key disturbs nobody.
 */
public class HsmPrivateKey extends HsmKey implements PrivateKey {

  private static final long serialVersionUID = 1L;

  private final boolean alwaysAuthenticate;

  /**
   * A private key.
   *
   * @param alwaysAuthenticate whether each use wants the PIN ({@code CKA_ALWAYS_AUTHENTICATE})
   */
  public HsmPrivateKey(TokenObject object, String algorithm, boolean alwaysAuthenticate) {
    super(object, algorithm);
    this.alwaysAuthenticate = alwaysAuthenticate;
  }

  /** Whether each use wants the PIN. */
  public final boolean alwaysAuthenticate() {
    return alwaysAuthenticate;
  }

  @Override
  String description() {
    return " private key";
  }
}
