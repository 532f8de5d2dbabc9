// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.TokenInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftHsmTest {

  @Test
  void makesTokensWithTheirOwnLabelsAndPins() {
    TestToken first = SoftHsm.newToken("kit");
    TestToken second = SoftHsm.newToken("kit");

    assertThat(first.label()).startsWith("kit-").isNotEqualTo(second.label());
    TokenInfo info = SoftHsm.module().tokenInfo(SoftHsm.slot(first));
    assertThat(info.label()).isEqualTo(first.label());
    assertThat(info.has(Ckf.TOKEN_INITIALIZED | Ckf.USER_PIN_INITIALIZED)).isTrue();
    Session session = SoftHsm.openLoggedIn(second);
    assertThat(session.info().userLoggedIn()).isTrue();
    session.logout();
    session.close();
  }

  @Test
  void otherProcessesSeeTheToken() {
    TestToken token = SoftHsm.newToken("elsewhere");

    ChildProcess.Result result =
        ChildJvm.java()
            .env(token)
            .enableNativeAccess()
            .main(Elsewhere.class, token.library().toString(), token.label(), token.pin())
            .run();

    assertThat(result.requireSuccess().stdout()).contains("logged in to " + token.label());
  }

  /** Logs in to a token. */
  static final class Elsewhere {
    public static void main(String[] args) {
      Pkcs11Module module = Pkcs11Module.load(Path.of(args[0]));
      module.initialize(InitializeArgs.DEFAULT);
      for (long slot : module.slots(true)) {
        if (module.tokenInfo(slot).label().equals(args[1])) {
          Session session =
              Session.open(
                  module, slot, Ckf.SERIAL_SESSION, 0, Session.AttributeReading.QUERY_THEN_READ);
          session.login(Cku.USER, args[2].getBytes(UTF_8));
          System.out.println("logged in to " + args[1]);
        }
      }
    }
  }

  @Test
  void writesAConfigurationWithAPrivatePinFile(@TempDir Path directory) throws IOException {
    TestToken token = SoftHsm.newToken("config");

    Path config = token.writeConfig(directory);

    Path pinFile = directory.resolve(token.label() + ".pin");
    assertThat(Files.readAllLines(config))
        .contains(
            "name = " + token.label(),
            "library = " + token.library(),
            "token.label = " + token.label(),
            "pin = file:" + pinFile);
    assertThat(pinFile).hasContent(token.pin());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pinFile)))
        .isEqualTo("rw-------");
  }
}
