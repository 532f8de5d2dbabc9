// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the fields of a C structure lie under one {@link Abi}. Structures held by value are
 * flattened: their fields are named {@code outer.inner}. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // layouts are cached in the order of Struct
public final class StructLayout {

  /** What a field holds. */
  enum Kind {
    ULONG,
    POINTER,
    BYTES
  }

  /**
   * One field.
   *
   * @param offset bytes from the start of the structure
   * @param size bytes
   */
  record Field(String name, Kind kind, int offset, int size) {}

  private static final Map<Abi, StructLayout[]> CACHE = new ConcurrentHashMap<>();

  private final Struct struct;
  private final List<Field> fields;
  private final int size;
  private final int alignment;

  private StructLayout(Struct struct, List<Field> fields, int size, int alignment) {
    this.struct = struct;
    this.fields = List.copyOf(fields);
    this.size = size;
    this.alignment = alignment;
  }

  /** The layout of {@code struct} under {@code abi}. */
  public static StructLayout of(Struct struct, Abi abi) {
    return all(abi)[struct.ordinal()];
  }

  private static StructLayout[] all(Abi abi) {
    StructLayout[] cached = CACHE.get(abi);
    if (cached != null) {
      return cached;
    }
    Struct[] structs = Struct.values();
    StructLayout[] layouts = new StructLayout[structs.length];
    for (Struct struct : structs) { // a structure only holds ones declared before it
      layouts[struct.ordinal()] = compute(struct, abi, layouts);
    }
    CACHE.put(abi, layouts);
    return layouts;
  }

  private static StructLayout compute(Struct struct, Abi abi, StructLayout[] earlier) {
    List<Field> fields = new ArrayList<>();
    int end = 0;
    int alignment = 1;
    for (String declaration : struct.declaration().split(" ")) {
      int colon = declaration.indexOf(':');
      String name = declaration.substring(0, colon);
      String type = declaration.substring(colon + 1);
      if (type.startsWith("CK_")) {
        StructLayout inner = earlier[Struct.valueOf(type).ordinal()];
        int at = align(end, abi.packed() ? 1 : inner.alignment);
        for (Field field : inner.fields) {
          fields.add(new Field(name + "." + field.name, field.kind, at + field.offset, field.size));
        }
        end = at + inner.size;
        alignment = Math.max(alignment, inner.alignment);
      } else {
        Kind kind =
            switch (type.charAt(0)) {
              case 'U' -> Kind.ULONG;
              case 'P' -> Kind.POINTER;
              default -> Kind.BYTES;
            };
        int width =
            switch (kind) {
              case ULONG -> abi.ulongSize();
              case POINTER -> Abi.POINTER_SIZE;
              case BYTES -> type.length() == 1 ? 1 : Integer.parseInt(type.substring(1));
            };
        int natural = abi.packed() || kind == Kind.BYTES ? 1 : width;
        int at = align(end, natural);
        fields.add(new Field(name, kind, at, width));
        end = at + width;
        alignment = Math.max(alignment, natural);
      }
    }
    return new StructLayout(struct, fields, align(end, alignment), alignment);
  }

  private static int align(int offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  /** Bytes in the structure, trailing padding included ({@code sizeof}). */
  public int size() {
    return size;
  }

  /** The names of the fields in order. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /**
   * Bytes from the start of the structure to the field {@code name} ({@code offsetof}).
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public int offset(String name) {
    for (Field field : fields) {
      if (field.name.equals(name)) {
        return field.offset;
      }
    }
    throw new IllegalArgumentException(struct + " has no field " + name);
  }

  Field field(int index) {
    return fields.get(index);
  }

  int fieldCount() {
    return fields.size();
  }

  @Override
  public String toString() {
    return struct + " " + size + " " + fields;
  }
}
