// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.failure.HsmException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key whose making fails half-way is destroyed, as a session object and as a token object. */
class NothingLeaksTest {

  /** Answers {@code C_GetAttributeValue} with {@link #rv} when that is not OK. */
  private static final class Unreadable extends CryptokiDecorator {
    private final AtomicLong rv = new AtomicLong(Ckr.OK);
    private final List<Function> calls = new ArrayList<>();
    private long refusal = Ckr.OK;

    Unreadable(Cryptoki delegate) {
      super(delegate);
    }

    @Override
    protected long call(Function function, long... args) {
      calls.add(function);
      if (function == Function.C_GenerateKeyPair && refusal != Ckr.OK) {
        return refusal;
      }
      return function == Function.C_GetAttributeValue && rv.get() != Ckr.OK
          ? rv.get()
          : proceed(function, args);
    }
  }

  private static final TestToken TOKEN = SoftHsm.newToken("leaks");

  private Unreadable module;

  private PolyHsmProvider provider(String... settings) {
    PolyHsmProvider.Builder builder =
        PolyHsmProvider.builder()
            .name("leaks")
            .library(TOKEN.library())
            .tokenLabel(TOKEN.label())
            .pin(TOKEN.pin().toCharArray())
            .decorator(
                cryptoki -> {
                  module = new Unreadable(cryptoki);
                  return module;
                });
    for (int i = 0; i < settings.length; i += 2) {
      builder.set(settings[i], settings[i + 1]);
    }
    return builder.build();
  }

  private static long objects() {
    Session session = SoftHsm.openLoggedIn(TOKEN);
    try {
      return session.findObjects(new Attributes(), 1000).length;
    } finally {
      session.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        Ckr.GENERAL_ERROR,
        Ckr.DEVICE_ERROR,
        Ckr.SESSION_HANDLE_INVALID,
        Ckr.ATTRIBUTE_SENSITIVE,
        Ckr.USER_NOT_LOGGED_IN
      })
  void bothHalvesAreDestroyedWhenThePublicOneCannotBeRead(long rv) throws GeneralSecurityException {
    for (String sessionKeys : new String[] {"true", "false"}) {
      for (String algorithm : new String[] {"RSA", "EC"}) {
        KeyPairGenerator generator =
            KeyPairGenerator.getInstance(algorithm, provider("profile.keys.session", sessionKeys));
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        long before = objects();
        module.rv.set(rv);
        module.calls.clear();

        assertThatThrownBy(generator::generateKeyPair).isInstanceOf(HsmException.class);

        assertThat(objects()).isEqualTo(before);
        assertThat(module.calls).containsOnlyOnce(Function.C_GenerateKeyPair);
        assertThat(module.calls.stream().filter(Function.C_DestroyObject::equals)).hasSize(2);
      }
    }
  }

  @Test
  void aRefusalSaysWhatWasRefused() throws GeneralSecurityException {
    for (String algorithm : new String[] {"RSA", "EC"}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider());
      generator.initialize(algorithm.equals("RSA") ? 2048 : 384);
      module.refusal = Ckr.CURVE_NOT_SUPPORTED;
      assertThatThrownBy(generator::generateKeyPair)
          .isInstanceOf(HsmException.class)
          .hasMessageContaining(algorithm.equals("RSA") ? "2048 bits" : "curve secp384r1")
          .hasMessageContaining("CKR_CURVE_NOT_SUPPORTED");
    }
  }

  @Test
  void aPersistentSecretKeyIsDestroyedWhenItCannotBeRead() throws GeneralSecurityException {
    KeyGenerator generator =
        KeyGenerator.getInstance("AES", provider("profile.keys.session", "false"));
    long before = objects();
    module.rv.set(Ckr.DEVICE_ERROR);

    assertThatThrownBy(generator::generateKey).isInstanceOf(HsmException.class);

    assertThat(objects()).isEqualTo(before);
  }
}
