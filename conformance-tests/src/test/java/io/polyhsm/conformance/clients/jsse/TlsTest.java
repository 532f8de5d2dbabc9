// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.ChildTokens;
import io.polyhsm.conformance.fixture.SoftwareCa;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS by the JDK with private keys in tokens: servers and clients, all key kinds, protocols and key
 * managers. The providers are at the end of the list here, and at its top in a JVM of their own.
 */
class TlsTest {

  private static Map<KeyKind, Identity> identities;

  @BeforeAll
  static void register() throws GeneralSecurityException, IOException {
    identities = Identity.ofEachKind(new SoftwareCa());
    identities.values().forEach(identity -> identity.where().registerLast());
  }

  @AfterAll
  static void unregister() {
    identities.values().forEach(identity -> identity.where().unregister());
  }

  static Stream<Arguments> servers() {
    return Stream.of(KeyKind.values())
        .flatMap(
            kind ->
                Stream.of("SunX509", "PKIX")
                    .flatMap(
                        managers ->
                            Stream.of("TLSv1.2", "TLSv1.3")
                                .map(protocol -> Arguments.of(kind, managers, protocol))));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void serverSignsOnceInTheTokenAndDoesNothingElseThere(
      KeyKind kind, String keyManagers, String protocol)
      throws GeneralSecurityException, IOException {
    Handshakes.serverOnly(
        identities.get(kind),
        keyManagers,
        protocol,
        protocol.equals("TLSv1.2") ? kind.tls12Suite() : null);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void clientShowsACertificateWhoseKeyIsInItsToken(
      KeyKind kind, String keyManagers, String protocol)
      throws GeneralSecurityException, IOException {
    KeyKind other = kind == KeyKind.RSA_3072 ? KeyKind.P_256 : KeyKind.RSA_3072;
    Handshakes.mutual(identities.get(other), identities.get(kind), keyManagers, protocol);
  }

  @Test
  void aKeyStoreBuilderServesToo() throws GeneralSecurityException, IOException {
    Identity server = identities.get(KeyKind.P_256);
    SSLContext context = server.contextOfABuilder();
    server.where().calls().reset();

    try (TlsServer listening = new TlsServer(context, socket -> {})) {
      Conversation seen =
          TlsServer.talk(Identity.keyless(server.trust()), listening.port(), socket -> {});
      assertThat(seen.received()).isEqualTo("heard hello");
    }

    assertThat(server.where().asked()).containsAllEntriesOf(Handshakes.ONE_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void theKeyThatServesCannotBeHad(KeyKind kind) throws GeneralSecurityException, IOException {
    Identity identity = identities.get(kind);

    Key key = identity.where().keyStore().getKey(identity.name(), null);

    assertThat(key.getEncoded()).isNull();
    assertThat(key.getFormat()).isNull();
    // JSSE tells the signature schemes that a key is good for by these
    assertThat(key).isInstanceOf(kind == KeyKind.RSA_3072 ? RSAKey.class : ECKey.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void everythingWorksWithTheProvidersAtThisEndOfTheList(String position) {
    assertThat(ChildTokens.run(TlsProgram.class, position)).contains("all went well");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void staticRsaSuitesDecryptThePremasterSecretInTheToken(String position) {
    assertThat(ChildTokens.run(StaticRsaProgram.class, position)).contains("all went well");
  }
}
