// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.HsmException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The sessions of a token that operations borrow: bounded, last in first out, with a fair and
 * bounded wait. Knows nothing of what they are used for. Safe for use by many threads.
 */
final class SessionPool {

  private static final Logger LOG = System.getLogger(SessionPool.class.getName());

  private final int maximum;
  private final Duration wait;
  private final Supplier<Session> opener;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger withheld = new AtomicInteger();

  /**
   * An empty pool.
   *
   * @param maximum the most sessions open at a time
   * @param wait how long {@link #borrow} waits for one
   * @param opener opens a session
   */
  SessionPool(int maximum, Duration wait, Supplier<Session> opener) {
    this.maximum = maximum;
    this.wait = wait;
    this.opener = opener;
    this.permits = new Semaphore(maximum, true);
  }

  /**
   * A session for the caller alone, until {@link #release} or {@link #discard}.
   *
   * @param epoch the connection it must belong to; idle sessions of others are closed
   * @throws HsmException if none became free in time, or the thread was interrupted while waiting
   */
  Session borrow(long epoch) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      acquire(deadline);
      boolean borrowed = false;
      try {
        Session session = idleOrNew(epoch);
        borrowed = true;
        return session;
      } catch (CkException e) {
        if (e.rv() != Ckr.SESSION_COUNT || !withhold()) {
          throw new HsmException("cannot open a session with the token", e);
        }
        borrowed = true; // the permit stays with us: the token has fewer sessions than we believed
      } finally {
        if (!borrowed) {
          permits.release();
        }
      }
    }
  }

  private Session idleOrNew(long epoch) {
    Session session;
    while ((session = idle.pollFirst()) != null) {
      if (session.epoch() == epoch) {
        return session;
      }
      close(session);
    }
    return opener.get();
  }

  private void acquire(long deadline) {
    try {
      if (!permits.tryAcquire() // the fast path does not queue
          && !permits.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        throw new HsmException(
            "no session became free within "
                + wait.toMillis()
                + " ms: "
                + this
                + "; raise sessions.max if the token allows it, or sessions.wait");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HsmException("interrupted while waiting for a session", e);
    }
  }

  /** Learns that the token has fewer sessions; false if that would leave none. */
  private boolean withhold() {
    int now = withheld.incrementAndGet();
    if (now >= maximum) {
      withheld.decrementAndGet();
      return false;
    }
    LOG.log(Level.INFO, "the token has no more sessions: using at most {0}", maximum - now);
    return true;
  }

  /** Gives back a session that is fit for the next operation. */
  void release(Session session) {
    idle.addFirst(session);
    permits.release();
  }

  /** Gives back a session that must not be used again; it is closed. */
  void discard(Session session) {
    try {
      close(session);
    } finally {
      permits.release();
    }
  }

  /** Closes the idle sessions. */
  void clear() {
    Session session;
    while ((session = idle.pollFirst()) != null) {
      close(session);
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (CkException e) {
      LOG.log(Level.DEBUG, "closing a session: {0}", e.getMessage());
    }
  }

  /** How many sessions are lent, idle, waited for and possible. */
  @Override
  public String toString() {
    int limit = maximum - withheld.get();
    return "sessions active "
        + (limit - permits.availablePermits())
        + ", idle "
        + idle.size()
        + ", waiting "
        + permits.getQueueLength()
        + ", maximum "
        + limit;
  }
}
