// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * Reads back a parameter structure that the module may have written to. Pointers are followed only
 * within the memory that the call was given.
 */
public final class StructReader {

  private final Function function;
  private final Scratch scratch;
  private final StructLayout layout;
  private final int offset;

  StructReader(Function function, Scratch scratch, StructLayout layout, int offset) {
    this.function = function;
    this.scratch = scratch;
    this.layout = layout;
    this.offset = offset;
  }

  /** The {@code CK_ULONG} field {@code name}. */
  public long ulong(String name) {
    return scratch.getUlong(offset + layout.offset(name));
  }

  /** The bytes that the field {@code name} points to; none if {@code length} is 0. */
  public byte[] pointed(String name, int length) {
    return length == 0 ? new byte[0] : scratch.get(target(name, length), length);
  }

  /** The {@code CK_ULONG} that the field {@code name} points to. */
  public long pointedUlong(String name) {
    return scratch.getUlong(target(name, scratch.abi().ulongSize()));
  }

  /** The {@code CK_VERSION} that the field {@code name} points to; null if {@code given} is. */
  Version version(String name, Version given) {
    return given == null ? null : scratch.getVersion(target(name, 2));
  }

  /** The structure that the field {@code name} points to. */
  public StructReader struct(String name, Struct struct) {
    return struct(name, struct, 0);
  }

  /** Element {@code index} of the array of structures that the field {@code name} points to. */
  public StructReader struct(String name, Struct struct, int index) {
    StructLayout element = struct.layout(scratch.abi());
    int array = target(name, element.size() * (index + 1));
    return new StructReader(function, scratch, element, array + index * element.size());
  }

  private int target(String name, int length) {
    int target = scratch.offsetOf(scratch.getPointer(offset + layout.offset(name)), length);
    if (target < 0) {
      throw new ModuleMisbehaviourException(
          function, "it changed the pointer " + name + " of its parameter");
    }
    return target;
  }
}
