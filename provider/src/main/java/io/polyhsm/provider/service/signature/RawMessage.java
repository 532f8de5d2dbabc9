// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A message that is signed as it is, usually a hash that somebody else made. Keeps no more of it
 * than can be of use.
 */
final class RawMessage implements Message {

  private final byte[] start;
  private long length;

  /**
   * An empty message.
   *
   * @param capacity how many bytes to keep, from the start
   */
  RawMessage(int capacity) {
    this.start = new byte[capacity];
  }

  @Override
  public void update(byte[] data, int offset, int count) {
    System.arraycopy(data, offset, start, kept(), Math.min(count, start.length - kept()));
    length += count;
  }

  @Override
  public void update(ByteBuffer data) {
    int count = data.remaining();
    int useful = Math.min(count, start.length - kept());
    data.get(start, kept(), useful);
    data.position(data.limit());
    length += count;
  }

  private int kept() {
    return (int) Math.min(length, start.length);
  }

  @Override
  public long length() {
    return length;
  }

  /** The message, or as much of it as was kept. */
  @Override
  public byte[] finish() {
    byte[] message = Arrays.copyOf(start, kept());
    Arrays.fill(start, (byte) 0);
    length = 0;
    return message;
  }
}
