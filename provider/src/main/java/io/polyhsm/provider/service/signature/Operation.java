// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.nio.ByteBuffer;
import java.security.SignatureException;

/**
 * A signature being made or checked with one key: what an init starts. After {@link #sign} or
 * {@link #verify}, whether they succeed or not, it is ready for the next message. Used by one
 * thread at a time.
 */
interface Operation {

  /** More of the message. */
  void update(byte[] data, int offset, int length) throws SignatureException;

  /** More of the message; the buffer's position moves to its limit. */
  void update(ByteBuffer data) throws SignatureException;

  /**
   * The signature of the message.
   *
   * @throws SignatureException if it cannot be made, or this is no signing operation
   */
  byte[] sign() throws SignatureException;

  /**
   * Whether {@code signature} is one of the message.
   *
   * @throws SignatureException if it is no signature at all, or this is no verifying operation
   */
  boolean verify(byte[] signature) throws SignatureException;
}
