// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Addresses of direct buffers, and buffers over native memory. The only door to raw memory. */
public final class NativeMemory {

  private static final MemoryIO MEMORY = MemoryIO.getInstance();

  private NativeMemory() {}

  /**
   * The address of the first byte of a direct buffer. The caller keeps {@code buffer} reachable
   * while it is used.
   */
  public static long addressOf(ByteBuffer buffer) {
    return MEMORY.getDirectBufferAddress(buffer);
  }

  /**
   * A buffer in native byte order over {@code length} bytes at {@code address}. Whoever owns the
   * memory must keep it valid while the buffer is used; for modules written in Java and decorators
   * that look at arguments.
   *
   * @throws NullPointerException if {@code address} is 0
   */
  public static ByteBuffer view(long address, int length) {
    if (address == 0) {
      throw new NullPointerException("NULL_PTR");
    }
    return MEMORY.newDirectByteBuffer(address, length).order(ByteOrder.nativeOrder());
  }

  /** The NUL-terminated text at {@code address}, read no further than {@code limit} bytes. */
  static String cString(long address, int limit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < limit; i++) {
      byte next = MEMORY.getByte(address + i);
      if (next == 0) {
        break;
      }
      text.append((char) (next & 0x7F));
    }
    return text.toString();
  }
}
