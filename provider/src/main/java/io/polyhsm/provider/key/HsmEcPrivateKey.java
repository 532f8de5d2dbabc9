// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.object.TokenObject;
import java.security.interfaces.ECKey;
import java.security.spec.ECParameterSpec;

/** An EC private key on a token: its curve is public, nothing else is to be had. */
public final class HsmEcPrivateKey extends HsmPrivateKey implements ECKey {

  private static final long serialVersionUID = 1L;

  private final transient ECParameterSpec params;

  /** An EC private key on the curve {@code params}. */
  public HsmEcPrivateKey(TokenObject object, boolean alwaysAuthenticate, ECParameterSpec params) {
    super(object, "EC", alwaysAuthenticate);
    this.params = params;
  }

  @Override
  public ECParameterSpec getParams() {
    return params;
  }

  /** Bytes in the order of the curve; a signature has twice as many. */
  public int orderBytes() {
    return (params.getOrder().bitLength() + 7) / 8;
  }

  /** Bytes in a field element, which is the size of an ECDH secret. */
  public int fieldBytes() {
    return (params.getCurve().getField().getFieldSize() + 7) / 8;
  }

  @Override
  String description() {
    return " " + params.getOrder().bitLength() + " bits";
  }
}
