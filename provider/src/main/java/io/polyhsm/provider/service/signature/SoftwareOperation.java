// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.nio.ByteBuffer;
import java.security.Signature;
import java.security.SignatureException;

/** A signature that a software provider makes or checks. */
final class SoftwareOperation implements Operation {

  private final Signature signature;

  /** With an initialised {@code signature}. */
  SoftwareOperation(Signature signature) {
    this.signature = signature;
  }

  @Override
  public void update(byte[] data, int offset, int length) throws SignatureException {
    signature.update(data, offset, length);
  }

  @Override
  public void update(ByteBuffer data) throws SignatureException {
    signature.update(data);
  }

  @Override
  public byte[] sign() throws SignatureException {
    return signature.sign();
  }

  @Override
  public boolean verify(byte[] candidate) throws SignatureException {
    return signature.verify(candidate);
  }
}
