// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tokens of SoftHSM 2, made by this binding. They live in a directory of this JVM's own, which is
 * deleted at its end. Safe for use by many threads.
 *
 * <p>SoftHSM reads its configuration from the file that the environment variable {@code
 * SOFTHSM2_CONF} names; the build sets it, and this class writes the file.
 */
public final class SoftHsm {

  private static final String VARIABLE = "SOFTHSM2_CONF";
  private static final String SO_PIN = "so-pin-12345678";

  /** The user PIN of every token made here. */
  public static final String PIN = "user-pin-1234";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private static Path configuration;
  private static Pkcs11Module module;

  private SoftHsm() {}

  /** Where SoftHSM is installed. */
  public static Optional<Path> library() {
    return Libraries.find("libsofthsm2.so", "softhsm", "pkcs11", ".");
  }

  private static Path requiredLibrary() {
    return library()
        .orElseThrow(
            () ->
                new AssertionError(
                    "SoftHSM is not installed; install it with: apt-get install -y softhsm2"));
  }

  /**
   * The loaded and initialised module, shared by all tests of this JVM and never finalised: a test
   * that wants to initialise or finalise SoftHSM itself runs in a {@link ChildJvm}.
   */
  public static synchronized Pkcs11Module module() {
    if (module == null) {
      Path library = requiredLibrary();
      configuration();
      Pkcs11Module loaded = Pkcs11Module.load(library);
      loaded.initialize(InitializeArgs.DEFAULT);
      module = loaded;
    }
    return module;
  }

  /** A new token whose label starts with {@code labelPrefix}. */
  public static synchronized TestToken newToken(String labelPrefix) {
    Pkcs11Module softHsm = module();
    String label =
        labelPrefix + "-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    long slot = freeSlot(softHsm);
    softHsm.initToken(slot, SO_PIN.getBytes(UTF_8), label);
    Session session =
        Session.open(
            softHsm,
            slot(softHsm, label),
            Ckf.SERIAL_SESSION | Ckf.RW_SESSION,
            0,
            Session.AttributeReading.QUERY_THEN_READ);
    session.login(Cku.SO, SO_PIN.getBytes(UTF_8));
    session.initPin(PIN.getBytes(UTF_8));
    session.logout();
    session.close();
    return new TestToken(requiredLibrary(), label, SO_PIN, PIN, configuration());
  }

  /** The slot that holds {@code token}. */
  public static long slot(TestToken token) {
    return slot(module(), token.label());
  }

  /** A session with {@code token}; nobody is logged in unless somebody was. */
  public static Session open(TestToken token, Session.AttributeReading reading) {
    return Session.open(module(), slot(token), Ckf.SERIAL_SESSION | Ckf.RW_SESSION, 1, reading);
  }

  /** A session with {@code token}, its user logged in. */
  public static Session openLoggedIn(TestToken token) {
    Session session = open(token, Session.AttributeReading.QUERY_THEN_READ);
    if (!session.info().userLoggedIn()) {
      session.login(Cku.USER, token.pin().getBytes(UTF_8));
    }
    return session;
  }

  private static long freeSlot(Pkcs11Module softHsm) {
    // reading the list with tokenPresent = false is what makes SoftHSM add a free slot
    for (long slot : softHsm.slots(false)) {
      if (!softHsm.tokenInfo(slot).has(Ckf.TOKEN_INITIALIZED)) {
        return slot;
      }
    }
    throw new AssertionError("SoftHSM shows no free slot");
  }

  private static long slot(Pkcs11Module softHsm, String label) {
    for (long slot : softHsm.slots(true)) {
      if (softHsm.tokenInfo(slot).label().equals(label)) {
        return slot;
      }
    }
    throw new AssertionError("SoftHSM shows no token " + label);
  }

  /**
   * Writes the configuration twice: where this process looks for it, and beside the tokens for
   * other processes, which must not be disturbed by another build in the same directory.
   */
  private static synchronized Path configuration() {
    if (configuration == null) {
      String named = System.getenv(VARIABLE);
      if (named == null) {
        throw new AssertionError(
            "set the environment variable " + VARIABLE + " to a file that may be overwritten");
      }
      Path directory = TemporaryFiles.newDirectory("polyhsm-softhsm-");
      String text =
          String.join(
              "\n",
              "directories.tokendir = " + directory,
              "objectstore.backend = file",
              "log.level = ERROR",
              "slots.removable = false",
              "");
      try {
        Path parent = Path.of(named).toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Files.writeString(Path.of(named), text);
        configuration = Files.writeString(directory.resolve("softhsm2.conf"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return configuration;
  }
}
