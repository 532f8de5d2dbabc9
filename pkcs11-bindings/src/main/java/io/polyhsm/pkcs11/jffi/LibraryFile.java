// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import io.polyhsm.pkcs11.ModuleLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks at a library before the dynamic linker does, whose own messages name neither the machine a
 * library was built for nor the way out.
 */
final class LibraryFile {

  private static final int HEADER = 20;

  private LibraryFile() {}

  static void check(Path path) {
    if (!path.isAbsolute()) {
      throw new ModuleLoadException(
          "the PKCS#11 library must be given by an absolute path, not " + path);
    }
    if (!Files.exists(path)) {
      throw new ModuleLoadException(
          "no such PKCS#11 library: " + path + "; is the vendor's client software installed?");
    }
    if (!Files.isRegularFile(path)) {
      throw new ModuleLoadException("the PKCS#11 library " + path + " is not a file");
    }
    if (!Files.isReadable(path)) {
      throw new ModuleLoadException(
          "the PKCS#11 library " + path + " cannot be read by this user; check its permissions");
    }
    byte[] header;
    try (InputStream in = Files.newInputStream(path)) {
      header = in.readNBytes(HEADER);
    } catch (IOException e) {
      throw new ModuleLoadException("cannot read the PKCS#11 library " + path + ": " + e, e);
    }
    if (System.getProperty("os.name").equals("Linux")) {
      checkElf(path, header);
    }
  }

  private static void checkElf(Path path, byte[] header) {
    if (header.length < HEADER
        || header[0] != 0x7F
        || header[1] != 'E'
        || header[2] != 'L'
        || header[3] != 'F') {
      throw new ModuleLoadException(path + " is not a shared library (it has no ELF header)");
    }
    boolean little = header[5] == 1;
    int machine =
        little
            ? (header[18] & 0xFF) | (header[19] & 0xFF) << 8
            : (header[19] & 0xFF) | (header[18] & 0xFF) << 8;
    String built = machineName(machine, header[4] == 1);
    String jvm = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!built.equals(jvm)) {
      throw new ModuleLoadException(
          path
              + " was built for "
              + built
              + ", but this JVM runs on "
              + jvm
              + "; install the vendor's library for "
              + jvm);
    }
  }

  /**
   * The name that {@code os.arch} has for {@code e_machine}; source: the ELF specification's
   * registry.
   */
  private static String machineName(int machine, boolean narrow) {
    return switch (machine) {
      case 3 -> "i386";
      case 21 -> "ppc64le";
      case 22 -> narrow ? "s390" : "s390x";
      case 40 -> "arm";
      case 62 -> narrow ? "x32" : "amd64";
      case 183 -> "aarch64";
      case 243 -> "riscv64";
      case 258 -> "loongarch64";
      default -> "machine type " + machine;
    };
  }
}
