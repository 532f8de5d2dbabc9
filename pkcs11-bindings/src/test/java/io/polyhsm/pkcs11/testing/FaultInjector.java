// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes chosen calls of a module fail, before or after it carried them out. Safe for use by many
 * threads; faults are planned between calls.
 */
public final class FaultInjector extends CryptokiDecorator {

  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  private record Fault(
      Function function, long rv, boolean carriedOut, AtomicInteger skip, AtomicInteger left) {}

  /** Stands in front of {@code delegate}; nothing fails yet. */
  public FaultInjector(Cryptoki delegate) {
    super(delegate);
  }

  /**
   * The next {@code times} calls of {@code function} return {@code rv} without reaching the module.
   */
  public FaultInjector fail(Function function, long rv, int times) {
    return failAfter(function, rv, 0, times);
  }

  /** As {@link #fail}, but {@code skip} calls go through first. */
  public FaultInjector failAfter(Function function, long rv, int skip, int times) {
    faults.add(new Fault(function, rv, false, new AtomicInteger(skip), new AtomicInteger(times)));
    return this;
  }

  /**
   * The next call of {@code function} reaches the module, and {@code rv} is returned whatever it
   * answers.
   */
  public FaultInjector failAfterCarryingOut(Function function, long rv) {
    faults.add(new Fault(function, rv, true, new AtomicInteger(0), new AtomicInteger(1)));
    return this;
  }

  /** Nothing fails any more. */
  public void clear() {
    faults.clear();
  }

  @Override
  protected long call(Function function, long... args) {
    for (Iterator<Fault> it = faults.iterator(); it.hasNext(); ) {
      Fault fault = it.next();
      if (fault.function == function
          && fault.skip.getAndDecrement() <= 0
          && fault.left.getAndDecrement() > 0) {
        if (fault.carriedOut) {
          proceed(function, args);
        }
        return fault.rv;
      }
    }
    return proceed(function, args);
  }
}
