// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the tests of this package share. */
final class ConfigTesting {
  static final String PIN = "s3cr3t-91827364";
  static final Environment EMPTY = environment(Map.of());

  private ConfigTesting() {}

  /** An environment of these variables; system properties by the names sys.…. */
  static Environment environment(Map<String, String> values) {
    return new Environment(values::get, name -> values.get("sys." + name));
  }

  static Configuration inline(String text) {
    return Configuration.load("--" + text, EMPTY);
  }

  /** With a library, so that the text may be about something else. */
  static Configuration withLibrary(String text) {
    return inline("library = /opt/p11.so\n" + text);
  }

  /** Collects what the package logs while it is open. */
  static final class LogCapture extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger(Log.NAME);
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("this-escape")
    LogCapture() {
      logger.setUseParentHandlers(false);
      logger.setLevel(Level.ALL);
      logger.addHandler(this);
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
