// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A SoftHSM token for one run, for those who name no token of their own. SoftHSM finds its
 * configuration by an environment variable, so the run takes place in a JVM that has it.
 */
final class PrivateToken {

  private static final String NEW = "polyhsm.benchmarks.new-token";
  private static final String LABEL = "benchmark";
  private static final int PIN_BYTES = 16;

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

  private PrivateToken() {}

  /**
   * Runs {@code main} again with a private token, to its end.
   *
   * @return the exit code
   */
  static int runWith(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path library =
        LIBRARIES.stream()
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "SoftHSM is not installed (apt-get install -y softhsm2); or name a token"
                            + " with -D"
                            + Settings.LIBRARY
                            + "=FILE"));
    // only the owner may enter a temporary directory
    Path directory = Files.createTempDirectory("polyhsm-benchmarks-");
    try {
      Path tokens = Files.createDirectory(directory.resolve("tokens"));
      Path configuration =
          Files.writeString(
              directory.resolve("softhsm2.conf"),
              "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
      Path pin = privateFile(directory.resolve("pin"));
      Files.writeString(pin, randomPin());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-D" + NEW + "=true");
      command.add("-D" + Settings.LIBRARY + "=" + library);
      command.add("-D" + Settings.TOKEN_LABEL + "=" + LABEL);
      command.add("-D" + Settings.PIN_SOURCE + "=file:" + pin);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("SOFTHSM2_CONF", configuration.toString());
      return builder.start().waitFor();
    } finally {
      delete(directory);
    }
  }

  private static Path privateFile(Path file) throws IOException {
    Files.createFile(file);
    if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
      throw new IOException("cannot protect " + file);
    }
    return file;
  }

  private static String randomPin() {
    byte[] random = new byte[PIN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** In the JVM that has the environment: initialises the token, if this run has a new one. */
  static void initializeIfNew() {
    if (!Boolean.getBoolean(NEW)) {
      return;
    }
    Settings settings = Settings.ofSystem();
    Pkcs11Module module = Pkcs11Module.load(settings.library());
    module.initialize(InitializeArgs.DEFAULT);
    byte[] soPin = randomPin().getBytes(StandardCharsets.US_ASCII);
    module.initToken(Slots.free(module), soPin, settings.tokenLabel());
    Session session =
        Session.open(
            module,
            Slots.withToken(module, settings.tokenLabel()),
            Ckf.SERIAL_SESSION | Ckf.RW_SESSION,
            0,
            Session.AttributeReading.QUERY_THEN_READ);
    session.login(Cku.SO, soPin);
    session.initPin(settings.pin());
    session.logout();
    session.close();
    System.clearProperty(NEW);
  }
}
