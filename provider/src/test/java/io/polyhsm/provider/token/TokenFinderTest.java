// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.failure.HsmException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A token is found by what tells it apart; if not, the message lists what there is. */
final class TokenFinderTest {

  private static Token connect(TestToken soft, String key, String value) {
    return Token.connect(
        Configuration.of(
            Map.of("name", "finder", "library", soft.library().toString(), key, value)),
        Function.identity());
  }

  @Test
  void aTokenIsFoundByLabelSerialAndUri() {
    TestToken soft = SoftHsm.newToken("finder");
    Token byLabel = connect(soft, "token.label", soft.label());
    String serial = byLabel.info().serialNumber();

    assertThat(connect(soft, "token.serial", serial).isSame(byLabel)).isTrue();
    assertThat(connect(soft, "token.uri", "pkcs11:token=" + soft.label()).isSame(byLabel)).isTrue();
    assertThat(connect(soft, "slot", Long.toString(byLabel.slotId())).isSame(byLabel)).isTrue();
  }

  @Test
  void anUnknownLabelListsTheTokensAndTheNearest() {
    TestToken soft = SoftHsm.newToken("payments");
    String wrong = soft.label().replace("payments", "paymnets");

    assertThatThrownBy(() -> connect(soft, "token.label", wrong))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining("token '" + soft.label() + "', serial ")
        .hasMessageContaining("did you mean '" + soft.label() + "'");
  }

  @Test
  void severalTokensWithoutAChoiceAreAnError() {
    TestToken one = SoftHsm.newToken("several");
    SoftHsm.newToken("several");

    assertThatThrownBy(() -> connect(one, "vendor", "softhsm"))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("tokens")
        .hasMessageContaining("token.serial");
  }

  @Test
  void anUninitialisedTokenIsNeverChosenByItself() {
    TestToken soft = SoftHsm.newToken("initialised");
    assertThat(connect(soft, "token.label", soft.label()).info().has(Ckf.TOKEN_INITIALIZED))
        .isTrue();
    assertThatThrownBy(() -> connect(soft, "token.label", "")).isInstanceOf(RuntimeException.class);
  }
}
