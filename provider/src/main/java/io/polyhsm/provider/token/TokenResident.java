// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.Session;

/** What lives on a token, as the door to sessions needs to know it. */
public interface TokenResident {

  /**
   * The handle, good for {@code session}.
   *
   * @throws io.polyhsm.provider.failure.ObjectGoneException if the object is no longer there, or
   *     not the same any more
   */
  long handle(Session session);

  /**
   * The token does not know the handle: the next {@link #handle} finds the object again.
   *
   * @return false if that cannot be
   */
  boolean forget();
}
