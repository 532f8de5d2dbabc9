// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.calls;

import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** While it is closed, signatures wait for each other: all have started before one goes on. */
final class Gate extends CryptokiDecorator {

  private final CyclicBarrier barrier;
  private volatile boolean closed;

  Gate(Cryptoki delegate, int threads) {
    super(delegate);
    this.barrier = new CyclicBarrier(threads);
  }

  void close() {
    closed = true;
  }

  void open() {
    closed = false;
  }

  @Override
  protected long call(Function function, long... args) {
    if (closed && function == Function.C_SignInit) {
      try {
        barrier.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("not all threads have started to sign", e);
      }
    }
    return proceed(function, args);
  }
}
