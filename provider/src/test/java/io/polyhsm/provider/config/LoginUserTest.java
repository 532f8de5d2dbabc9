// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginUserTest {
  @Test
  void theStandardUsersHaveNumbers() {
    assertThat(LoginUser.parse("user")).isSameAs(LoginUser.USER);
    assertThat(LoginUser.USER.userType()).hasValue(1);
    assertThat(LoginUser.parse("so").userType()).hasValue(0);
    assertThat(LoginUser.parse("0x1")).isEqualTo(LoginUser.USER);
    assertThat(LoginUser.parse("0")).isEqualTo(LoginUser.SO);
    assertThat(LoginUser.parse("none").isNone()).isTrue();
    assertThat(LoginUser.NONE.userType()).isEmpty();
    assertThat(LoginUser.NONE.profileName()).isEmpty();
    assertThat(LoginUser.USER.isNone()).isFalse();
  }

  @Test
  void otherUsersAreNumbersOrNamesOfTheProfile() {
    LoginUser number = LoginUser.parse("0x80000001");
    assertThat(number.userType()).hasValue(0x80000001L);
    assertThat(number.profileName()).isEmpty();
    assertThat(number).hasToString("0x80000001").isEqualTo(LoginUser.parse("2147483649"));
    assertThat(number).hasSameHashCodeAs(LoginUser.parse("2147483649"));
    LoginUser name = LoginUser.parse("crypto-user");
    assertThat(name.profileName()).contains("crypto-user");
    assertThat(name.userType()).isEmpty();
    assertThat(name).hasToString("crypto-user").isNotEqualTo(number);
  }
}
