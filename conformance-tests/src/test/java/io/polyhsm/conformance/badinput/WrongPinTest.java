// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A wrong PIN is tried once and never again: tokens lock after a few attempts. When somebody is
 * logged in, SoftHSM answers "already logged in" to any PIN, so the PIN is compared here.
 */
class WrongPinTest {

  private static final String WRONG = "wrong-pin-5678";

  @RegisterExtension
  static final SecretsWatch WATCH = new SecretsWatch(WRONG, SoftHsm.newToken("pin").pin());

  private TestToken token;
  private TokenProvider provider;

  @BeforeEach
  void newToken() {
    token = SoftHsm.newToken("wrong-pin");
    provider = TokenProvider.withoutPin(token);
  }

  private void load(String pin) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS11", provider.provider());
    store.load(null, pin == null ? null : pin.toCharArray());
  }

  private long logIns() {
    return provider.calls().count(Function.C_Login);
  }

  private Throwable refused(String pin) {
    Throwable failure = WATCH.failure(() -> load(pin));
    assertThat(failure)
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(UnrecoverableKeyException.class)
        .hasMessageContaining(token.label());
    return failure;
  }

  @Test
  void isTriedOnceAndThenRefusedWithoutAskingTheToken() throws Exception {
    assertThat(refused(WRONG)).hasMessageContaining("wrong PIN");
    assertThat(logIns()).isOne();

    for (int i = 0; i < 3; i++) {
      assertThat(refused(WRONG)).hasMessageContaining("not tried again");
    }
    assertThat(logIns()).isOne();

    load(token.pin());
    assertThat(logIns()).isEqualTo(2);
  }

  @Test
  void isRefusedWhenSomebodyIsLoggedIn() throws Exception {
    load(token.pin());

    assertThat(refused(WRONG)).hasMessageContaining("logged in");

    assertThat(logIns()).isOne();
    load(token.pin());
    load(null);
    assertThat(logIns()).isOne();
  }

  @Test
  void isRefusedByAnotherProviderOfTheSameToken() throws Exception {
    load(token.pin());
    provider = TokenProvider.withoutPin(token);

    assertThat(refused(WRONG)).hasMessageContaining("logged in");

    assertThat(logIns()).isZero();
  }

  @Test
  void isTriedOnceHoweverManyThreadsHaveIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Throwable> attempt = () -> refused(WRONG);
      for (Future<Throwable> refusal : threads.invokeAll(Collections.nCopies(32, attempt))) {
        assertThat(refusal.get()).isInstanceOf(IOException.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(logIns()).isOne();
  }

  @Test
  void isRefusedByAuthProvider() throws Exception {
    CallbackHandler wrong =
        callbacks -> ((PasswordCallback) callbacks[0]).setPassword(WRONG.toCharArray());

    for (int i = 0; i < 2; i++) {
      Throwable failure = WATCH.failure(() -> provider.provider().login(null, wrong));
      assertThat(failure)
          .isInstanceOf(FailedLoginException.class)
          .hasMessageContaining(token.label());
    }
    assertThat(logIns()).isOne();
  }

  @Test
  void whichTheTokenCannotEvenHaveIsNotSent() {
    assertThat(refused("12")).hasMessageContaining("bytes").hasMessageContaining("not sent");
    assertThat(logIns()).isZero();
  }

  /** Without a PIN the token's public objects can be used; what needs more says how to give one. */
  @Test
  void noPinAtAllSaysHowToGiveOne() throws Exception {
    load(null);

    Throwable failure = WATCH.failure(() -> provider.newEcKey("secp256r1"));

    assertThat(failure)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("nobody is logged in to token '" + token.label() + "'")
        .hasMessageContaining("KeyStore.load");
    assertThat(logIns()).isZero();
  }
}
