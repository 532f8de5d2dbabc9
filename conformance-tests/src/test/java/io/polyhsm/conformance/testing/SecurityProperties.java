// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/** Writes fragments of {@code java.security} for {@code -Djava.security.properties=…}. */
public final class SecurityProperties {

  private SecurityProperties() {}

  /** The provider list of this JDK's {@code java.security}. */
  public static List<String> jdkList() {
    List<String> list = new ArrayList<>();
    String entry;
    while ((entry = Security.getProperty("security.provider." + (list.size() + 1))) != null) {
      list.add(entry);
    }
    return list;
  }

  /** A fragment that adds {@code entries} behind the JDK's providers: a line for each. */
  public static Path appended(Path directory, String... entries) {
    List<String> lines = new ArrayList<>();
    int next = jdkList().size() + 1;
    for (String entry : entries) {
      lines.add(line(next++, entry));
    }
    return write(directory, lines);
  }

  /** A fragment that puts {@code entry} first: the whole list, moved by one. */
  public static Path first(Path directory, String entry) {
    List<String> lines = new ArrayList<>();
    lines.add(line(1, entry));
    for (String moved : jdkList()) {
      lines.add(line(lines.size() + 1, moved));
    }
    return write(directory, lines);
  }

  /** The option that makes a JVM read a fragment. */
  public static String option(Path fragment) {
    return "-Djava.security.properties=" + fragment;
  }

  private static String line(int position, String entry) {
    return "security.provider." + position + "=" + entry;
  }

  private static Path write(Path directory, List<String> lines) {
    try {
      return Files.write(directory.resolve("fragment.security"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
