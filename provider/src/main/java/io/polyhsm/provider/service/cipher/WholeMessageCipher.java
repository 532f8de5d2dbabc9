// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.service.InputBuffer;
import io.polyhsm.provider.token.Token;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/**
 * A mode of AES that is done in one operation of two calls, however long the message: all input is
 * kept, up to {@code buffer.max}, and nothing is output before the end.
 */
abstract class WholeMessageCipher extends AesCipher {

  private static final byte[] NOTHING = {};

  private final InputBuffer pending = new InputBuffer();

  WholeMessageCipher(Token token, int keyBytes) {
    super(token, keyBytes);
  }

  /** The operation on the whole message. */
  abstract byte[] message(byte[] data, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException;

  final int pendingSize() {
    return pending.size();
  }

  @Override
  final int updateSize(int length) {
    return 0;
  }

  @Override
  byte[] update(byte[] input, int offset, int length) {
    requireWithinLimit(pending.size(), length);
    pending.append(input, offset, length);
    return NOTHING;
  }

  @Override
  final byte[] finish(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    requireWithinLimit(pending.size(), length);
    if (pending.size() == 0) {
      return input == null ? message(NOTHING, 0, 0) : message(input, offset, length);
    }
    int before = pending.size();
    pending.append(input, offset, length);
    try {
      return message(pending.array(), 0, pending.size());
    } finally {
      pending.keepFirst(before); // the output may not fit, and then the input is given again
    }
  }

  @Override
  void reset() {
    pending.clear();
  }

  final void requireWithinLimit(int present, int length) {
    int limit = token().configuration().bufferMax();
    if ((long) present + length > limit) {
      throw new HsmException(
          "AES/"
              + mode()
              + " messages are kept in memory until their end, and this one is longer than"
              + " buffer.max = "
              + limit
              + " bytes: raise it, or cut the data into messages");
    }
  }
}
