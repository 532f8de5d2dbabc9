// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Configuration files for the tools. */
final class Configurations {

  private Configurations() {}

  /** A configuration of {@code token} that leaves the PIN to the tool's store password. */
  static Path withoutPin(TestToken token, Path directory) {
    try {
      Path file = token.writeConfig(directory);
      String text =
          Files.readString(file)
              .lines()
              .filter(line -> !line.startsWith("pin "))
              .collect(Collectors.joining("\n", "", "\n"));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
