// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.Objects;

/**
 * A mechanism and its parameter ({@code CK_MECHANISM}).
 *
 * @param type a {@code CKM_} value, see {@link Ckm}
 * @param params the parameter; null for none
 */
public record Mechanism(long type, MechanismParams params) {

  /** A mechanism without a parameter. */
  public static Mechanism of(long type) {
    return new Mechanism(type, null);
  }

  /** A mechanism with a parameter. */
  public static Mechanism of(long type, MechanismParams params) {
    return new Mechanism(type, Objects.requireNonNull(params));
  }

  /** A mechanism whose parameter is plain bytes, such as an IV. */
  public static Mechanism of(long type, byte[] params) {
    return new Mechanism(type, new RawParams(params));
  }

  /** An upper bound of the bytes that {@link #write} takes. */
  long room(Abi abi) {
    return Scratch.room(Struct.CK_MECHANISM.layout(abi).size())
        + (params == null ? 0 : params.room(abi));
  }

  /** Writes {@code CK_MECHANISM} and its parameter, and returns the address of the former. */
  long write(Scratch scratch) {
    StructLayout layout = Struct.CK_MECHANISM.layout(scratch.abi());
    int offset = scratch.allocate(layout.size());
    StructWriter writer = new StructWriter(scratch, layout, offset).ulong(type).pointer(params);
    writer.ulong(params == null ? 0 : params.length(scratch.abi())).finish();
    return scratch.address(offset);
  }

  /** Lets the parameter read what the module wrote to it; after a call that succeeded. */
  void readBack(Scratch scratch, long address, Function function) {
    if (params instanceof InOutParams<?> inOut) {
      StructLayout layout = Struct.CK_MECHANISM.layout(scratch.abi());
      inOut.readBack(
          new StructReader(function, scratch, layout, scratch.offsetOf(address, layout.size()))
              .struct("pParameter", inOut.struct()));
    }
  }

  /** The name of the mechanism, such as {@code CKM_AES_GCM}. */
  @Override
  public String toString() {
    return Ckm.nameOf(type);
  }
}
