// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** PINs between Java's characters and the bytes that PKCS#11 takes. Stateless. */
public final class PinText {

  private PinText() {}

  /**
   * The UTF-8 bytes of a PIN. No other copy of them is left behind.
   *
   * @param pin the characters; the caller wipes them
   * @param malformed what half a surrogate pair becomes: an exception if {@link
   *     CodingErrorAction#REPORT}, a question mark if {@link CodingErrorAction#REPLACE}
   * @return a new array that the caller wipes after use
   * @throws ConfigurationException if the PIN is not valid Unicode and that is to be reported
   */
  public static byte[] utf8(char[] pin, CodingErrorAction malformed) {
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(malformed);
    byte[] room = new byte[(int) (encoder.maxBytesPerChar() * pin.length)];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    try {
      if (encoder.encode(CharBuffer.wrap(pin), encoded, true).isError()) {
        throw new ConfigurationException("the PIN is not valid Unicode (half a surrogate pair)");
      }
      encoder.flush(encoded);
      return Arrays.copyOf(room, encoded.position());
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }
}
