// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/**
 * Fills one C structure, field after field in the order of its declaration, in a session's native
 * memory. What the pointers point to is laid out behind it.
 */
public final class StructWriter {

  private final Scratch scratch;
  private final StructLayout layout;
  private final int offset;
  private int next;

  StructWriter(Scratch scratch, StructLayout layout, int offset) {
    this.scratch = scratch;
    this.layout = layout;
    this.offset = offset;
  }

  private int at(StructLayout.Kind expected) {
    StructLayout.Field field = layout.field(next++);
    if (field.kind() != expected) {
      throw new IllegalStateException(layout + ": field " + field.name() + " is not " + expected);
    }
    return offset + field.offset();
  }

  /** Writes a {@code CK_ULONG}. */
  public StructWriter ulong(long value) {
    scratch.putUlong(at(StructLayout.Kind.ULONG), value);
    return this;
  }

  /** Writes a {@code CK_BBOOL}. */
  public StructWriter bool(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** Writes one byte. */
  public StructWriter octet(int value) {
    scratch.putByte(at(StructLayout.Kind.BYTES), value);
    return this;
  }

  /**
   * Writes an array held by value.
   *
   * @throws IllegalArgumentException if its length is not that of the field
   */
  public StructWriter inline(byte[] value) {
    StructLayout.Field field = layout.field(next);
    if (value.length != field.size()) {
      throw new IllegalArgumentException(
          field.name() + " has " + field.size() + " bytes, not " + value.length);
    }
    scratch.putBytes(at(StructLayout.Kind.BYTES), value);
    return this;
  }

  /** Writes a pointer to what lies at {@code target} in the scratch area. */
  StructWriter address(int target) {
    scratch.putPointer(at(StructLayout.Kind.POINTER), scratch.address(target));
    return this;
  }

  /** Writes a pointer to a copy of {@code value}; {@code NULL_PTR} when it is null or empty. */
  public StructWriter pointer(byte[] value) {
    boolean empty = value == null || value.length == 0;
    scratch.putPointer(
        at(StructLayout.Kind.POINTER),
        empty ? 0 : scratch.address(scratch.put(value, 0, value.length)));
    return this;
  }

  /**
   * Writes a pointer to a copy of {@code value} that the module may write to, guarded against
   * writing more; {@code NULL_PTR} when it is null or empty.
   */
  public StructWriter inOut(byte[] value) {
    boolean empty = value == null || value.length == 0;
    int target = empty ? 0 : scratch.allocateOutput(value.length);
    if (!empty) {
      scratch.putBytes(target, value);
    }
    scratch.putPointer(at(StructLayout.Kind.POINTER), empty ? 0 : scratch.address(target));
    return this;
  }

  /** Writes a pointer to a {@code CK_VERSION} that the module may write to. */
  public StructWriter inOut(Version version) {
    return inOut(
        version == null ? null : new byte[] {(byte) version.major(), (byte) version.minor()});
  }

  /** Writes a pointer to another parameter structure; {@code NULL_PTR} when it is null. */
  public StructWriter pointer(MechanismParams value) {
    scratch.putPointer(
        at(StructLayout.Kind.POINTER), value == null ? 0 : scratch.address(value.write(scratch)));
    return this;
  }

  /** Writes a pointer to a mechanism; {@code NULL_PTR} when it is null. */
  public StructWriter pointer(Mechanism value) {
    scratch.putPointer(at(StructLayout.Kind.POINTER), value == null ? 0 : value.write(scratch));
    return this;
  }

  /**
   * Writes {@code pX, ulX}: a pointer to an array of structures laid out one behind the other, and
   * their number; {@code NULL_PTR} when there are none.
   */
  public StructWriter pointerAndCount(Struct element, List<? extends StructParams> values) {
    return array(element, values).ulong(values.size());
  }

  /** As {@link #pointerAndCount(Struct, List)}, for {@code ulX, pX}. */
  public StructWriter countAndPointer(Struct element, List<? extends StructParams> values) {
    return ulong(values.size()).array(element, values);
  }

  private StructWriter array(Struct element, List<? extends StructParams> values) {
    int field = at(StructLayout.Kind.POINTER);
    if (values.isEmpty()) {
      scratch.putPointer(field, 0);
      return this;
    }
    StructLayout each = element.layout(scratch.abi());
    int array = scratch.allocate(each.size() * values.size());
    for (int i = 0; i < values.size(); i++) {
      StructWriter writer = new StructWriter(scratch, each, array + i * each.size());
      values.get(i).fill(writer);
      writer.finish();
    }
    scratch.putPointer(field, scratch.address(array));
    return this;
  }

  /** Writes {@code pX, ulX}: a template and the number of its attributes. */
  public StructWriter pointerAndCount(Attributes template) {
    scratch.putPointer(at(StructLayout.Kind.POINTER), template.write(scratch));
    return ulong(template.size());
  }

  /** Writes {@code pX, ulXLen}: a pointer to another parameter and its length. */
  public StructWriter pointerAndLength(MechanismParams value) {
    return pointer(value).ulong(value == null ? 0 : value.length(scratch.abi()));
  }

  /** Writes {@code pX, ulXLen}: a pointer to a copy of {@code value} and its length. */
  public StructWriter pointerAndLength(byte[] value) {
    return pointer(value).ulong(length(value));
  }

  /** Writes {@code ulXLen, pX}: the length of {@code value} and a pointer to a copy of it. */
  public StructWriter lengthAndPointer(byte[] value) {
    return ulong(length(value)).pointer(value);
  }

  private static int length(byte[] value) {
    return value == null ? 0 : value.length;
  }

  /** Checks that every field was written. */
  void finish() {
    if (next != layout.fieldCount()) {
      throw new IllegalStateException(layout + ": only " + next + " fields written");
    }
  }
}
