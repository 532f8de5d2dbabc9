// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.cli.UnusableException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * A SoftHSM token in a directory of its own, for trying PolyHSM out: with its own SoftHSM
 * configuration, a random PIN in a file that only the owner can read, and a PolyHSM configuration
 * that says where everything is. A new one takes the place of the one before.
 */
final class PrivateToken {

  /** The environment variable by which SoftHSM finds its configuration, when it is loaded. */
  static final String VARIABLE = "SOFTHSM2_CONF";

  /** The token's label. */
  static final String LABEL = "polyhsm-quickstart";

  private static final String NAME = "quickstart";
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: 5 bits each
  private static final int PIN_LENGTH = 20;

  private final Path library;
  private final Path directory;

  /**
   * A token in {@code directory}. Nothing is made yet.
   *
   * @param library SoftHSM
   */
  PrivateToken(Path library, Path directory) {
    this.library = library;
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Where it is. */
  Path directory() {
    return directory;
  }

  /** SoftHSM's configuration. */
  Path softHsmConfiguration() {
    return directory.resolve("softhsm2.conf");
  }

  /** PolyHSM's configuration. */
  Path configuration() {
    return directory.resolve("polyhsm.properties");
  }

  private Path tokens() {
    return directory.resolve("tokens");
  }

  private Path pinFile() {
    return directory.resolve("pin");
  }

  /**
   * Makes the directory and its files, in place of those of an earlier token.
   *
   * @throws UnusableException if the directory has anything else in it
   */
  void prepare() throws IOException {
    if (Files.exists(directory)) {
      deleteEarlier();
    }
    Files.createDirectories(directory.getParent());
    Files.createDirectory(directory, forOwnerOnly("rwx------"));
    Files.writeString(
        softHsmConfiguration(),
        lines(
            "directories.tokendir = " + tokens(),
            "objectstore.backend = file",
            "log.level = ERROR",
            "slots.removable = false"));
    Files.createDirectory(tokens(), forOwnerOnly("rwx------"));
    Files.createFile(pinFile(), forOwnerOnly("rw-------"));
    Files.write(pinFile(), randomPin());
    Files.writeString(
        configuration(),
        lines(
            "# A private token of SoftHSM, made by the quick start of PolyHSM.",
            "# Programs that use it need this in their environment:",
            "#   " + VARIABLE + "=" + softHsmConfiguration(),
            "name        = " + NAME,
            "library     = " + escaped(library),
            "token.label = " + LABEL,
            "pin         = file:" + escaped(pinFile())));
  }

  /** Deletes an earlier token, and only that: the directory may have been named by mistake. */
  private void deleteEarlier() throws IOException {
    boolean empty;
    try (var files = Files.list(directory)) {
      empty = files.findAny().isEmpty();
    }
    boolean ours =
        Files.isRegularFile(softHsmConfiguration())
            && Files.readString(softHsmConfiguration()).contains(tokens().toString());
    if (!empty && !ours) {
      throw new UnusableException(
          directory
              + " exists and is not the token of an earlier quick start: it is left as it is; name"
              + " another place with --directory");
    }
    Files.walkFileTree(directory, new Deleter());
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException failure)
        throws IOException {
      Files.delete(visited);
      return FileVisitResult.CONTINUE;
    }
  }

  private FileAttribute<?>[] forOwnerOnly(String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] randomPin() {
    SecureRandom random = new SecureRandom();
    byte[] pin = new byte[PIN_LENGTH];
    for (int i = 0; i < pin.length; i++) {
      pin[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return pin;
  }

  private static String lines(String... lines) {
    return String.join("\n", List.of(lines)) + "\n";
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }

  /**
   * Loads SoftHSM and initialises the token through the binding. {@link #VARIABLE} must have been
   * set to {@link #softHsmConfiguration} when this process began.
   *
   * @param decorator put between the binding and SoftHSM
   */
  void initialize(UnaryOperator<Cryptoki> decorator) throws IOException {
    Pkcs11Module module = Pkcs11Module.load(library).decorated(decorator);
    module.initialize(InitializeArgs.DEFAULT);
    byte[] soPin = randomPin(); // forgotten: who needs a token again makes a new one
    byte[] pin = Files.readAllBytes(pinFile());
    long free = slot(module, slot -> !module.tokenInfo(slot).has(Ckf.TOKEN_INITIALIZED));
    module.initToken(free, soPin, LABEL);
    long made = slot(module, slot -> module.tokenInfo(slot).label().equals(LABEL));
    Session session =
        Session.open(
            module,
            made,
            Ckf.SERIAL_SESSION | Ckf.RW_SESSION,
            0,
            Session.AttributeReading.QUERY_THEN_READ);
    session.login(Cku.SO, soPin);
    session.initPin(pin);
    session.logout();
    session.close();
    Arrays.fill(soPin, (byte) 0);
    Arrays.fill(pin, (byte) 0);
  }

  private static long slot(Pkcs11Module module, LongPredicate wanted) {
    return Arrays.stream(module.slots(false))
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new UnusableException("SoftHSM shows no slot for the new token"));
  }
}
