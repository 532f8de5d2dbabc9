// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be loaded is named, and so is the way out. */
class LoadErrorsTest {

  @TempDir Path directory;

  @BeforeAll
  static void linuxOnly() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "ELF files");
  }

  private static void assertRefused(Path path, String... parts) {
    assertThatThrownBy(() -> Pkcs11Module.load(path))
        .isInstanceOf(ModuleLoadException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContainingAll(parts);
  }

  private static byte[] softHsm() throws IOException {
    return Files.readAllBytes(SoftHsm.library().orElseThrow());
  }

  @Test
  void aPathThatIsNotThere() {
    assertRefused(directory.resolve("libnothing.so"), "no such", "client software installed?");
  }

  @Test
  void aRelativePath() {
    assertRefused(Path.of("libsofthsm2.so"), "absolute path");
  }

  @Test
  void aDirectory() {
    assertRefused(directory, "not a file");
  }

  @Test
  void aTextFile() throws IOException {
    assertRefused(
        Files.writeString(directory.resolve("libtext.so"), "GROUP ( libfoo.so.1 ) and more"),
        "not a shared library",
        "ELF");
  }

  @Test
  void anEmptyFile() throws IOException {
    assertRefused(Files.createFile(directory.resolve("libempty.so")), "not a shared library");
  }

  @ParameterizedTest
  @CsvSource({
    "183,aarch64",
    "62,amd64",
    "22,s390x",
    "21,ppc64le",
    "243,riscv64",
    "999,machine type 999"
  })
  void aLibraryForAnotherMachine(int machine, String name) throws IOException {
    assumeTrue(!System.getProperty("os.arch").equals(name), "that is this machine");
    byte[] elf = softHsm();
    assumeTrue(elf[5] == 1, "little-endian");
    elf[18] = (byte) machine;
    elf[19] = (byte) (machine >> 8);

    assertRefused(
        Files.write(directory.resolve("libother.so"), elf),
        "was built for " + name,
        "this JVM runs on " + System.getProperty("os.arch"),
        "install the vendor's library for " + System.getProperty("os.arch"));
  }

  @Test
  void aLibraryFor32Bits() throws IOException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "x86");
    byte[] elf = softHsm();
    elf[4] = 1;
    elf[18] = 3;

    assertRefused(Files.write(directory.resolve("lib32.so"), elf), "was built for i386");
  }

  /** The dynamic linker would take the JVM down. */
  @ParameterizedTest
  @ValueSource(ints = {64, 100, 4000, 100_000})
  void aLibraryCutShort(int length) throws IOException {
    assertRefused(
        Files.write(directory.resolve("libshort.so"), Arrays.copyOf(softHsm(), length)),
        "cut short",
        "install it again");
  }

  @Test
  void aLibraryThatIsNoModule() throws IOException {
    Path plain = plainLibrary();

    assertRefused(plain, "not a PKCS#11 module", "C_GetFunctionList");
  }

  private static Path plainLibrary() throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/libc.so") || line.contains("/libc-"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFileThatThisUserMayNotRead() throws IOException {
    Path library = Files.write(directory.resolve("libsecret.so"), softHsm());
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("-wx-wx-wx"));
    assumeTrue(!Files.isReadable(library), "this user may read everything");

    assertRefused(library, "cannot be read by this user", "permissions");
  }

  // What the JVM forbids; each in a JVM of its own.

  private static ChildJvm loading(String... jvmArguments) {
    return ChildJvm.java()
        .jvmArgs(jvmArguments)
        .env("SOFTHSM2_CONF", "/dev/null")
        .main(Load.class, SoftHsm.library().orElseThrow().toString());
  }

  /** Loads a module. */
  static final class Load {
    public static void main(String[] args) {
      try {
        Pkcs11Module module = Pkcs11Module.load(Path.of(args[0]));
        System.out.println("loaded " + module.functionListVersion());
      } catch (ModuleLoadException e) {
        System.out.println(e.getMessage());
        System.exit(3);
      }
    }
  }

  @Test
  void aJvmThatDeniesNativeAccessNamesTheFlag() {
    assumeTrue(Runtime.version().feature() >= 24, "needs JDK 24");

    ChildProcess.Result denied = loading("--illegal-native-access=deny").run();

    assertThat(denied.exitCode()).as(denied.toString()).isEqualTo(3);
    assertThat(denied.stdout())
        .contains("denies native access")
        .contains("--enable-native-access=ALL-UNNAMED")
        .contains("--enable-native-access=org.jnrproject.jffi");

    ChildProcess.Result allowed =
        loading("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED").run();
    assertThat(allowed.requireSuccess().stdout()).contains("loaded 2.40");
    assertThat(allowed.stderr()).isEmpty();
  }

  @Test
  void nothingHangsOnUnsafe() {
    assumeTrue(Runtime.version().feature() >= 23, "needs JDK 23");

    ChildProcess.Result result =
        ChildJvm.java()
            .jvmArgs("--sun-misc-unsafe-memory-access=deny")
            .enableNativeAccess()
            .env(SoftHsm.newToken("unsafe"))
            .main(SignOnce.class)
            .run();

    assertThat(result.requireSuccess().stdout()).contains("signed: true");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void aTemporaryDirectoryThatCannotBeUsedIsNamed() {
    ChildProcess.Result result =
        loading("-Djava.io.tmpdir=/proc/nothing", "-Djffi.extract.dir=/proc/nothing").run();

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
    assertThat(result.stdout()).contains("native part of jffi").contains("/proc/nothing");
  }

  /** Signs and verifies with a new key of the token that has been made for this. */
  static final class SignOnce {
    public static void main(String[] args) {
      Pkcs11Module module = Pkcs11Module.load(SoftHsm.library().orElseThrow());
      module.initialize(InitializeArgs.DEFAULT);
      long slot = -1;
      for (long candidate : module.slots(true)) {
        if (module.tokenInfo(candidate).label().startsWith("unsafe-")) {
          slot = candidate;
        }
      }
      Session session =
          Session.open(
              module,
              slot,
              Ckf.SERIAL_SESSION | Ckf.RW_SESSION,
              0,
              Session.AttributeReading.ONE_CALL);
      session.login(Cku.USER, SoftHsm.PIN.getBytes(UTF_8));
      Session.KeyPairHandles keys =
          session.generateKeyPair(
              Mechanism.of(Ckm.RSA_PKCS_KEY_PAIR_GEN),
              new Attributes().put(Cka.MODULUS_BITS, 2048).put(Cka.VERIFY, true),
              new Attributes().put(Cka.SIGN, true));
      byte[] data = new byte[100];
      byte[] signature =
          session.sign(Mechanism.of(Ckm.SHA256_RSA_PKCS), keys.privateKey(), data, 0, 100, 256);
      System.out.println(
          "signed: "
              + session.verify(
                  Mechanism.of(Ckm.SHA256_RSA_PKCS), keys.publicKey(), data, signature));
    }
  }
}
