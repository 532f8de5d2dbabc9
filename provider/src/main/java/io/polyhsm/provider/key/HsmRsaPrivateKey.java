// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.object.TokenObject;
import java.math.BigInteger;
import java.security.interfaces.RSAKey;

/** An RSA private key on a token: its modulus is public, nothing else is to be had. */
public final class HsmRsaPrivateKey extends HsmPrivateKey implements RSAKey {

  private static final long serialVersionUID = 1L;

  private final BigInteger modulus;
  private final BigInteger publicExponent;

  /**
   * An RSA private key.
   *
   * @param publicExponent null if the token does not tell
   */
  public HsmRsaPrivateKey(
      TokenObject object,
      boolean alwaysAuthenticate,
      BigInteger modulus,
      BigInteger publicExponent) {
    super(object, "RSA", alwaysAuthenticate);
    this.modulus = modulus;
    this.publicExponent = publicExponent;
  }

  @Override
  public BigInteger getModulus() {
    return modulus;
  }

  /** The public exponent; null if the token does not tell. */
  public BigInteger publicExponent() {
    return publicExponent;
  }

  /** Bytes in the modulus, which is the size of a signature. */
  public int modulusBytes() {
    return (modulus.bitLength() + 7) / 8;
  }

  @Override
  String description() {
    return " " + modulus.bitLength() + " bits";
  }
}
