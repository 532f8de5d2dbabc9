// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.withLibrary;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenSelectorTest {
  private static boolean matches(String text) {
    return withLibrary(text)
        .tokenSelector()
        .matches("payments", "0815\0", "ACME                ", "K7", -1L, 2);
  }

  @Test
  void allThatIsGivenMustMatch() {
    assertThat(matches("")).isTrue();
    assertThat(matches("token.label = payments")).isTrue();
    assertThat(matches("token.label = Payments")).isFalse();
    assertThat(matches("token.label = payment")).isFalse();
    assertThat(matches("token.label = \"payments  \"; token.serial = 0815")).isTrue();
    assertThat(matches("token.label = payments; token.serial = 4711")).isFalse();
    assertThat(matches("token.uri = pkcs11:manufacturer=ACME;model=K7")).isTrue();
    assertThat(matches("token.uri = pkcs11:manufacturer=ACME;model=K8")).isFalse();
    assertThat(matches("slot = 0xFFFFFFFFFFFFFFFF; slotListIndex = 2")).isTrue();
    assertThat(matches("slot = 0xFFFFFFFFFFFFFFFF; slotListIndex = 1")).isFalse();
    assertThat(matches("slot = 5")).isFalse();
  }

  @Test
  void anUnknownTextMatchesOnlyIfNotAskedFor() {
    TokenSelector label = withLibrary("token.label = a").tokenSelector();
    assertThat(label.matches(null, null, null, null, 0, 0)).isFalse();
    assertThat(label.matches("a", null, null, null, 0, 0)).isTrue();
  }

  @Test
  void itIsDescribed() {
    assertThat(withLibrary("").tokenSelector().describe()).isEqualTo("the only initialised token");
    TokenSelector all =
        withLibrary(
                "token.uri=pkcs11:token=a;serial=b;manufacturer=c;model=d;slot-id=5;slotListIndex=6")
            .tokenSelector();
    assertThat(all)
        .hasToString(
            "label 'a', serial number 'b', manufacturer 'c', model 'd', slot 5, slotListIndex 6");
    assertThat(all.manufacturer()).contains("c");
    assertThat(all.isEmpty()).isFalse();
    assertThat(withLibrary("slot=0xFFFFFFFFFFFFFFFF").tokenSelector())
        .hasToString("slot 18446744073709551615");
    assertThat(withLibrary("slotListIndex=0").tokenSelector().isEmpty()).isFalse();
  }
}
