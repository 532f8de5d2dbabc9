// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.TokenAttributes;
import io.polyhsm.provider.testing.ProviderFixture;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import javax.crypto.KeyGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Session objects go with their Java object; token objects stay. */
class TokenObjectsTest {

  private static Key rsa(ProviderFixture fixture) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", fixture.provider());
    generator.initialize(2048);
    return generator.generateKeyPair().getPrivate();
  }

  private static long count(ProviderFixture fixture, byte[] id) {
    Session session = SoftHsm.openLoggedIn(fixture.token());
    try {
      return session.findObjects(new Attributes().put(Cka.ID, id), 10).length;
    } finally {
      session.close();
    }
  }

  @Test
  void sessionObjectsAreDestroyedWhenTheKeyIsForgotten() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create();
    byte[] id = ((HsmKey) rsa(fixture)).object().id(); // the key itself is not kept
    byte[] secretId =
        ((HsmKey) KeyGenerator.getInstance("AES", fixture.provider()).generateKey()).object().id();

    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(count(fixture, id)).isZero();
              assertThat(count(fixture, secretId)).isZero();
            });
  }

  @Test
  void tokensWithoutSessionKeysKeepTheirs() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create("profile.keys.session", "false");
    for (Key key :
        new Key[] {
          rsa(fixture),
          KeyPairGenerator.getInstance("EC", fixture.provider()).generateKeyPair().getPrivate(),
          KeyGenerator.getInstance("AES", fixture.provider()).generateKey()
        }) {
      TokenObject object = ((HsmKey) key).object();
      assertThat(object.isPersistent()).isTrue();
      assertThat(object.label()).isEmpty();
      assertThat(object.fingerprint().isEmpty()).isFalse();
      assertThat(TokenAttributes.flags(key)).contains("TOKEN");
      object.publicHalf().ifPresent(half -> assertThat(half.isPersistent()).isTrue());
      assertThat(count(fixture, object.id())).isEqualTo(object.publicHalf().isPresent() ? 2 : 1);
    }
  }

  @Test
  void aPersistentKeyIsFoundAgainAfterItsHandleIsForgotten() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create("profile.keys.session", "false");
    for (Key key :
        new Key[] {
          rsa(fixture),
          KeyPairGenerator.getInstance("EC", fixture.provider()).generateKeyPair().getPrivate(),
          KeyGenerator.getInstance("AES", fixture.provider()).generateKey()
        }) {
      TokenObject object = ((HsmKey) key).object();
      object.forget();
      assertThat(TokenAttributes.of(object, Cka.ID).bytes(Cka.ID)).contains(object.id());
    }
  }

  @Test
  void theConfigurationCanMakeTokenObjectsWithALabel() throws GeneralSecurityException {
    ProviderFixture fixture =
        ProviderFixture.create(
            "attributes.generate.secret.aes.token", "true",
            "attributes.generate.secret.aes.label", "\"from the configuration\"");

    TokenObject object =
        ((HsmKey) KeyGenerator.getInstance("AES", fixture.provider()).generateKey()).object();

    assertThat(object.isPersistent()).isTrue();
    assertThat(object.label()).isEqualTo("from the configuration");
    object.forget();
    assertThat(TokenAttributes.of(object, Cka.LABEL).text(Cka.LABEL)).isEqualTo(object.label());
  }
}
