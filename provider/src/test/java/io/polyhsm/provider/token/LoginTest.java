// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Struct;
import io.polyhsm.pkcs11.StructLayout;
import io.polyhsm.pkcs11.jffi.NativeMemory;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import io.polyhsm.provider.testing.Connection;
import io.polyhsm.provider.testing.TokenFixture;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PIN is tried once; a wrong one is found out even when the token would not. */
final class LoginTest {

  private static final byte[] WRONG = "98765432".getBytes(UTF_8);

  @Test
  void aWrongPinIsTriedOnce() {
    TokenFixture fixture = TokenFixture.create();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> fixture.token().login(WRONG))
          .isInstanceOfSatisfying(
              LoginFailedException.class, e -> assertThat(e.wrongPin()).isTrue())
          .hasMessageContaining(fixture.soft().label())
          .hasMessageContaining("not tried again")
          .hasMessageNotContaining(new String(WRONG, UTF_8));
    }
    assertThat(fixture.calls().count(Function.C_Login)).isEqualTo(1);
    assertThat(fixture.token().isLoggedIn()).isFalse();
  }

  @Test
  void theRightPinIsStillTakenAfterAWrongOne() {
    TokenFixture fixture = TokenFixture.create();
    assertThatThrownBy(() -> fixture.token().login(WRONG)).isInstanceOf(LoginFailedException.class);
    fixture.loggedIn();
    assertThat(fixture.token().isLoggedIn()).isTrue();
  }

  @Test
  void aWrongPinIsRefusedWhileLoggedInAlthoughTheTokenWouldTakeIt() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    assertThatThrownBy(() -> fixture.token().login(WRONG))
        .isInstanceOf(LoginFailedException.class)
        .hasMessageContaining("not the one the token is logged in with");
    fixture.loggedIn();
    assertThat(fixture.calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void theLogInIsSharedByAllConnectionsOfTheProcess() {
    TokenFixture first = TokenFixture.create().loggedIn();
    TokenFixture second = TokenFixture.on(first.soft());
    assertThat(second.token().isLoggedIn()).isTrue();
    assertThatThrownBy(() -> second.token().login(WRONG)).isInstanceOf(LoginFailedException.class);
  }

  @Test
  void aPinOfImpossibleLengthIsNotSent() {
    TokenFixture fixture = TokenFixture.create();
    for (int length : new int[] {0, 1, 256}) {
      assertThatThrownBy(() -> fixture.token().login(new byte[length]))
          .isInstanceOf(LoginFailedException.class)
          .hasMessageContaining("4 to 255 bytes");
    }
    assertThat(fixture.calls().count(Function.C_Login)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {Ckf.USER_PIN_FINAL_TRY, Ckf.USER_PIN_LOCKED})
  void aPinIsNotTriedWhenThatWouldLockTheTokenOrItIsLocked(long flag) {
    TestToken soft = SoftHsm.newToken("flags");
    Token token = Connection.to(soft, cryptoki -> new WithTokenFlag(cryptoki, flag)).token();

    assertThatThrownBy(() -> token.login(soft.pin().getBytes(UTF_8)))
        .isInstanceOf(LoginFailedException.class)
        .hasMessageContaining("lock");
  }

  /** A module whose tokens have one flag more, and which must not be logged in to. */
  private static final class WithTokenFlag extends CryptokiDecorator {

    private final long flag;

    WithTokenFlag(Cryptoki delegate, long flag) {
      super(delegate);
      this.flag = flag;
    }

    @Override
    protected long call(Function function, long... args) {
      assertThat(function).isNotEqualTo(Function.C_Login);
      long rv = proceed(function, args);
      if (function == Function.C_GetTokenInfo && rv == Ckr.OK) {
        StructLayout layout = Struct.CK_TOKEN_INFO.layout(Abi.current());
        ByteBuffer memory = NativeMemory.view(args[1], layout.size());
        int at = layout.offset("flags");
        memory.putLong(at, memory.getLong(at) | flag);
      }
      return rv;
    }
  }

  @Test
  void aConfiguredWrongPinIsTriedOnceHoweverOftenItIsNeeded() {
    TokenFixture fixture = TokenFixture.create("pin", "value:98765432");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> fixture.token().use(session -> null))
          .isInstanceOf(LoginFailedException.class);
    }
    assertThat(fixture.calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void theConfiguredPinLogsInWhenATokenIsFirstUsed() {
    TestToken soft = SoftHsm.newToken("configured");
    TokenFixture fixture = TokenFixture.on(soft, "pin", "value:" + soft.pin());
    assertThat(fixture.calls().count(Function.C_Login)).isZero();
    fixture.token().use(session -> null);
    assertThat(fixture.token().isLoggedIn()).isTrue();
  }

  @Test
  void withoutAnyPinTheErrorSaysWhereToGiveIt() {
    TokenFixture fixture = TokenFixture.create();
    assertThatThrownBy(() -> fixture.aesKey("private"))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("nobody is logged in")
        .hasMessageContaining("KeyStore.load");
  }

  @Test
  void withoutLogInPublicObjectsCanBeUsed() {
    TokenFixture fixture = TokenFixture.create("login.user", "none");
    byte[] random = new byte[16];
    fixture
        .token()
        .use(
            session -> {
              session.generateRandom(random, 0, 16);
              return null;
            });
    assertThat(random).isNotEqualTo(new byte[16]);
  }
}
