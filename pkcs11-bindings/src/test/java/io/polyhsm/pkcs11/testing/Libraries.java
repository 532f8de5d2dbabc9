// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds shared libraries where Linux distributions and Homebrew put them. */
final class Libraries {

  private Libraries() {}

  /**
   * A library by its file name, in one of {@code subdirectories} of the system's library
   * directories.
   */
  static Optional<Path> find(String fileName, String... subdirectories) {
    for (Path root : roots()) {
      for (String subdirectory : subdirectories) {
        Path candidate = root.resolve(subdirectory).resolve(fileName).normalize();
        if (Files.isRegularFile(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    roots.add(Path.of("/usr/lib"));
    if (Files.isDirectory(Path.of("/usr/lib"))) {
      try (DirectoryStream<Path> architectures =
          Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
        architectures.forEach(roots::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    roots.add(Path.of("/usr/lib64"));
    roots.add(Path.of("/usr/local/lib"));
    roots.add(Path.of("/opt/homebrew/lib"));
    return roots;
  }
}
