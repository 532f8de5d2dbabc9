// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is code at an address. */
final class Executable {

  private static final Path MAPS = Path.of("/proc/self/maps");

  private Executable() {}

  /** False if the address is 0 or known not to be executable; true where that cannot be told. */
  static boolean isAt(long address) {
    if (address == 0) {
      return false;
    }
    try {
      for (String line : Files.readAllLines(MAPS, StandardCharsets.ISO_8859_1)) {
        // 7f0c2a000000-7f0c2a021000 r-xp ...
        int dash = line.indexOf('-');
        int blank = line.indexOf(' ');
        long start = Long.parseUnsignedLong(line, 0, dash, 16);
        long end = Long.parseUnsignedLong(line, dash + 1, blank, 16);
        if (Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0) {
          return line.charAt(blank + 3) == 'x';
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return true; // no such file: another system
    }
  }
}
