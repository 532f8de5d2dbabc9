// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import java.util.Locale;

/** What to tell the user when the JVM would not let jffi load its native part. */
final class NativeAccess {

  private NativeAccess() {}

  static String explain(Throwable failure) {
    String causes = causes(failure);
    if (causes.contains("native access") || causes.contains("illegalcaller")) {
      return "this JVM denies native access, which every PKCS#11 library needs: start it with "
          + flag()
          + " (JEP 472)";
    }
    if (causes.contains("failed to map segment") || causes.contains("operation not permitted")) {
      return "the native part of jffi could not be loaded from "
          + System.getProperty("java.io.tmpdir")
          + ", which seems to be mounted noexec: set -Djffi.extract.dir to a directory that allows"
          + " execution, or -Djffi.boot.library.path to one that already holds the library";
    }
    return "the native part of jffi could not be loaded ("
        + firstLine(root(failure).toString())
        + "). On JDK 24 or later start the JVM with "
        + flag()
        + "; check that the jar jffi-<version>-native.jar is on the class path and that "
        + System.getProperty("java.io.tmpdir")
        + " is writable and not mounted noexec (otherwise set -Djffi.extract.dir)";
  }

  private static String flag() {
    return "--enable-native-access=ALL-UNNAMED (class path) or"
        + " --enable-native-access=org.jnrproject.jffi (module path)";
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t).append('\n');
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** jffi's own messages can hold a whole stack trace. */
  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
