// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import io.polyhsm.pkcs11.jffi.NativeMemory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The native memory of one session: a direct buffer that every call's mechanism, template, input
 * and output are laid out in. Its address is taken once; nothing is allocated per call. What a call
 * used is wiped when it ends.
 *
 * <p>Buffers that the module writes to are followed by a guard zone; {@link #checkGuards} finds a
 * module that wrote past the size it was given. Used by one thread at a time.
 *
 * <p>Life of a call: {@link #begin} with an upper bound of what will be needed, allocations, the C
 * call, {@link #end}.
 */
public final class Scratch {

  /**
   * Bytes kept between calls; a call that needs more gets a buffer of its own, dropped afterwards.
   */
  static final int RETAINED = 16 * 1024;

  private static final int ALIGNMENT = 8;
  private static final int GUARD_SIZE = 32;
  private static final byte GUARD = (byte) 0xC5;

  private final Abi abi;
  private final ByteBuffer retained;
  private final long retainedBase;
  private ByteBuffer buffer;
  private long base;
  private int position;
  private int[] guards = new int[8];
  private int guardCount;

  private Scratch(Abi abi, int retainedSize) {
    this.abi = abi;
    this.retained = ByteBuffer.allocateDirect(retainedSize).order(ByteOrder.nativeOrder());
    this.retainedBase = NativeMemory.addressOf(retained);
    this.buffer = retained;
    this.base = retainedBase;
  }

  /** The scratch area of a session. */
  static Scratch ofSession(Abi abi) {
    return new Scratch(abi, RETAINED);
  }

  /** A scratch area that keeps nothing between calls. */
  static Scratch ofOneCall(Abi abi) {
    return new Scratch(abi, 0);
  }

  Abi abi() {
    return abi;
  }

  /** {@code size}, rounded up so that what follows is aligned. */
  static int aligned(int size) {
    return (size + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The room that {@code bytes} take, alignment included: what to add up for {@link #begin}. */
  static long room(long bytes) {
    return bytes + ALIGNMENT;
  }

  /** The room that an output of {@code bytes} takes, guard zone and alignment included. */
  static long outputRoom(long bytes) {
    return room(bytes + GUARD_SIZE);
  }

  /**
   * Starts a call that needs at most {@code needed} bytes.
   *
   * @throws IllegalArgumentException if that is more than a buffer can hold (2 GiB)
   */
  void begin(long needed) {
    if (position != 0) {
      throw new IllegalStateException("the scratch area is in use: one session, one thread");
    }
    if (needed > Integer.MAX_VALUE - ALIGNMENT) {
      throw new IllegalArgumentException(
          needed + " bytes do not fit one PKCS#11 call; split the data");
    }
    if (needed > retained.capacity()) {
      buffer = ByteBuffer.allocateDirect((int) needed).order(ByteOrder.nativeOrder());
      base = NativeMemory.addressOf(buffer);
    }
  }

  /** Ends a call: wipes what it used. To be called in a finally block. */
  @SuppressWarnings("ReachabilityFenceUsage") // the finally block is the caller's
  void end() {
    for (int i = 0; i < position; i += Long.BYTES) {
      buffer.putLong(i, 0);
    }
    position = 0;
    guardCount = 0;
    Reference.reachabilityFence(buffer); // the raw address does not keep it alive
    buffer = retained;
    base = retainedBase;
  }

  /** Takes {@code size} bytes, zeroed and aligned to 8, and returns their offset. */
  int allocate(int size) {
    int offset = position;
    int next = Math.addExact(offset, aligned(size));
    if (next > buffer.capacity()) {
      throw new IllegalStateException(
          "scratch area too small: " + next + " > " + buffer.capacity());
    }
    position = next;
    return offset;
  }

  /** Takes {@code size} bytes for the module to write to, with a guard zone behind them. */
  int allocateOutput(int size) {
    int offset = allocate(Math.addExact(size, GUARD_SIZE));
    int guard = offset + size;
    for (int i = 0; i < GUARD_SIZE; i++) {
      buffer.put(guard + i, GUARD);
    }
    if (guardCount == guards.length) {
      guards = Arrays.copyOf(guards, 2 * guards.length);
    }
    guards[guardCount++] = guard;
    return offset;
  }

  /**
   * Checks that nothing was written behind an output.
   *
   * @throws ModuleMisbehaviourException if something was
   */
  void checkGuards(Function function) {
    for (int g = 0; g < guardCount; g++) {
      for (int i = 0; i < GUARD_SIZE; i++) {
        if (buffer.get(guards[g] + i) != GUARD) {
          throw new ModuleMisbehaviourException(function, "it wrote past the buffer it was given");
        }
      }
    }
  }

  /**
   * Copies {@code length} bytes in and returns their offset. Never zero-sized: empty input still
   * has an address.
   */
  int put(byte[] source, int from, int length) {
    int offset = allocate(Math.max(1, length));
    buffer.put(offset, source, from, length);
    return offset;
  }

  /** Copies out {@code length} bytes. */
  byte[] get(int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.get(offset, bytes);
    return bytes;
  }

  void get(int offset, byte[] target, int to, int length) {
    buffer.get(offset, target, to, length);
  }

  void putBytes(int offset, byte[] source) {
    buffer.put(offset, source);
  }

  void putByte(int offset, int value) {
    buffer.put(offset, (byte) value);
  }

  byte getByte(int offset) {
    return buffer.get(offset);
  }

  void putUlong(int offset, long value) {
    if (abi.ulongSize() == Long.BYTES) {
      buffer.putLong(offset, value);
    } else {
      buffer.putInt(offset, (int) value);
    }
  }

  long getUlong(int offset) {
    return abi.ulong(buffer, offset);
  }

  /** {@code count} values of {@code CK_ULONG} one behind the other. */
  long[] getUlongs(int offset, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = getUlong(offset + i * abi.ulongSize());
    }
    return values;
  }

  /**
   * The length that the module says it wrote.
   *
   * @param capacity the size of the buffer it was given
   * @throws ModuleMisbehaviourException if that cannot be true
   */
  int getLength(Function function, int offset, int capacity) {
    long length = getUlong(offset);
    if (length < 0 || length > capacity) {
      throw new ModuleMisbehaviourException(
          function,
          "it says it wrote "
              + (length < 0 ? Long.toUnsignedString(length) : length)
              + " to a buffer of "
              + capacity);
    }
    return (int) length;
  }

  /** A {@code CK_VERSION}. */
  Version getVersion(int offset) {
    return new Version(getByte(offset) & 0xFF, getByte(offset + 1) & 0xFF);
  }

  void putPointer(int offset, long address) {
    buffer.putLong(offset, address);
  }

  long getPointer(int offset) {
    return buffer.getLong(offset);
  }

  /** The offset of {@code length} bytes at {@code address}; -1 if they are not this call's. */
  int offsetOf(long address, int length) {
    long offset = address - base;
    return offset < 0 || offset > position - length ? -1 : (int) offset;
  }

  /** The native address of {@code offset}. */
  long address(int offset) {
    return base + offset;
  }
}
