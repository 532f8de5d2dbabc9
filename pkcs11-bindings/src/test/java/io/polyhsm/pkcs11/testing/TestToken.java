// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * An initialised token for tests, with a user PIN.
 *
 * @param library the PKCS#11 module, absolute
 * @param label the token's label, unique in this JVM
 * @param soPin the security officer's PIN
 * @param pin the user's PIN
 * @param configuration the module's own configuration file, for other processes
 */
public record TestToken(Path library, String label, String soPin, String pin, Path configuration) {

  /** The environment that another process needs to see this token. */
  public Map<String, String> environment() {
    return Map.of("SOFTHSM2_CONF", configuration.toString());
  }

  /**
   * Writes a PolyHSM configuration file for this token to {@code directory}, and the PIN to a file
   * beside it that only its owner may read.
   *
   * @return the configuration file
   */
  public Path writeConfig(Path directory) {
    try {
      Path pinFile = directory.resolve(label + ".pin");
      Files.deleteIfExists(pinFile);
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            pinFile,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(pinFile, pin);
      return Files.writeString(
          directory.resolve(label + ".properties"),
          String.join(
              "\n",
              "name = " + label,
              "library = " + escaped(library),
              "token.label = " + label,
              "pin = file:" + escaped(pinFile.toAbsolutePath()),
              ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
