// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/** Calls whose output is one structure: {@code C_GetInfo} and its kind. */
final class StructOutput {

  private StructOutput() {}

  /** A function that fills the structure at the address it is given. */
  interface Call {
    long call(long out);
  }

  /** Makes a Java object of the structure at {@code offset}. */
  interface Reader<T> {
    T read(Scratch scratch, int offset, StructLayout layout);
  }

  static <T> T read(
      Scratch scratch, Function function, Struct struct, Call call, Reader<T> reader) {
    StructLayout layout = struct.layout(scratch.abi());
    scratch.begin(Scratch.outputRoom(layout.size()));
    try {
      int out = scratch.allocateOutput(layout.size());
      check(function, call.call(scratch.address(out)));
      scratch.checkGuards(function);
      return reader.read(scratch, out, layout);
    } finally {
      scratch.end();
    }
  }
}
