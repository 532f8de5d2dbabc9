// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Function;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Connections between JSSE and JSSE, checked: what was agreed on, and what the token was asked. */
final class Handshakes {

  static final Map<Function, Long> ONE_SIGNATURE =
      Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L);
  static final Map<Function, Long> ONE_DECRYPTION =
      Map.of(Function.C_DecryptInit, 1L, Function.C_Decrypt, 1L);

  private Handshakes() {}

  /** A client without a key talks to {@code server}. */
  static void serverOnly(Identity server, String keyManagers, String protocol, String suite)
      throws GeneralSecurityException, IOException {
    SSLContext serverContext = server.context(keyManagers);
    SSLContext clientContext = Identity.keyless(server.trust());
    server.where().calls().reset();

    Conversation seen;
    try (TlsServer listening = new TlsServer(serverContext, socket -> {})) {
      seen =
          TlsServer.talk(
              clientContext,
              listening.port(),
              socket -> {
                socket.setEnabledProtocols(new String[] {protocol});
                if (suite != null) {
                  socket.setEnabledCipherSuites(new String[] {suite});
                }
              });
      assertThat(listening.conversation().received()).isEqualTo("hello");
    }

    assertThat(seen.received()).isEqualTo("heard hello");
    assertThat(seen.protocol()).isEqualTo(protocol);
    assertThat(seen.peer()).hasValue("CN=" + server.name());
    if (suite != null) {
      assertThat(seen.suite()).isEqualTo(suite);
    }
    assertThat(server.where().asked())
        .as("ephemeral keys, key derivation and record ciphers stay in software")
        .isEqualTo(suite != null && suite.startsWith("TLS_RSA_") ? ONE_DECRYPTION : ONE_SIGNATURE);
  }

  /** {@code client} shows its certificate to {@code server}. */
  static void mutual(Identity server, Identity client, String keyManagers, String protocol)
      throws GeneralSecurityException, IOException {
    SSLContext serverContext = server.context(keyManagers);
    SSLContext clientContext = client.context(keyManagers);
    server.where().calls().reset();
    client.where().calls().reset();

    try (TlsServer listening =
        new TlsServer(serverContext, (SSLServerSocket socket) -> socket.setNeedClientAuth(true))) {
      Conversation seen =
          TlsServer.talk(
              clientContext,
              listening.port(),
              socket -> socket.setEnabledProtocols(new String[] {protocol}));
      assertThat(seen.peer()).hasValue("CN=" + server.name());
      assertThat(seen.received()).isEqualTo("heard hello");
      assertThat(listening.conversation().peer()).hasValue("CN=" + client.name());
    }

    assertThat(server.where().asked()).isEqualTo(ONE_SIGNATURE);
    assertThat(client.where().asked()).isEqualTo(ONE_SIGNATURE);
  }
}
