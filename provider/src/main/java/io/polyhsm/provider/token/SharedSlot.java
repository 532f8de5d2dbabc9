// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all users of one slot in this process share, because PKCS#11 gives a process one log-in per
 * token: the log-in and the epoch. Safe for use by many threads.
 */
final class SharedSlot {

  private final long id;
  private final AtomicLong epoch = new AtomicLong(1);
  private final Login login;

  SharedSlot(long id) {
    this.id = id;
    this.login = new Login(this);
  }

  long id() {
    return id;
  }

  Login login() {
    return login;
  }

  /**
   * The number of the present connection. Handles from earlier ones mean nothing, even if the token
   * accepts them.
   */
  long epoch() {
    return epoch.get();
  }

  /**
   * Makes all handles worthless: after a log-out, or when a session that owned objects was lost.
   */
  void nextEpoch() {
    epoch.incrementAndGet();
  }
}
