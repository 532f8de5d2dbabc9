// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import java.security.GeneralSecurityException;
import java.util.Objects;

/** Says what differs from what it should be. */
final class Expect {

  private Expect() {}

  /** Something was done, and its result is not what it should be. */
  static final class DiffersException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    DiffersException(String message) {
      super(message);
    }
  }

  /** Requires that {@code condition} holds. */
  static void that(boolean condition, String otherwise) throws DiffersException {
    if (!condition) {
      throw new DiffersException(otherwise);
    }
  }

  /** Requires that two values are equal. */
  static void equal(Object expected, Object found, String what) throws DiffersException {
    that(Objects.equals(expected, found), what + " is " + found + ", but should be " + expected);
  }
}
