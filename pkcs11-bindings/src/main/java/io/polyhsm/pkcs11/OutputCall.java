// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/**
 * The part of a call that gives output: into a buffer of the size that is expected, and again into
 * a larger one when the module says that it is too small. Lengths that cannot be true are caught.
 */
final class OutputCall {

  /** The largest output a module may ask for with {@code CKR_BUFFER_TOO_SMALL}. */
  static final int MAX_GROWTH = 1 << 20;

  private static final int MAX_TOO_SMALL = 2;

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;

  /** The length that the module gave with the last {@code CKR_BUFFER_TOO_SMALL}. */
  private long wanted;

  OutputCall(SessionContext context) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
  }

  /** A function that takes input and gives output. */
  interface DataCall {
    long call(Cryptoki cryptoki, long session, long in, long inLength, long out, long outLength);
  }

  /** The room that an output of {@code size} bytes and its length take. */
  static long room(int size) {
    return Scratch.outputRoom(8) + Scratch.outputRoom(capacity(size));
  }

  private static int capacity(int size) {
    return Math.max(1, size);
  }

  /**
   * Calls {@code function} as part of a larger call, which began with {@link #room} to spare,
   * growing the output when the module says so.
   *
   * @param in address of the input
   * @param size the size of the output, or an upper bound
   */
  byte[] run(Function function, DataCall call, long in, long inLength, int size) {
    int capacity = capacity(size);
    byte[] output = attempt(scratch, function, call, in, inLength, capacity);
    return output == null ? runGrown(function, call, in, inLength, capacity) : output;
  }

  /** One call; null if the module found the buffer too small. */
  private byte[] attempt(
      Scratch memory, Function function, DataCall call, long in, long inLength, int capacity) {
    int outLength = memory.allocateOutput(8);
    int out = memory.allocateOutput(capacity);
    memory.putUlong(outLength, capacity);
    long rv =
        call.call(cryptoki, handle, in, inLength, memory.address(out), memory.address(outLength));
    memory.checkGuards(function);
    if (rv == Ckr.BUFFER_TOO_SMALL) {
      wanted = memory.getUlong(outLength);
      return null;
    }
    check(function, rv);
    return memory.get(out, memory.getLength(function, outLength, capacity));
  }

  /**
   * {@code CKR_BUFFER_TOO_SMALL} keeps the operation: the same call again, with room for what it
   * asked for.
   */
  private byte[] runGrown(Function function, DataCall call, long in, long inLength, int tried) {
    int capacity = tried;
    for (int round = 0; round < MAX_TOO_SMALL; round++) {
      // some modules do not set the length: then twice as much
      long next = wanted > capacity ? wanted : 2L * capacity;
      if (next < 0 || next > Math.max(MAX_GROWTH, 2L * tried)) {
        throw new ModuleMisbehaviourException(
            function, "it asks for " + Long.toUnsignedString(wanted) + " bytes of output");
      }
      capacity = (int) next;
      Scratch larger = Scratch.ofOneCall(abi);
      larger.begin(room(capacity));
      try {
        byte[] output = attempt(larger, function, call, in, inLength, capacity);
        if (output != null) {
          return output;
        }
      } finally {
        larger.end();
      }
    }
    throw new ModuleMisbehaviourException(
        function, "it finds every buffer too small, " + capacity + " bytes at last");
  }
}
