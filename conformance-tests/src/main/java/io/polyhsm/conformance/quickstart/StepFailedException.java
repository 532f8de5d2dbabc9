// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.cli.Messages;

/** A step of the quick start failed, or did something else than it should. */
final class StepFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  StepFailedException(String step, Throwable cause) {
    super("step '" + step + "' failed: " + Messages.of(cause), cause);
  }

  /** Why it failed, without the name of the step. */
  String reason() {
    return Messages.of(getCause());
  }
}
