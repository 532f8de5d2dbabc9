// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of each function. Safe for use by many threads. */
@SuppressWarnings("EnumOrdinal") // one counter for each function, in order
public final class CallCounter extends CryptokiDecorator {

  private final LongAdder[] counts = new LongAdder[Function.values().length];

  /** Counts the calls made to {@code delegate} through this object. */
  public CallCounter(Cryptoki delegate) {
    super(delegate);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  @Override
  protected long call(Function function, long... args) {
    counts[function.ordinal()].increment();
    return proceed(function, args);
  }

  /** Calls of {@code function} so far. */
  public long count(Function function) {
    return counts[function.ordinal()].sum();
  }

  /** Calls of all functions so far. */
  public long total() {
    long total = 0;
    for (LongAdder count : counts) {
      total += count.sum();
    }
    return total;
  }

  /** The functions called so far, with how often, in the order of the function list. */
  public Map<Function, Long> counts() {
    Map<Function, Long> called = new EnumMap<>(Function.class);
    for (Function function : Function.values()) {
      long count = count(function);
      if (count > 0) {
        called.put(function, count);
      }
    }
    return called;
  }

  /** Starts again from zero. */
  public void reset() {
    for (LongAdder count : counts) {
      count.reset();
    }
  }
}
