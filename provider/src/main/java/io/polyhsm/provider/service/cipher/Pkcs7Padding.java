// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import java.util.Arrays;
import javax.crypto.BadPaddingException;

/**
 * The padding that the JCA calls PKCS5Padding, for blocks of 16 bytes. It is done here because
 * several modules check it wrongly, or not at all.
 *
 * <p>Source: RFC 5652, section 6.3.
 */
final class Pkcs7Padding {

  private static final int BLOCK = BlockMode.BLOCK;

  private Pkcs7Padding() {}

  /** How many bytes are added to {@code length}: 1 to 16. */
  static int paddingLength(int length) {
    return BLOCK - length % BLOCK;
  }

  /** The padding for a message of {@code length} bytes. */
  static byte[] padding(int length) {
    int count = paddingLength(length);
    byte[] padding = new byte[count];
    Arrays.fill(padding, (byte) count);
    return padding;
  }

  /**
   * The length of the message in {@code padded}. Which of the bytes are wrong cannot be told from
   * the time this takes, nor from the exception.
   *
   * @param padded at least one block
   * @throws BadPaddingException if the padding is not right, always the same
   */
  static int unpaddedLength(byte[] padded) throws BadPaddingException {
    int count = padded[padded.length - 1] & 0xFF;
    int wrong = (count - 1) | (BLOCK - count); // negative unless 1 <= count <= 16
    wrong >>>= 31;
    for (int i = 1; i <= BLOCK; i++) {
      int within = ~((count - i) >> 31); // all ones while i <= count
      wrong |= within & ((padded[padded.length - i] & 0xFF) ^ count);
    }
    if (wrong != 0) {
      throw CipherFailures.badPadding();
    }
    return padded.length - count;
  }
}
