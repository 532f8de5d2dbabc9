// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command and snippet of the README is run, in a copy of the project as a fresh clone would
 * be. Only the paths of the reader's own files are replaced by those of a test token.
 */
final class ReadmeCommandsTest {

  private static final String QUICK_START = "mvn -q -Pquickstart verify\n";
  private static final String ALL_TESTS = "mvn verify\n";

  @TempDir static Path directory;

  private static Path project;
  private static TestToken token;
  private static Path configuration;
  private static ChildProcess.Result quickStart;

  @BeforeAll
  static void cloneAndQuickStart() throws IOException {
    token = SoftHsm.newToken("readme");
    configuration = token.writeConfig(directory);
    project = copyOfTheProject(directory.resolve("clone"));
    // everything Maven needs is there when these tests run: the copy must not ask for more
    Files.writeString(
        project.resolve(".mvn/maven.config"),
        "\n--offline\n" + localRepository(),
        StandardOpenOption.APPEND);
    quickStart = bash(QUICK_START);
  }

  /** The repository of the build that runs these tests, which Surefire tells. */
  private static String localRepository() {
    String repository = System.getProperty("localRepository");
    return repository == null ? "" : "-Dmaven.repo.local=" + repository + "\n";
  }

  private static Path copyOfTheProject(Path target) throws IOException {
    try (Stream<Path> files =
        Files.find(
            Readme.ROOT,
            Integer.MAX_VALUE,
            (file, attributes) -> attributes.isRegularFile() && isSource(file))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(Readme.ROOT.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }

  private static boolean isSource(Path file) {
    for (Path name : Readme.ROOT.relativize(file)) {
      if (name.toString().equals("target") || name.toString().equals(".git")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs shell commands of the README in the copy of the project, with the JDK of this test first.
   */
  private static ChildProcess.Result bash(String commands) {
    String javaHome = System.getProperty("java.home");
    return ChildProcess.command("bash", "-e", "-o", "pipefail", "-c", withTestFiles(commands))
        .directory(project)
        .env(token.environment())
        .env("JAVA_HOME", javaHome)
        .env("PATH", Path.of(javaHome, "bin") + ":" + System.getenv("PATH"))
        .env("HSM_PIN", token.pin())
        .timeout(Duration.ofMinutes(5))
        .run();
  }

  /** The reader's own files and token, replaced by those of the test. */
  private static String withTestFiles(String text) {
    return text.replace("/etc/polyhsm/prod.properties", configuration.toString())
        .replace("/etc/polyhsm/prod.pin", directory.resolve(token.label() + ".pin").toString())
        .replace("/usr/lib/softhsm/libsofthsm2.so", token.library().toString())
        .replace("PolyHSM-prod", "PolyHSM-" + token.label())
        .replace("payments", token.label());
  }

  @Test
  void theQuickStartRuns() {
    quickStart.requireSuccess();
    assertThat(quickStart.stdout())
        .contains("RSA-3072")
        .contains("P-256")
        .contains("AES-256")
        .contains("AES-GCM")
        .contains("TLSv1.3")
        .contains("PKCS#11 calls");
    assertThat(project.resolve("conformance-tests/target/polyhsm-quickstart")).isDirectory();
  }

  @Test
  void theTestCommandIsTheOneThatCiRuns() throws IOException {
    assertThat(Readme.blocks("bash")).contains(ALL_TESTS);
    assertThat(Files.readString(Readme.ROOT.resolve(".ci/run"))).contains(" " + ALL_TESTS);
  }

  @Test
  void everyOtherCommandRuns() {
    List<String> others = new ArrayList<>(Readme.blocks("bash"));
    assertThat(others.remove(QUICK_START)).isTrue();
    assertThat(others.remove(ALL_TESTS)).isTrue();
    assertThat(others).hasSizeGreaterThanOrEqualTo(4);
    quickStart.requireSuccess(); // they use what it built
    for (String commands : others) {
      bash(commands).requireSuccess();
    }
  }

  @Test
  void theSnippetsWorkWithTheSampleConfiguration() throws IOException {
    Path sample = directory.resolve("sample.properties");
    Files.writeString(sample, withTestFiles(Readme.blocks("properties").get(0)));
    String body =
        String.join("\n", Readme.blocks("java"))
            .replace("/etc/polyhsm/prod.properties", sample.toString());
    Path source = directory.resolve("Snippets.java");
    Files.writeString(
        source,
        """
        import io.polyhsm.provider.PolyHsmProvider;
        import java.nio.charset.StandardCharsets;
        import java.security.*;
        import javax.crypto.*;
        import javax.crypto.spec.*;

        class Snippets {
          public static void main(String[] args) throws Exception {
        %s
          }
        }
        """
            .formatted(body));

    ChildProcess.Result result =
        ChildProcess.jdkTool(
                "java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Distribution.classPath(),
                source.toString())
            .env(token.environment())
            .run()
            .requireSuccess();

    assertThat(result.stdout().lines()).containsExactly("true", "4111 1111 1111 1111");
  }

  @Test
  void theArgumentsOfConfigureInTheTableWork() throws IOException {
    List<String> arguments =
        Readme.text()
            .lines()
            .filter(line -> line.startsWith("| inline |") || line.startsWith("| PKCS#11 URI"))
            .map(line -> line.replaceAll(".*configure\\(\"(.*)\"\\).*", "$1"))
            .toList();
    assertThat(arguments).hasSize(2);
    Path source = directory.resolve("Arguments.java");
    Files.writeString(
        source,
        """
        import io.polyhsm.provider.PolyHsmProvider;
        import java.security.*;

        class Arguments {
          public static void main(String[] args) throws Exception {
            for (String argument : args) {
              Provider hsm = new PolyHsmProvider().configure(argument);
              KeyStore.getInstance("PKCS11", hsm).load(null, null);
              System.out.println(KeyPairGenerator.getInstance("EC", hsm).generateKeyPair().getPrivate().getEncoded());
            }
          }
        }
        """);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Distribution.classPath(),
                source.toString()));
    arguments.forEach(argument -> command.add(withTestFiles(argument)));

    ChildProcess.Result result =
        ChildProcess.command(command)
            .env(token.environment())
            .env("HSM_PIN", token.pin())
            .run()
            .requireSuccess();

    assertThat(result.stdout().lines()).containsExactly("null", "null");
  }
}
