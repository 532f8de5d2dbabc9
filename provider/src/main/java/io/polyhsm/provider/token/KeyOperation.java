// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.Session;

/** What to do with a borrowed session and an object; as {@link SessionOperation}. */
@FunctionalInterface
public interface KeyOperation<T> {

  /**
   * Runs the operation.
   *
   * @param handle the object's handle, good for {@code session} only
   */
  T run(Session session, long handle);
}
