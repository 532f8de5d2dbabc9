// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.security.InvalidParameterException;

/**
 * A configuration that cannot be used. The message names the thing (with file and line where there
 * is one), the reason and the way out, and never contains a PIN. Unchecked because {@link
 * java.security.Provider#configure} lets only {@link InvalidParameterException} through.
 */
public class ConfigurationException extends InvalidParameterException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what is wrong, why, and what to do
   */
  public ConfigurationException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and its cause.
   *
   * @param message what is wrong, why, and what to do
   * @param cause the reason below, or null
   */
  @SuppressWarnings("this-escape")
  public ConfigurationException(String message, Throwable cause) {
    super(message);
    if (cause != null) {
      initCause(cause);
    }
  }
}
