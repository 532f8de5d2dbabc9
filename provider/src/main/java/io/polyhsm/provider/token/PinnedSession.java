// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.HsmException;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A session kept over several calls of the application: only for a multi-part operation whose input
 * no longer fits in memory. Ends with {@link #finish}, {@link #abandon}, or when the object that
 * holds it is forgotten. Used by one thread at a time.
 */
public final class PinnedSession {

  private static final Cleaner CLEANER = Cleaner.create();

  private final State state;
  private final Cleaner.Cleanable cleanable;
  private final String tokenName;

  /** What the cleaner needs; it must not refer to the object it waits for. */
  private static final class State implements Runnable {
    private final SessionPool pool;
    private final AtomicReference<Session> session;

    State(SessionPool pool, Session session) {
      this.pool = pool;
      this.session = new AtomicReference<>(session);
    }

    @Override
    public void run() {
      Session abandoned = session.getAndSet(null);
      if (abandoned != null) {
        pool.discard(abandoned); // it is in the middle of an operation
      }
    }
  }

  PinnedSession(SessionPool pool, Session session, Object owner, String tokenName) {
    this.state = new State(pool, session);
    this.cleanable = CLEANER.register(owner, state);
    this.tokenName = tokenName;
  }

  /**
   * Runs one step of the operation.
   *
   * @throws HsmException if the token fails; the session is gone then
   */
  public <T> T step(SessionOperation<T> step) {
    Session session = state.session.get();
    if (session == null) {
      throw new HsmException("the operation was ended by an earlier failure");
    }
    try {
      return step.run(session);
    } catch (CkException e) {
      abandon();
      throw new HsmException("token '" + tokenName + "' could not go on with the operation", e);
    }
  }

  /** Runs the last step and gives the session back. */
  public <T> T finish(SessionOperation<T> last) {
    T result = step(last);
    Session session = state.session.getAndSet(null);
    if (session != null) {
      state.pool.release(session);
    }
    cleanable.clean();
    return result;
  }

  /** Gives up the operation. */
  public void abandon() {
    cleanable.clean();
  }
}
