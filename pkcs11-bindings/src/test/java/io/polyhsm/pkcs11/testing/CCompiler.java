// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** gcc, for tests that compare with what a C compiler does or need a module of their own. */
public final class CCompiler {

  private CCompiler() {}

  /** Whether gcc is installed. */
  public static boolean isAvailable() {
    return ChildProcess.isOnPath("gcc");
  }

  /** Compiles {@code source} to a shared library {@code lib<name>.so} in a directory of its own. */
  public static Path sharedLibrary(String name, String source, String... flags) {
    Path directory = TemporaryFiles.newDirectory("polyhsm-c-");
    Path library = directory.resolve("lib" + name + ".so");
    return compile(directory, library, source, List.of("-shared", "-fPIC"), flags);
  }

  /** Compiles {@code source} to a program in a directory of its own. */
  public static Path program(String name, String source, String... flags) {
    Path directory = TemporaryFiles.newDirectory("polyhsm-c-");
    return compile(directory, directory.resolve(name), source, List.of(), flags);
  }

  private static Path compile(
      Path directory, Path target, String source, List<String> kind, String... flags) {
    try {
      Path file = Files.writeString(directory.resolve("source.c"), source);
      List<String> command = new ArrayList<>(List.of("gcc", "-Wall", "-Werror"));
      command.addAll(kind);
      command.addAll(List.of(flags));
      command.addAll(List.of("-o", target.toString(), file.toString()));
      ChildProcess.command(command).run().requireSuccess();
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
