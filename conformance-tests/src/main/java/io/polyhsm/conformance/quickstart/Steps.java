// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Cryptoki;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Does one step after the other, and notes what it took. Used by one thread. */
final class Steps {

  /** A step that ends with a line of what was done. */
  @FunctionalInterface
  interface Step {
    /**
     * Does the work.
     *
     * @return what was done, for the table
     * @throws Exception if that cannot be done
     */
    String run() throws Exception;
  }

  /**
   * A step that was done, or failed.
   *
   * @param what what was done, or why it failed
   * @param milliseconds how long it took
   * @param calls how many PKCS#11 functions were called
   */
  record Done(String name, boolean ok, String what, double milliseconds, long calls) {}

  private final List<Done> done = new ArrayList<>();
  private final List<CallCounter> counters = new ArrayList<>();

  /** Counts what {@code calls} counts, from its beginning, beside what is counted already. */
  void count(CallCounter calls) {
    counters.add(calls);
  }

  /** A decorator that counts the calls of one more way to the library. */
  UnaryOperator<Cryptoki> counting() {
    return cryptoki -> {
      CallCounter calls = new CallCounter(cryptoki);
      count(calls);
      return calls;
    };
  }

  /**
   * Does a step.
   *
   * @throws StepFailedException if anything is not as it should be
   */
  void run(String name, Step step) throws StepFailedException {
    long callsBefore = calls();
    long start = System.nanoTime();
    try {
      String what = step.run();
      note(name, true, what, start, callsBefore);
    } catch (Exception | LinkageError | AssertionError e) {
      StepFailedException failed = new StepFailedException(name, e);
      note(name, false, failed.reason(), start, callsBefore);
      throw failed;
    }
  }

  private void note(String name, boolean ok, String what, long start, long callsBefore) {
    double milliseconds = (System.nanoTime() - start) / 1e6;
    done.add(new Done(name, ok, what, milliseconds, calls() - callsBefore));
  }

  /** PKCS#11 functions called so far. */
  long calls() {
    return counters.stream().mapToLong(CallCounter::total).sum();
  }

  /** What was done, in order; a step that failed is the last but for cleaning up. */
  List<Done> done() {
    return List.copyOf(done);
  }
}
