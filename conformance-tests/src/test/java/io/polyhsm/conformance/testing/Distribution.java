// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.testing;

import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The provider as users get it: {@code provider/target/dist/}, or the directory that the system
 * property {@code polyhsm.dist} names.
 */
public final class Distribution {

  /** What allows native access, silently, when the provider is on the module path. */
  public static final String MODULE_NATIVE_ACCESS = "--enable-native-access=org.jnrproject.jffi";

  private static final String PROVIDER = "io.polyhsm.provider";

  private Distribution() {}

  /**
   * The directory of jars.
   *
   * @throws AssertionError if it has not been built
   */
  public static Path directory() {
    Path directory = location();
    if (!Files.isDirectory(directory)) {
      throw new AssertionError(
          "there is no " + directory + "; run \"mvn verify\", which packages the provider first");
    }
    return directory;
  }

  /** The class path: all jars, or without them (in {@code mvn test}) this JVM's class path. */
  public static String classPath() {
    return Files.isDirectory(location())
        ? location().resolve("*").toString()
        : System.getProperty("java.class.path");
  }

  /** Every jar, for options that take no wildcard. */
  public static List<Path> jars() {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JVM with the provider on the class path, beside the programs of these tests. */
  public static ChildJvm onClassPath(TestToken token) {
    return ChildJvm.java().classPath(programs(), classPath()).env(token);
  }

  /**
   * A JVM with the provider on the module path. The programs of these tests are on the class path
   * as before: they are the application that knows nothing of modules.
   */
  public static ChildJvm onModulePath(TestToken token) {
    return ChildJvm.java()
        .modulePath(directory().toString())
        .classPath(programs())
        .jvmArgs("--add-modules", PROVIDER)
        .env(token);
  }

  /** Where the classes of these tests lie. */
  public static String programs() {
    try {
      return Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path location() {
    String named = System.getProperty("polyhsm.dist");
    return named == null
        ? Path.of("..", "provider", "target", "dist").toAbsolutePath().normalize()
        : Path.of(named);
  }
}
