// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.object.TokenObject;
import java.security.PrivateKey;
import java.security.spec.AlgorithmParameterSpec;

/**
 * A private key on a token. The subclasses tell the parameters that are public; a key of a type
 * that this library does not know is an instance of this class itself, so that one odd key disturbs
 * nobody.
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

  /**
   * The parameters of the key; null if it has none. From JDK 22 on this is a method of {@link
   * PrivateKey} too, with a default of its own: a class that gets two defaults has neither, and the
   * JVM throws IncompatibleClassChangeError. One from a class comes before both.
   */
  public AlgorithmParameterSpec getParams() {
    return null;
  }

  @Override
  String description() {
    return "";
  }
}
