// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.conformance.output.Printable;

/** Exceptions as one line of text. */
public final class Messages {

  private Messages() {}

  /** What went wrong and, where that adds something, why: one line, without a stack trace. */
  public static String of(Throwable failure) {
    StringBuilder text = new StringBuilder(one(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String reason = one(cause);
      if (text.indexOf(reason) < 0) {
        text.append(": ").append(reason);
      }
    }
    return Printable.line(text.toString());
  }

  private static String one(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    // new Exception(cause) has the cause's class name in front of its message
    Throwable cause = failure.getCause();
    return cause != null && message.equals(cause.toString()) ? one(cause) : message;
  }
}
