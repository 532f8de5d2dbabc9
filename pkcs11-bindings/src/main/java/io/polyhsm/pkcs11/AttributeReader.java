// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the attributes of objects, in as few calls as the module can be trusted with: lengths first
 * and then the values, or straight into buffers of guessed sizes.
 */
final class AttributeReader {

  private static final int MAX_ATTRIBUTE = 1 << 20;

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;
  private final Session.AttributeReading reading;

  AttributeReader(SessionContext context, Session.AttributeReading reading) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
    this.reading = reading;
  }

  AttributeValues readAll(long object, long[] types) {
    AttributeValues values = new AttributeValues(abi);
    if (types.length == 0) {
      return values;
    }
    if (reading == Session.AttributeReading.ONE_CALL) {
      long[] unclear = readAttributes(object, types, guesses(types), values);
      if (unclear.length > 0) {
        queryThenRead(object, unclear, values);
      }
    } else {
      queryThenRead(object, types, values);
    }
    return values;
  }

  AttributeValues readAtOnce(long object, long[] types) {
    if (reading != Session.AttributeReading.ONE_CALL || types.length == 0) {
      return readAll(object, types);
    }
    AttributeValues values = new AttributeValues(abi);
    readAttributes(object, types, guesses(types), values);
    return values;
  }

  private int[] guesses(long[] types) {
    int[] guesses = new int[types.length];
    for (int i = 0; i < types.length; i++) {
      guesses[i] = AttributeSizes.guess(types[i], abi);
    }
    return guesses;
  }

  private void queryThenRead(long object, long[] types, AttributeValues values) {
    long[] lengths = attributeLengths(object, types);
    long[] present = new long[types.length];
    int[] sizes = new int[types.length];
    int count = 0;
    for (int i = 0; i < types.length; i++) {
      if (lengths[i] == Ck.UNAVAILABLE_INFORMATION) {
        continue;
      }
      if (!isPlausible(lengths[i])) {
        throw new ModuleMisbehaviourException(
            Function.C_GetAttributeValue,
            Cka.nameOf(types[i])
                + " is said to have "
                + Long.toUnsignedString(lengths[i])
                + " bytes");
      }
      present[count] = types[i];
      sizes[count++] = (int) lengths[i];
    }
    if (count > 0) {
      long[] unclear =
          readAttributes(
              object, Arrays.copyOf(present, count), Arrays.copyOf(sizes, count), values);
      for (long type : unclear) {
        readAlone(object, type, values);
      }
    }
  }

  private static boolean isPlausible(long length) {
    return length >= 0 && length <= MAX_ATTRIBUTE;
  }

  /** An attribute that grew between query and read, or that the module only gives on its own. */
  private void readAlone(long object, long type, AttributeValues values) {
    long length = attributeLengths(object, new long[] {type})[0];
    if (length == Ck.UNAVAILABLE_INFORMATION) {
      return;
    }
    if (!isPlausible(length)) {
      throw new ModuleMisbehaviourException(
          Function.C_GetAttributeValue, Cka.nameOf(type) + " keeps changing its length");
    }
    try {
      values.put(type, readOne(object, type, (int) length));
    } catch (CkException e) {
      if (!isUnreadable(e.rv())) {
        throw e;
      }
    }
  }

  private long[] attributeLengths(long object, long[] types) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    scratch.begin(Scratch.room((long) layout.size() * types.length));
    try {
      int array = scratch.allocate(layout.size() * types.length);
      for (int i = 0; i < types.length; i++) {
        scratch.putUlong(array + i * layout.size(), types[i]);
      }
      checkRead(cryptoki.C_GetAttributeValue(handle, object, scratch.address(array), types.length));
      long[] lengths = new long[types.length];
      for (int i = 0; i < types.length; i++) {
        lengths[i] = scratch.getUlong(array + i * layout.size() + layout.offset("ulValueLen"));
      }
      return lengths;
    } finally {
      scratch.end();
    }
  }

  /**
   * Reads into buffers of the given sizes; returns the types whose values did not fit, or perhaps
   * not: when several attributes fail for different reasons, the module returns the code of only
   * one, and a length of -1 may mean any of them.
   */
  private long[] readAttributes(long object, long[] types, int[] sizes, AttributeValues values) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    long needed = Scratch.room((long) layout.size() * types.length);
    int total = 0;
    for (int size : sizes) {
      total = Math.addExact(total, Scratch.aligned(size));
    }
    scratch.begin(needed + Scratch.outputRoom(total));
    try {
      int array = scratch.allocate(layout.size() * types.length);
      int area = scratch.allocateOutput(total);
      int[] offsets = new int[types.length];
      for (int i = 0; i < types.length; i++) {
        offsets[i] = area;
        new StructWriter(scratch, layout, array + i * layout.size())
            .ulong(types[i])
            .address(area)
            .ulong(sizes[i])
            .finish();
        area += Scratch.aligned(sizes[i]);
      }
      long rv = cryptoki.C_GetAttributeValue(handle, object, scratch.address(array), types.length);
      if (rv != Ckr.BUFFER_TOO_SMALL) {
        checkRead(rv);
      }
      scratch.checkGuards(Function.C_GetAttributeValue);
      List<Long> unclear = new ArrayList<>();
      for (int i = 0; i < types.length; i++) {
        long length = scratch.getUlong(array + i * layout.size() + layout.offset("ulValueLen"));
        if (length >= 0 && length <= sizes[i]) {
          values.put(types[i], scratch.get(offsets[i], (int) length));
        } else if (rv != Ckr.OK) {
          unclear.add(types[i]);
        } else if (length != Ck.UNAVAILABLE_INFORMATION) {
          throw new ModuleMisbehaviourException(
              Function.C_GetAttributeValue,
              Cka.nameOf(types[i])
                  + " is said to have "
                  + Long.toUnsignedString(length)
                  + " bytes in a buffer of "
                  + sizes[i]);
        }
      }
      return unclear.stream().mapToLong(Long::longValue).toArray();
    } finally {
      scratch.end();
    }
  }

  private static void checkRead(long rv) {
    if (!isUnreadable(rv)) {
      check(Function.C_GetAttributeValue, rv);
    }
  }

  /** The codes that say that one of several attributes could not be read; the others were. */
  private static boolean isUnreadable(long rv) {
    return rv == Ckr.ATTRIBUTE_SENSITIVE || rv == Ckr.ATTRIBUTE_TYPE_INVALID;
  }

  byte[] readOne(long object, long type, int size) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    scratch.begin(Scratch.room(layout.size()) + Scratch.outputRoom(Math.max(1, size)));
    try {
      int attribute = scratch.allocate(layout.size());
      int out = scratch.allocateOutput(Math.max(1, size));
      new StructWriter(scratch, layout, attribute).ulong(type).address(out).ulong(size).finish();
      check(
          Function.C_GetAttributeValue,
          cryptoki.C_GetAttributeValue(handle, object, scratch.address(attribute), 1));
      scratch.checkGuards(Function.C_GetAttributeValue);
      int length =
          scratch.getLength(
              Function.C_GetAttributeValue, attribute + layout.offset("ulValueLen"), size);
      return scratch.get(out, length);
    } finally {
      scratch.end();
    }
  }
}
