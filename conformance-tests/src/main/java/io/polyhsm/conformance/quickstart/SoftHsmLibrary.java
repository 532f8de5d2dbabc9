// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds SoftHSM 2 where Linux distributions, Homebrew and its Windows installer put it. */
public final class SoftHsmLibrary {

  /** What to say if there is none. */
  static final String MISSING =
      "SoftHSM is not installed; install it with: apt-get install -y softhsm2 (Fedora: dnf install"
          + " softhsm; macOS: brew install softhsm), or run the quick start on a token of your own"
          + " with --config FILE";

  private static final List<String> DIRECTORIES =
      List.of(
          "usr/lib/softhsm",
          "usr/lib64/softhsm",
          "usr/lib64/pkcs11",
          "usr/lib64",
          "usr/local/lib/softhsm",
          "opt/homebrew/lib/softhsm",
          "SoftHSM2/lib");

  private static final List<String> NAMES = List.of("libsofthsm2.so", "softhsm2-x64.dll");

  private SoftHsmLibrary() {}

  /**
   * The library.
   *
   * @param root the root of the file system
   */
  public static Optional<Path> find(Path root) {
    List<Path> directories = new ArrayList<>();
    DIRECTORIES.forEach(directory -> directories.add(root.resolve(directory)));
    // Debian's directories of one architecture
    try (DirectoryStream<Path> architectures =
        Files.newDirectoryStream(root.resolve("usr/lib"), "*-linux-gnu*")) {
      architectures.forEach(architecture -> directories.add(architecture.resolve("softhsm")));
    } catch (IOException e) {
      // no such system
    }
    for (Path directory : directories) {
      for (String name : NAMES) {
        Path library = directory.resolve(name);
        if (Files.isRegularFile(library)) {
          return Optional.of(library.toAbsolutePath().normalize());
        }
      }
    }
    return Optional.empty();
  }
}
