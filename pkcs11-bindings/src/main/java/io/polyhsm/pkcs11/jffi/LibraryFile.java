// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import io.polyhsm.pkcs11.ModuleLoadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks at a library before the dynamic linker does, whose own messages name neither the machine a
 * library was built for nor the way out.
 */
final class LibraryFile {

  private static final int HEADER = 64;
  private static final int MAGIC = 0x7F454C46;
  private static final int PROGRAM_HEADER = 56;
  private static final int LOADED = 1;

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
    if (System.getProperty("os.name").equals("Linux")) {
      try (FileChannel file = FileChannel.open(path)) {
        checkElf(path, file);
      } catch (IOException e) {
        throw new ModuleLoadException("cannot read the PKCS#11 library " + path + ": " + e, e);
      }
    }
  }

  private static void checkElf(Path path, FileChannel file) throws IOException {
    ByteBuffer header = read(file, 0, HEADER);
    if (header.limit() < HEADER || header.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC) {
      throw new ModuleLoadException(path + " is not a shared library (it has no ELF header)");
    }
    header.order(header.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    String built = machineName(header.getShort(18) & 0xFFFF, header.get(4) == 1);
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
    if (header.get(4) == 2 && end(file, header) > file.size()) {
      throw new ModuleLoadException(
          path + " is cut short: it has only " + file.size() + " bytes; install it again");
    }
  }

  /**
   * Where the last segment of a 64-bit library ends. The dynamic linker does not check it, and
   * takes the process down when it runs into the end of the file.
   */
  private static long end(FileChannel file, ByteBuffer header) throws IOException {
    int count = header.getShort(56) & 0xFFFF;
    int size = header.getShort(54) & 0xFFFF;
    long offset = header.getLong(32);
    if (size < PROGRAM_HEADER || offset < 0 || offset > file.size()) {
      return Long.MAX_VALUE;
    }
    ByteBuffer segments = read(file, offset, count * size).order(header.order());
    long end = offset + (long) count * size;
    for (int at = 0; at + PROGRAM_HEADER <= segments.limit(); at += size) {
      if (segments.getInt(at) == LOADED) {
        end = Math.max(end, segments.getLong(at + 8) + segments.getLong(at + 32));
      }
    }
    return end;
  }

  private static ByteBuffer read(FileChannel file, long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) > 0) {
      // reads on
    }
    return buffer.flip();
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
