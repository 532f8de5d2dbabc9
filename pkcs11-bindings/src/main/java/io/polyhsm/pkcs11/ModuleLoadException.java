// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/** A PKCS#11 module could not be loaded. The message names the file, the reason and the way out. */
public final class ModuleLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that says what to do. */
  public ModuleLoadException(String message) {
    super(message);
  }

  /** With a message that says what to do, and what went wrong underneath. */
  public ModuleLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
