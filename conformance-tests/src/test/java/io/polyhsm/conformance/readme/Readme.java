// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README and the parts of it that tests look at. */
final class Readme {

  /** The root of the project: surefire runs in the module's directory. */
  static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();

  private static final Path FILE = ROOT.resolve("README.md");

  private Readme() {}

  static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fenced code blocks of one language, in order. */
  static List<String> blocks(String language) {
    Matcher matcher =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(text());
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** What stands between the two markers of a part. */
  static String part(String name) {
    return part(text(), name).group(2);
  }

  /** Replaces what stands between the two markers of a part. */
  static void replacePart(String name, String content) throws IOException {
    String text = text();
    Matcher matcher = part(text, name);
    Files.writeString(
        FILE, text.substring(0, matcher.start(2)) + content + text.substring(matcher.end(2)));
  }

  private static Matcher part(String text, String name) {
    Matcher matcher =
        Pattern.compile("(<!-- " + name + " -->\n)(.*?)(<!-- /" + name + " -->)", Pattern.DOTALL)
            .matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("the README has no part " + name);
    }
    return matcher;
  }
}
