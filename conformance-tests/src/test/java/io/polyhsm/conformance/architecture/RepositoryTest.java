// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository as a whole. */
class RepositoryTest {

  private static final Path ROOT = root();
  private static final int LONGEST = 600;

  /** One line or method for each function of PKCS#11, in the order of the function list. */
  private static final Set<String> LONG_TABLES =
      Set.of("UniformCryptoki.java", "JffiCryptoki.java");

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("pkcs11-bindings"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new AssertionError("the tests do not run inside the repository");
      }
    }
    return directory;
  }

  @Test
  void theTopLevelIsTheFixedList() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      assertThat(
              entries
                  .map(path -> path.getFileName().toString())
                  .filter(name -> !name.startsWith(".") && !name.equals("target")))
          .containsExactlyInAnyOrder(
              "pom.xml",
              "README.md",
              "CHANGELOG.md",
              "LICENSE",
              "pkcs11-bindings",
              "vendor-profiles",
              "provider",
              "conformance-tests",
              "benchmarks");
    }
  }

  private static List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    for (String module :
        List.of(
            "pkcs11-bindings", "vendor-profiles", "provider", "conformance-tests", "benchmarks")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  @Test
  void everySourceFileSaysWhoseItIs() {
    assertThat(sources())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            file ->
                assertThat(Files.readAllLines(file))
                    .startsWith(
                        "// SPDX-FileCopyrightText: The PolyHSM authors",
                        "// SPDX-License-Identifier: Apache-2.0"));
  }

  @Test
  void noSourceFileIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST && !LONG_TABLES.contains(file.getFileName().toString())) {
        tooLong.add(file + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void theExceptionsAreNeeded() {
    assertThat(sources())
        .filteredOn(file -> LONG_TABLES.contains(file.getFileName().toString()))
        .hasSize(LONG_TABLES.size())
        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeGreaterThan(LONGEST));
  }

  @Test
  void theChangeLogHasAPlaceForWhatComesNext() throws IOException {
    assertThat(Files.readString(ROOT.resolve("CHANGELOG.md"))).contains("## [Unreleased]");
  }
}
