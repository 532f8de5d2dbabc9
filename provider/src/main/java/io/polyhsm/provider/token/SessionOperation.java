// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.Session;

/**
 * What to do with a borrowed session. It may be run a second time on another session, so it must
 * not keep anything from the first run.
 */
@FunctionalInterface
public interface SessionOperation<T> {

  /** Runs the operation; the session is the caller's no longer when it returns. */
  T run(Session session);
}
