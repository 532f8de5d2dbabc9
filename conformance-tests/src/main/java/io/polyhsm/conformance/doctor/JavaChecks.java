// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Whether this JVM can load libraries at all. */
final class JavaChecks {

  /** The first version that warns about native access that was not enabled (JEP 472). */
  private static final int WARNS = 24;

  private static final String ENABLE = "--enable-native-access=ALL-UNNAMED";

  private JavaChecks() {}

  static Finding version() {
    return Finding.ok(
        Runtime.version() + " of " + System.getProperty("java.vendor") + ", " + platform());
  }

  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  static Finding nativeAccess() {
    if (Runtime.version().feature() < WARNS) {
      return Finding.ok("needs no switch before Java " + WARNS);
    }
    return isEnabled(JavaChecks.class.getModule())
        ? Finding.ok("enabled")
        : Finding.warn(
            "not enabled: this JVM warns, and later ones will refuse (JEP 472)",
            "start the application with " + ENABLE);
  }

  /** {@code Module.isNativeAccessEnabled}, which came with Java 22. */
  private static boolean isEnabled(Module module) {
    try {
      return (Boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(module);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** jffi unpacks its native part to a file and loads that. */
  static Finding temporaryFiles() throws IOException {
    String chosen = System.getProperty("jffi.extract.dir");
    Path directory =
        Path.of(chosen == null ? System.getProperty("java.io.tmpdir") : chosen).toAbsolutePath();
    String next =
        "set -Djava.io.tmpdir or -Djffi.extract.dir to a directory that can be written and executed"
            + " from";
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      return Finding.fail(directory + " is no directory that can be written", next);
    }
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Finding.ok(directory + " can be written");
    }
    Path probe =
        Files.createTempFile(
            directory,
            "polyhsm-doctor-",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      // the system denies it for every file where a file system is mounted noexec
      return Files.isExecutable(probe)
          ? Finding.ok(directory + " can be written and executed from")
          : Finding.fail(directory + " is mounted noexec", next);
    } finally {
      Files.delete(probe);
    }
  }
}
