// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.failure.HsmException;
import java.nio.ByteBuffer;
import java.security.SignatureException;

/**
 * A signature that a token makes: the message is taken in here, the token sees it once at the end.
 */
final class TokenSigning implements Operation {

  private final Message message;
  private final Signer signer;

  /** Signs what a {@link Message} comes down to. */
  interface Signer {
    /**
     * The signature.
     *
     * @param message what {@link Message#finish} gave
     * @param length how long the message was
     * @throws HsmException if the token fails
     * @throws SignatureException if the message cannot be signed, or the token's answer is wrong
     */
    byte[] sign(byte[] message, long length) throws SignatureException;
  }

  TokenSigning(Message message, Signer signer) {
    this.message = message;
    this.signer = signer;
  }

  @Override
  public void update(byte[] data, int offset, int length) {
    message.update(data, offset, length);
  }

  @Override
  public void update(ByteBuffer data) {
    message.update(data);
  }

  @Override
  public byte[] sign() throws SignatureException {
    long length = message.length();
    byte[] finished = message.finish();
    try {
      return signer.sign(finished, length);
    } catch (HsmException e) {
      throw SigningFailures.exception(e);
    }
  }

  @Override
  public boolean verify(byte[] signature) throws SignatureException {
    throw new SignatureException("this signature was initialised for signing, not for verifying");
  }
}
