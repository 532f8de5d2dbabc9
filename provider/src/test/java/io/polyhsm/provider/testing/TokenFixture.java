// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.testing;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.testing.FaultInjector;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The rooms below the JCA on a SoftHSM token of their own: a token, with a fault injector and, in
 * front of that, a call counter. Not logged in.
 */
public record TokenFixture(Token token, CallCounter calls, FaultInjector faults, TestToken soft) {

  /** A fixture on a new token; {@code settings} are configuration keys and values in turn. */
  public static TokenFixture create(String... settings) {
    return on(SoftHsm.newToken("token"), settings);
  }

  /** Another connection to the same token. */
  public static TokenFixture on(TestToken soft, String... settings) {
    AtomicReference<FaultInjector> faults = new AtomicReference<>();
    Connection connection =
        Connection.to(
            soft,
            cryptoki -> {
              faults.set(new FaultInjector(cryptoki));
              return faults.get();
            },
            settings);
    return new TokenFixture(connection.token(), connection.calls(), faults.get(), soft);
  }

  /** The PIN as the token takes it. */
  public byte[] pin() {
    return soft.pin().getBytes(StandardCharsets.UTF_8);
  }

  /** Logs in with the right PIN. */
  public TokenFixture loggedIn() {
    token.login(pin());
    return this;
  }

  /** A new AES key: a session key, or a persistent one if {@code label} is given. */
  public HsmSecretKey aesKey(String label) {
    Attributes template =
        Templates.newKey(token, Operation.GENERATE, Cko.SECRET_KEY, Ckk.AES)
            .put(Cka.VALUE_LEN, 32)
            .put(Cka.TOKEN, label != null);
    if (label != null) {
      template.put(Cka.LABEL, label).put(Cka.ID, label.getBytes(StandardCharsets.UTF_8));
    }
    return (HsmSecretKey)
        token.create(
            session -> {
              long handle = session.generateKey(Mechanism.of(Ckm.AES_KEY_GEN), template);
              return KeyReader.read(
                      token, session, handle, session.getAttributes(handle, KeyReader.attributes()))
                  .orElseThrow();
            });
  }

  /** Encrypts one block with {@code key}: a use of it. */
  public byte[] encrypt(HsmSecretKey key) {
    return token.use(
        key.object(),
        (session, handle) ->
            session.encrypt(Mechanism.of(Ckm.AES_ECB), handle, new byte[16], 0, 16, 16));
  }
}
