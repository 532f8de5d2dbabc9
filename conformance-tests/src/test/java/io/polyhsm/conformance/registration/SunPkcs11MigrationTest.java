// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.conformance.testing.SecurityProperties;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A SunPKCS11 configuration file is taken as it is, and the keys made with SunPKCS11 are there: the
 * same file and the same program serve both providers; one word in {@code java.security} differs.
 */
class SunPkcs11MigrationTest {

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("sun");

  private Path sunConfiguration() throws IOException {
    return Files.write(
        directory.resolve("pkcs11.cfg"),
        String.join(
                "\n",
                "# as found in the field",
                "name = legacy",
                "description = SoftHSM of the old application",
                "library = " + token.library(),
                "slot = " + slotInOtherProcesses(),
                "handleStartupErrors = halt",
                "disabledMechanisms = { CKM_SHA1_RSA_PKCS CKM_DES3_CBC }",
                "attributes(*, CKO_PRIVATE_KEY, *) = {",
                "  CKA_SENSITIVE = true",
                "  CKA_SIGN = true",
                "}",
                "")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** SoftHSM makes slot numbers of serial numbers; only a slot that is new to a process differs. */
  private long slotInOtherProcesses() {
    String serial = SoftHsm.module().tokenInfo(SoftHsm.slot(token)).serialNumber();
    return Long.parseLong(serial.substring(serial.length() - 8), 16) & 0x7fff_ffffL;
  }

  private void generateWithSunPkcs11(Path config) {
    ChildProcess.jdkTool(
            "keytool",
            "-genkeypair",
            "-keystore",
            "NONE",
            "-storetype",
            "PKCS11",
            "-addprovider",
            "SunPKCS11",
            "-providerarg",
            config.toString(),
            "-storepass:env",
            "TOKEN_PIN",
            "-alias",
            "old",
            "-dname",
            "CN=old",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048")
        .env("TOKEN_PIN", token.pin())
        .env(token.environment())
        .run()
        .requireSuccess();
  }

  private String use(String provider, Path config) {
    Path fragment = SecurityProperties.appended(directory, provider + " " + config);
    return Distribution.onClassPath(token)
        .enableNativeAccess()
        .jvmArgs(SecurityProperties.option(fragment))
        .env("TOKEN_PIN", token.pin())
        .main(UseKeyStore.class, provider + "-legacy", "old")
        .run()
        .requireSuccess()
        .stdout();
  }

  @Test
  void sameFileAndProgramServeBothProviders() throws IOException {
    Path config = sunConfiguration();
    generateWithSunPkcs11(config);

    assertThat(use("SunPKCS11", config)).isEqualTo("SunPKCS11-legacy: verified true\n");
    assertThat(use("PolyHSM", config)).isEqualTo("PolyHSM-legacy: verified true\n");
  }
}
