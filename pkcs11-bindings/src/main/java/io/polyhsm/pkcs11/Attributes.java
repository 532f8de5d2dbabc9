// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A template: attribute types and the values to give, search for or set ({@code CK_ATTRIBUTE[]}).
 * Keeps the order in which attributes were first put; putting one again replaces its value. Not
 * thread-safe. {@link #toString} names the attributes and never prints a value.
 */
public final class Attributes {

  private final Map<Long, Object> values = new LinkedHashMap<>();

  /** An empty template. */
  public Attributes() {}

  /** A copy of {@code other}. */
  public Attributes(Attributes other) {
    values.putAll(other.values);
  }

  /** Puts a {@code CK_BBOOL}. */
  public Attributes put(long type, boolean value) {
    values.put(type, value);
    return this;
  }

  /** Puts a {@code CK_ULONG}. */
  public Attributes put(long type, long value) {
    values.put(type, value);
    return this;
  }

  /** Puts bytes; not copied. */
  public Attributes put(long type, byte[] value) {
    values.put(type, value);
    return this;
  }

  /** Puts text, in UTF-8. */
  public Attributes put(long type, String value) {
    values.put(type, value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Puts an array of {@code CK_ULONG}, such as {@code CKA_ALLOWED_MECHANISMS}. */
  public Attributes put(long type, long[] value) {
    values.put(type, value.clone());
    return this;
  }

  /** Puts a nested template, such as {@code CKA_UNWRAP_TEMPLATE}. */
  public Attributes put(long type, Attributes value) {
    values.put(type, new Attributes(value));
    return this;
  }

  /** Puts everything that {@code other} holds. */
  public Attributes putAll(Attributes other) {
    values.putAll(other.values);
    return this;
  }

  /** Leaves {@code type} out. */
  public Attributes remove(long type) {
    values.remove(type);
    return this;
  }

  /** Whether {@code type} is in the template. */
  public boolean contains(long type) {
    return values.containsKey(type);
  }

  /** Whether {@code type} is in the template as {@code CK_TRUE}. */
  public boolean isTrue(long type) {
    return Boolean.TRUE.equals(values.get(type));
  }

  /**
   * The value of {@code type}: a Boolean, Long, byte[], long[] or Attributes; null if it is not in
   * the template.
   */
  public Object get(long type) {
    return values.get(type);
  }

  /** The attribute types in order. */
  public Set<Long> types() {
    return Set.copyOf(values.keySet());
  }

  /** How many attributes there are. */
  public int size() {
    return values.size();
  }

  long room(Abi abi) {
    long room = Scratch.room((long) size() * Struct.CK_ATTRIBUTE.layout(abi).size());
    for (Object value : values.values()) {
      room += Scratch.room(8) + valueRoom(value, abi);
    }
    return room;
  }

  private static long valueRoom(Object value, Abi abi) {
    if (value instanceof byte[] bytes) {
      return Scratch.room(bytes.length);
    }
    if (value instanceof long[] longs) {
      return Scratch.room((long) longs.length * abi.ulongSize());
    }
    return value instanceof Attributes nested ? nested.room(abi) : Scratch.room(8);
  }

  /** Writes the array and returns its address; {@code NULL_PTR} when the template is empty. */
  long write(Scratch scratch) {
    return values.isEmpty() ? 0 : scratch.address(writeArray(scratch));
  }

  private int writeArray(Scratch scratch) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(scratch.abi());
    int array = scratch.allocate(layout.size() * values.size());
    int element = array;
    for (Map.Entry<Long, Object> entry : values.entrySet()) {
      writeValue(
          scratch,
          new StructWriter(scratch, layout, element).ulong(entry.getKey()),
          entry.getValue());
      element += layout.size();
    }
    return array;
  }

  private static void writeValue(Scratch scratch, StructWriter attribute, Object value) {
    int ulongSize = scratch.abi().ulongSize();
    if (value instanceof Boolean flag) {
      attribute.address(scratch.put(new byte[] {(byte) (flag ? 1 : 0)}, 0, 1)).ulong(1);
    } else if (value instanceof Long number) {
      attribute.address(new UlongParams(number).write(scratch)).ulong(ulongSize);
    } else if (value instanceof long[] numbers) {
      int offset = scratch.allocate(Math.max(1, numbers.length * ulongSize));
      for (int i = 0; i < numbers.length; i++) {
        scratch.putUlong(offset + i * ulongSize, numbers[i]);
      }
      attribute.address(offset).ulong((long) numbers.length * ulongSize);
    } else if (value instanceof Attributes nested) {
      int size = Struct.CK_ATTRIBUTE.layout(scratch.abi()).size();
      attribute
          .address(nested.values.isEmpty() ? scratch.allocate(1) : nested.writeArray(scratch))
          .ulong((long) nested.size() * size);
    } else {
      byte[] bytes = (byte[]) value;
      attribute.address(scratch.put(bytes, 0, bytes.length)).ulong(bytes.length);
    }
  }

  @Override
  public String toString() {
    return values.keySet().stream().map(Cka::nameOf).toList().toString();
  }
}
