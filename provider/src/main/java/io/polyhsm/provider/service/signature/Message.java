// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.nio.ByteBuffer;

/** The message of a signature, arriving in pieces. Used by one thread at a time. */
interface Message {

  /** More of the message. */
  void update(byte[] data, int offset, int length);

  /** More of the message; the buffer's position moves to its limit. */
  void update(ByteBuffer data);

  /** Bytes so far, at most {@link Long#MAX_VALUE}. */
  long length();

  /** What is to be signed in place of the message; starts a new message. */
  byte[] finish();
}
