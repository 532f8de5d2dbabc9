// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.ProviderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PIN files that are refused, and how a program hears of it: the first time the token is needed.
 */
class PinFileTest {

  @RegisterExtension
  static final SecretsWatch WATCH = new SecretsWatch(SoftHsm.newToken("pin-file").pin());

  @TempDir private Path directory;
  private TestToken token;
  private Path pinFile;

  @BeforeEach
  void newToken() {
    token = SoftHsm.newToken("pin-file");
    pinFile = directory.resolve("pin");
  }

  private void write(String permissions) throws IOException {
    Files.writeString(pinFile, token.pin());
    Files.setPosixFilePermissions(pinFile, PosixFilePermissions.fromString(permissions));
  }

  private TokenProvider provider() {
    return TokenProvider.withoutPin(token, "pin", "file:" + pinFile);
  }

  private void assertRefused(String... message) {
    TokenProvider provider = provider();

    Throwable loading =
        WATCH.failure(() -> KeyStore.getInstance("PKCS11", provider.provider()).load(null, null));
    Throwable using = WATCH.failure(() -> provider.newEcKey("secp256r1"));

    assertThat(loading).isInstanceOf(IOException.class);
    assertThat(using).isInstanceOf(ProviderException.class);
    for (Throwable failure : new Throwable[] {loading, using}) {
      assertThat(failure).hasMessageContaining(pinFile.toString()).hasMessageContainingAll(message);
    }
    assertThat(provider.calls().count(Function.C_Login)).isZero();
  }

  @Test
  void aFileOfTheOwnersAloneIsGood() throws Exception {
    write("rw-------");

    KeyStore store = KeyStore.getInstance("PKCS11", provider().provider());
    store.load(null, null);

    assertThat(store.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-r-----", "rw--w----"})
  void aFileThatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
    write(permissions);
    assertRefused("other users", "chmod 600");
  }

  @Test
  void aMissingFileIsNamed() {
    assertRefused("does not exist");
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Files.createDirectory(pinFile);
    assertRefused("is a directory");
  }

  @Test
  void anEmptyFileHoldsNoPin() throws IOException {
    write("rw-------");
    Files.writeString(pinFile, "\n");
    assertRefused("empty");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    write("---------");
    assumeFalse(Files.isReadable(pinFile), "this process is root and can read every file");
    assertRefused("cannot be read");
  }
}
