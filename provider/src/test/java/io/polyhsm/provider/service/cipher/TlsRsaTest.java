// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a JVM of its own: newer JDKs allow these cipher suites only by a security property. */
class TlsRsaTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "100"})
  void jsseDecryptsThePremasterSecretOnTheToken(String position, @TempDir Path directory)
      throws IOException {
    Path properties =
        Files.writeString(
            directory.resolve("java.security"), "jdk.tls.disabledAlgorithms=SSLv3, RC4\n");
    String output =
        ChildJvm.java()
            .enableNativeAccess()
            .jvmArgs(
                "-Djava.security.properties=" + properties,
                "--add-exports=java.base/sun.security.internal.spec=ALL-UNNAMED")
            .env("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString())
            .main(TlsRsaProgram.class, position)
            .run()
            .requireSuccess()
            .stdout();
    assertThat(output)
        .contains("refused: TLS premaster secrets are decrypted, not unwrapped")
        .contains("suite TLS_RSA_WITH_AES_128_GCM_SHA256")
        .contains("decrypted 1");
  }
}
