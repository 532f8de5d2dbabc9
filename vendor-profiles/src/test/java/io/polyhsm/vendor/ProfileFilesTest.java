// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The profile files: what they say, line by line, and how they are read. */
class ProfileFilesTest {

  @Test
  void profilesSayWhatTheyHaveTo() {
    assertThat(Expectations.violations(files())).isEmpty();
  }

  @TestFactory
  List<DynamicTest> everyLineIsNeeded() {
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, String> files = files();
    files.forEach(
        (name, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            if (!isComment(lines.get(i))) {
              List<String> rest = new ArrayList<>(lines);
              String dropped = rest.remove(i);
              Map<String, String> changed = new LinkedHashMap<>(files);
              changed.put(name, String.join("\n", rest));
              tests.add(
                  DynamicTest.dynamicTest(
                      name + ": " + dropped,
                      () -> assertThat(Expectations.violations(changed)).isNotEmpty()));
            }
          }
        });
    assertThat(tests).hasSizeGreaterThan(25);
    return tests;
  }

  @TestFactory
  Stream<DynamicTest> everyLineHasItsSource() {
    return files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () -> {
                      List<String> lines = file.getValue().lines().toList();
                      for (int i = 0; i < lines.size(); i++) {
                        if (!isComment(lines.get(i))) {
                          assertThat(lines.get(i - 1)).startsWith("# ");
                        }
                      }
                    }));
  }

  @Test
  void everyFileIsListed() throws Exception {
    try (Stream<Path> paths = Files.list(directory())) {
      assertThat(paths.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ProfileSet.BUILT_IN.stream().map(name -> name + ".properties").toList());
    }
  }

  @Test
  void unknownKeyInFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileFile.parse("acme.properties", "random.maxx = 5"))
        .withMessage("acme.properties: unknown key 'random.maxx' - did you mean 'random.max'?");
  }

  @Test
  void keyTwiceInFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileFile.parse("acme.properties", "copy = true\ncopy = true"))
        .withMessage("acme.properties: 'copy' stands twice");
  }

  @Test
  void wrongValueInFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileFile.parse("acme.properties", "copy = perhaps"))
        .withMessage("acme.properties: copy = 'perhaps': write true or false");
  }

  @Test
  void genericMustBeComplete() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileSet.of(Map.of("generic", "copy = true")))
        .withMessage("generic.properties lacks attributes.read");
  }

  private static boolean isComment(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : ProfileSet.BUILT_IN) {
      files.put(name, ProfileSet.resource("profiles/" + name + ".properties"));
    }
    return files;
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(ProfileSet.class.getResource("profiles/generic.properties").toURI()).getParent();
  }
}
