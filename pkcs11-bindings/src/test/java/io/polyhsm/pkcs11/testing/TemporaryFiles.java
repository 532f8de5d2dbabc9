// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Directories that are gone when the JVM ends. */
public final class TemporaryFiles {

  private TemporaryFiles() {}

  /** A new directory, in memory where the system has such a place. */
  public static Path newDirectory(String prefix) {
    Path memory = Path.of("/dev/shm");
    try {
      Path directory =
          Files.isDirectory(memory) && Files.isWritable(memory)
              ? Files.createTempDirectory(memory, prefix)
              : Files.createTempDirectory(prefix);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a directory with everything in it; what cannot be deleted stays. */
  public static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.getLogger(TemporaryFiles.class.getName())
          .log(System.Logger.Level.DEBUG, () -> "left behind: " + directory, e);
    }
  }
}
