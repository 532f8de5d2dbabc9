// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.ModuleLoadException;
import io.polyhsm.pkcs11.testing.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever a file holds, looking at it ends in an answer. */
class LibraryFilePropertyTest {

  private static final Path DIRECTORY = TemporaryFiles.newDirectory("polyhsm-elf-");

  @AfterContainer
  static void cleanUp() {
    TemporaryFiles.delete(DIRECTORY);
  }

  @Property(tries = 500)
  void aDamagedHeaderIsAnAnswer(
      @ForAll @Size(min = 10, max = 300) byte[] content, @ForAll boolean elf) throws IOException {
    if (elf) {
      content[0] = 0x7F;
      content[1] = 'E';
      content[2] = 'L';
      content[3] = 'F';
      content[4] = 2;
      content[5] = 1;
      if (content.length > 20) {
        content[18] = 62;
        content[19] = 0;
      }
    }
    Path file = Files.write(DIRECTORY.resolve("lib.so"), content);
    try {
      LibraryFile.check(file);
    } catch (ModuleLoadException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }
}
