// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

/** What the user asked for cannot be started. The message says why, and what to do. */
public final class UnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the thing, the reason and the way out. */
  public UnusableException(String message) {
    super(message);
  }

  /** With a message and what went wrong underneath. */
  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
