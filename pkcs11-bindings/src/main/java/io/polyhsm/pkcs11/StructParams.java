// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/** A mechanism parameter that is a C structure. */
public interface StructParams extends MechanismParams {

  /** The structure. */
  Struct struct();

  /** Writes every field, in order. */
  void fill(StructWriter writer);

  /**
   * An upper bound of the bytes that the structure's pointers point to, {@link Scratch} alignment
   * included.
   */
  long pointedRoom(Abi abi);

  /**
   * This parameter as the module left it, for those that a module writes to; see {@link
   * InOutParams}. Of the same class as this.
   */
  default StructParams readBack(StructReader reader) {
    return this;
  }

  @Override
  default int write(Scratch scratch) {
    StructLayout layout = struct().layout(scratch.abi());
    int offset = scratch.allocate(layout.size());
    StructWriter writer = new StructWriter(scratch, layout, offset);
    fill(writer);
    writer.finish();
    return offset;
  }

  @Override
  default int length(Abi abi) {
    return struct().layout(abi).size();
  }

  @Override
  default long room(Abi abi) {
    return Scratch.room(length(abi)) + pointedRoom(abi);
  }

  /** The room that {@link StructWriter#inOut(byte[])} of each of {@code values} takes. */
  static long roomOfInOut(byte[]... values) {
    long room = 0;
    for (byte[] value : values) {
      room += value == null ? 0 : Scratch.outputRoom(value.length);
    }
    return room;
  }

  /** The room that an array of structures takes, with everything pointed to. */
  static long roomOf(Abi abi, List<? extends StructParams> values) {
    long room = 0;
    for (StructParams value : values) {
      room += value.room(abi);
    }
    return room;
  }

  /** The room that a mechanism takes; null counts nothing. */
  static long roomOf(Abi abi, Mechanism mechanism) {
    return mechanism == null ? 0 : mechanism.room(abi);
  }

  /** The room that a version takes; null counts nothing. */
  static long roomOf(Version version) {
    return version == null ? 0 : Scratch.outputRoom(2);
  }

  /** The room that copies of {@code values} take; null counts nothing. */
  static long roomOf(byte[]... values) {
    long room = 0;
    for (byte[] value : values) {
      room += value == null ? 0 : Scratch.room(value.length);
    }
    return room;
  }
}
