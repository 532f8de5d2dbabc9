// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.io.File;
import java.util.function.UnaryOperator;

/**
 * What a configuration takes from the process it runs in.
 *
 * @param variables environment variables by name, null where there is none
 * @param properties system properties by name, null where there is none
 */
record Environment(UnaryOperator<String> variables, UnaryOperator<String> properties) {
  static final Environment SYSTEM = new Environment(System::getenv, System::getProperty);

  String variable(String name) {
    return variables.apply(name);
  }

  /**
   * Replaces {@code ${property}}, {@code ${env:VARIABLE}} and <code>${/}</code> (the file
   * separator). The replacement itself is not expanded again.
   */
  String expand(String text) {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw new ConfigurationException("'${' without its '}'");
      }
      out.append(text, from, start).append(lookUp(text.substring(start + 2, end)));
      from = end + 1;
      start = text.indexOf("${", from);
    }
    return out.append(text.substring(from)).toString();
  }

  private String lookUp(String name) {
    if (name.equals("/")) {
      return File.separator;
    }
    if (name.isEmpty()) {
      throw new ConfigurationException("'${}' names no property");
    }
    boolean variable = name.startsWith("env:");
    String bare = variable ? name.substring(4) : name;
    String value = variable ? variables.apply(bare) : properties.apply(bare);
    if (value == null) {
      throw new ConfigurationException(
          variable
              ? "the environment variable " + Spelling.quote(bare) + " is not set"
              : "the system property "
                  + Spelling.quote(bare)
                  + " is not set: start Java with -D"
                  + bare
                  + "=…");
    }
    return value;
  }
}
