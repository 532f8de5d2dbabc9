// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.util.Objects;
import javax.security.auth.callback.CallbackHandler;

/**
 * Where the PIN comes from. The PIN is fetched anew at every {@link #read}, so that a changed file
 * or variable is seen, and is kept nowhere (but for {@code value:}, which stands in the
 * configuration). No implementation may show the PIN in {@code toString()} or in an exception.
 * Implementations are thread-safe.
 */
public interface PinSource {
  /** The kinds of sources. */
  enum Kind {
    /** An environment variable. */
    ENVIRONMENT,
    /** A file that only its owner can read. */
    FILE,
    /** The configuration itself. */
    VALUE,
    /** The application's callback handler. */
    CALLBACK,
    /** The terminal. */
    PROMPT
  }

  /**
   * What kind of source this is.
   *
   * @return the kind
   */
  Kind kind();

  /**
   * Fetches the PIN.
   *
   * @param handler the application's handler, used only by {@link Kind#CALLBACK}; may be null
   * @param prompt the question for a person, used by {@link Kind#CALLBACK} and {@link Kind#PROMPT}
   * @return the PIN's bytes (UTF-8, or exactly the file's bytes without one line end), a new array
   *     that the caller wipes after use
   * @throws ConfigurationException if there is no PIN to be had; the message says why and what to
   *     do, and never contains the PIN
   */
  byte[] read(CallbackHandler handler, String prompt);

  /**
   * Reads the value of the {@code pin} key. A {@code value:} logs a warning.
   *
   * @param text {@code env:VARIABLE}, {@code file:/absolute/path}, {@code value:PIN}, {@code
   *     callback} or {@code prompt}; {@code ${…}} is expanded in the path only
   * @return the source; nothing has been read from it yet
   * @throws ConfigurationException if the text has none of these forms; the message does not repeat
   *     it
   */
  static PinSource parse(String text) {
    return PinSources.parse(Objects.requireNonNull(text, "text"), Environment.SYSTEM);
  }

  /**
   * The source that asks the application's callback handler, which is the default.
   *
   * @return a source of kind {@link Kind#CALLBACK}
   */
  static PinSource callback() {
    return PinSources.CALLBACK;
  }
}
