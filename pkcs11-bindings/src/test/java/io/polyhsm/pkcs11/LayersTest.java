// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the classes of this module may depend on, asked of jdeps. */
class LayersTest {

  private static List<String> dependencies;

  /** Lines such as {@code io.polyhsm.pkcs11.Session -> io.polyhsm.pkcs11.Cryptoki polyhsm}. */
  @BeforeAll
  static void askJdeps() throws URISyntaxException {
    Path classes =
        Path.of(Session.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String jffi =
        Path.of(
                com.kenai.jffi.Library.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .toString();
    StringWriter out = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-verbose:class",
                "-filter:none",
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                "--class-path",
                jffi,
                classes.resolve("io").toString());
    assertThat(code).as(out.toString()).isZero();
    dependencies = out.toString().lines().map(String::strip).toList();
  }

  /** {@code class -> class it depends on}, for classes whose name starts with {@code prefix}. */
  private static Stream<String> dependenciesOn(String prefix) {
    String[] user = {""};
    return dependencies.stream()
        .map(
            line -> {
              int arrow = line.indexOf("-> ");
              if (arrow < 0) {
                user[0] = line.split(" ")[0];
                return "";
              }
              String owner = arrow > 0 ? line.substring(0, arrow).strip() : user[0];
              return owner.split(" ")[0] + " -> " + line.substring(arrow + 3).split(" ")[0];
            })
        .filter(edge -> edge.contains("-> " + prefix));
  }

  @Test
  void onlyOnePackageKnowsJffi() {
    assertThat(dependenciesOn("com.kenai."))
        .isNotEmpty()
        .allMatch(edge -> edge.startsWith("io.polyhsm.pkcs11.jffi."));
  }

  @Test
  void nothingOfTheMapperAboveJffiIsUsed() {
    assertThat(dependenciesOn("jnr.")).isEmpty();
  }

  @Test
  void nothingKnowsJavaSecurity() {
    assertThat(dependenciesOn("java.security.")).isEmpty();
    assertThat(dependenciesOn("javax.")).isEmpty();
    assertThat(dependenciesOn("java.util.")).as("the control").isNotEmpty();
  }

  @Test
  void aModuleIsNeverOpenedGlobally() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(path -> path.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(
              source ->
                  assertThat(Files.readString(source))
                      .doesNotContain("Library.GLOBAL")
                      .doesNotContain("getCachedInstance")
                      .doesNotContain("LibraryLoader"));
    }
  }
}
