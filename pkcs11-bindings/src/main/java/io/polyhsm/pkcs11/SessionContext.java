// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/**
 * What every call of one session needs: the functions, the layout of their structures, the handle
 * and the native memory.
 */
record SessionContext(Cryptoki cryptoki, Abi abi, long handle, Scratch scratch) {

  /** A function that takes bytes and returns nothing. */
  interface InputCall {
    long call(Cryptoki cryptoki, long session, long in, long inLength);
  }

  /** Calls a function that takes bytes and returns nothing. */
  void give(Function function, InputCall call, byte[] data, int offset, int length) {
    scratch.begin(Scratch.room(Math.max(1, length)));
    try {
      int in = scratch.put(data, offset, length);
      check(function, call.call(cryptoki, handle, scratch.address(in), length));
    } finally {
      scratch.end();
    }
  }

  /** Never prints a handle. */
  @Override
  public String toString() {
    return "SessionContext";
  }
}
