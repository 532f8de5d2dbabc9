// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import java.util.Arrays;

/**
 * Input that is kept until it can be given to the token at once. It may be secret: what is dropped
 * or outgrown is overwritten. Not thread-safe.
 */
public final class InputBuffer {

  private static final int FIRST_CAPACITY = 256;

  private byte[] bytes = {};
  private int size;

  /** An empty buffer. */
  public InputBuffer() {}

  /** A copy of {@code other}. */
  public InputBuffer(InputBuffer other) {
    bytes = Arrays.copyOf(other.bytes, other.size);
    size = other.size;
  }

  /** How many bytes it holds. */
  public int size() {
    return size;
  }

  /** Adds bytes; {@code source} may be null if there are none. */
  public void append(byte[] source, int offset, int length) {
    if (length == 0) {
      return;
    }
    int needed = Math.addExact(size, length);
    if (needed > bytes.length) {
      grow(needed);
    }
    System.arraycopy(source, offset, bytes, size, length);
    size = needed;
  }

  private void grow(int needed) {
    int doubled = bytes.length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : bytes.length * 2;
    byte[] larger = Arrays.copyOf(bytes, Math.max(needed, Math.max(doubled, FIRST_CAPACITY)));
    Arrays.fill(bytes, 0, size, (byte) 0);
    bytes = larger;
  }

  /** Copies some of what it holds. */
  public void copyTo(int position, byte[] target, int offset, int length) {
    System.arraycopy(bytes, position, target, offset, length);
  }

  /** The array behind it: valid up to {@link #size} and until the next change. Not to be kept. */
  public byte[] array() {
    return bytes;
  }

  /** Drops all but the first {@code count} bytes. */
  public void keepFirst(int count) {
    Arrays.fill(bytes, count, size, (byte) 0);
    size = count;
  }

  /** Drops all of it; a large array is given up, a small one kept for the next message. */
  public void clear() {
    Arrays.fill(bytes, 0, size, (byte) 0);
    size = 0;
    if (bytes.length > 1 << 16) {
      bytes = new byte[0];
    }
  }
}
