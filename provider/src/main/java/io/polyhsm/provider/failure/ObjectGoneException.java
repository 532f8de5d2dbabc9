// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.failure;

/**
 * An object is no longer on the token, or what is found in its place is not the same object.
 * Nothing was done with what was found.
 */
public final class ObjectGoneException extends HsmException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the object. */
  public ObjectGoneException(String message) {
    super(message);
  }
}
