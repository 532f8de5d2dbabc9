// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.pkcs11.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS between the JDK, its private keys in tokens, and OpenSSL: another implementation judges. */
class OpensslTest {

  private static final SoftwareCa CA = new SoftwareCa();

  @TempDir private static Path directory;
  private static Path ca;
  private static Path softwareIdentity;
  private static Map<KeyKind, Identity> identities;

  @BeforeAll
  static void register() throws GeneralSecurityException, IOException {
    assumeTrue(
        ChildProcess.isOnPath("openssl"),
        "the program openssl is not installed; install it with: apt-get install -y openssl");
    ca = SoftwareCa.writePem(directory.resolve("ca.pem"), null, CA.certificate());
    KeyPair software = SoftwareCa.newEcKey("secp256r1");
    softwareIdentity =
        SoftwareCa.writePem(
            directory.resolve("software.pem"),
            software.getPrivate(),
            CA.issue("software", software.getPublic()));
    identities = Identity.ofEachKind(CA);
    identities.values().forEach(identity -> identity.where().registerLast());
  }

  @AfterAll
  static void unregister() {
    if (identities != null) {
      identities.values().forEach(identity -> identity.where().unregister());
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(KeyKind.values())
        .flatMap(
            kind -> Stream.of("-tls1_2", "-tls1_3").map(protocol -> Arguments.of(kind, protocol)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOpensslClientTrustsOurServer(KeyKind kind, String protocol)
      throws GeneralSecurityException, IOException {
    ChildProcess.Result client = talk(identities.get(kind), protocol, socket -> {});

    assertThat(client.stdout())
        .as(client.toString())
        .contains("Verification: OK", "heard hello", "subject=CN = " + identities.get(kind).name());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOpensslClientShowsItsCertificateToOurServer(KeyKind kind, String protocol)
      throws GeneralSecurityException, IOException {
    ChildProcess.Result client =
        talk(
            identities.get(kind),
            protocol,
            socket -> socket.setNeedClientAuth(true),
            "-cert",
            softwareIdentity.toString(),
            "-key",
            softwareIdentity.toString());

    assertThat(client.stdout()).as(client.toString()).contains("Verification: OK", "heard hello");
  }

  private static ChildProcess.Result talk(
      Identity server, String protocol, Consumer<SSLServerSocket> settings, String... options)
      throws GeneralSecurityException, IOException {
    try (TlsServer listening = new TlsServer(server.context("PKIX"), settings)) {
      server.where().calls().reset();
      ChildProcess.Result client =
          ChildProcess.command(
                  Stream.concat(
                          Stream.of(
                              "openssl",
                              "s_client",
                              "-connect",
                              "127.0.0.1:" + listening.port(),
                              "-CAfile",
                              ca.toString(),
                              "-verify_return_error",
                              "-verify_hostname",
                              "localhost",
                              "-ign_eof",
                              protocol),
                          Stream.of(options))
                      .toList())
              .input("hello\n")
              .run();
      assertThat(client.exitCode()).as(client.toString()).isZero();
      assertThat(listening.conversation().received()).as(client.toString()).isEqualTo("hello");
      assertThat(server.where().asked()).isEqualTo(Handshakes.ONE_SIGNATURE);
      return client;
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOpensslServerTrustsOurClient(KeyKind kind, String protocol)
      throws GeneralSecurityException, IOException {
    Identity client = identities.get(kind);
    try (OpensslServer server =
        new OpensslServer(
            softwareIdentity,
            protocol,
            "-Verify",
            "1",
            "-verify_return_error",
            "-CAfile",
            ca.toString())) {
      client.where().calls().reset();

      Conversation seen = TlsServer.talk(client.context("SunX509"), server.port(), socket -> {});

      assertThat(seen.received()).isEqualTo("olleh");
      assertThat(seen.peer()).hasValue("CN=software");
      assertThat(server.client()).isEqualTo("CN = " + client.name());
    }
  }
}
