// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads all that is logged at any level, and the stack traces of all failures that the tests of a
 * class provoke, and in the end looks for secrets in it.
 */
final class SecretsWatch implements BeforeAllCallback, AfterAllCallback {

  private final List<String> secrets;
  private final StringBuilder seen = new StringBuilder();
  private final Handler handler = new Reader();
  private Level levelBefore;

  /** Watches for these. */
  SecretsWatch(String... secrets) {
    this.secrets = List.of(secrets);
  }

  private final class Reader extends Handler {
    @Override
    public void publish(LogRecord entry) {
      see(entry.getLoggerName() + ": " + entry.getMessage());
      see(Arrays.toString(entry.getParameters()));
      look(entry.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
    assertThat(seen()).as("what was logged and thrown").isNotEmpty();
    assertNoSecrets();
  }

  void start() {
    Logger root = Logger.getLogger("");
    levelBefore = root.getLevel();
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
  }

  void stop() {
    Logger root = Logger.getLogger("");
    root.removeHandler(handler);
    root.setLevel(levelBefore);
  }

  void assertNoSecrets() {
    for (String secret : secrets) {
      assertThat(seen()).doesNotContain(secret);
    }
  }

  private void look(Throwable thrown) {
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      see(trace.toString());
    }
  }

  private synchronized void see(String text) {
    seen.append(text).append('\n');
  }

  private synchronized String seen() {
    return seen.toString();
  }

  /** The failure that {@code code} ends with; there must be one. */
  Throwable failure(ThrowingCallable code) {
    Throwable failure = catchThrowable(code);
    assertThat(failure).as("a failure").isNotNull();
    look(failure);
    return failure;
  }
}
