// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which token to measure, from system properties: JMH hands those of the first JVM on to the ones
 * that it measures in. Immutable.
 *
 * @param library the PKCS#11 library
 * @param tokenLabel the token
 * @param pinSource where its PIN comes from, as in a configuration: {@code env:VARIABLE} or {@code
 *     file:/path}
 */
record Settings(Path library, String tokenLabel, String pinSource) {

  static final String LIBRARY = "polyhsm.library";
  static final String TOKEN_LABEL = "polyhsm.token.label";
  static final String PIN_SOURCE = "polyhsm.pin";

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  static Settings ofSystem() {
    return new Settings(Path.of(property(LIBRARY)), property(TOKEN_LABEL), property(PIN_SOURCE));
  }

  static boolean given() {
    return System.getProperty(LIBRARY) != null;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "which token? Give -D"
              + LIBRARY
              + "=FILE -D"
              + TOKEN_LABEL
              + "=LABEL -D"
              + PIN_SOURCE
              + "=env:VARIABLE or file:/path, or run the jar's own main class, which makes a"
              + " token");
    }
    return value;
  }

  /** The PIN, which the caller wipes. */
  byte[] pin() {
    if (pinSource.startsWith(ENVIRONMENT)) {
      String value = System.getenv(pinSource.substring(ENVIRONMENT.length()));
      if (value != null) {
        return value.getBytes(StandardCharsets.UTF_8);
      }
    }
    if (pinSource.startsWith(FILE)) {
      try {
        return withoutLineEnd(Files.readAllBytes(Path.of(pinSource.substring(FILE.length()))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException(
        PIN_SOURCE + " must be env:VARIABLE, of a variable that is set, or file:/path");
  }

  private static byte[] withoutLineEnd(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(content, length);
  }
}
