// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.clients.tools.TokenObjects.Key;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keytool's requests and certificates, signed in the token and judged by openssl. */
class KeytoolCertificatesTest {

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("certificates");
  private TokenTools tools;

  @BeforeEach
  void tools() {
    tools = new TokenTools(token, directory);
  }

  private String path(String name) {
    return tools.file(name).toString();
  }

  private String keytool(String... arguments) {
    return tools.keytool(arguments).requireSuccess().stdout();
  }

  private void genkeypair(String alias, String algorithm, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", algorithm));
    arguments.addAll(List.of("-providername", tools.providerName()));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private static String openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    return ChildProcess.command(command).run().requireSuccess().output();
  }

  private void assertVerifies(String certificate) {
    assertThat(openssl("verify", "-CAfile", path("ca.pem"), path(certificate))).contains(": OK");
  }

  /** A CA in the token, a request of another key in the token, the reply, and its installation. */
  @ParameterizedTest
  @CsvSource({"RSA, EC", "EC, RSA"})
  void authorityIssuesAndTheReplyIsInstalled(String authority, String subject) {
    genkeypair("ca", authority, "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", path("ca.pem"));
    assertVerifies("ca.pem");

    genkeypair("server", subject);
    keytool("-certreq", "-alias", "server", "-file", path("server.csr"), "-ext", "SAN=dns:a.test");
    assertThat(openssl("req", "-verify", "-noout", "-text", "-in", path("server.csr")))
        .containsIgnoringCase("verify OK")
        .containsPattern("Subject: CN ?= ?server")
        .contains("DNS:a.test");

    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        path("server.csr"),
        "-outfile",
        path("server.pem"),
        "-ext",
        "SAN=dns:localhost");
    assertVerifies("server.pem");

    keytool("-importcert", "-noprompt", "-alias", "server", "-file", path("server.pem"));
    assertThat(keytool("-list", "-v", "-alias", "server"))
        .contains("PrivateKeyEntry", "Certificate chain length: 2", "Issuer: CN=ca")
        .contains("DNSName: localhost");
    assertThat(TokenObjects.privateKeys(token))
        .containsExactlyInAnyOrder(Key.generatedIn("ca"), Key.generatedIn("server"));
  }

  @Test
  void trustedCertificateIsImportedExportedAndDeleted() {
    makeSoftwareCertificate();
    keytool("-importcert", "-noprompt", "-alias", "root", "-file", path("software.pem"));

    assertThat(keytool("-list")).contains("root, ", "trustedCertEntry");
    keytool("-exportcert", "-rfc", "-alias", "root", "-file", path("back.pem"));
    assertThat(openssl("x509", "-noout", "-fingerprint", "-in", path("back.pem")))
        .isEqualTo(openssl("x509", "-noout", "-fingerprint", "-in", path("software.pem")));

    keytool("-delete", "-alias", "root");
    assertThat(TokenObjects.count(token)).isZero();
  }

  @Test
  void entryOfPkcs12FileIsImported() {
    makeSoftwareCertificate();
    openssl(
        "pkcs12",
        "-export",
        "-inkey",
        path("software.key"),
        "-in",
        path("software.pem"),
        "-name",
        "moved",
        "-passout",
        "pass:changeit",
        "-out",
        path("software.p12"));

    tools
        .importKeyStore(
            "-srckeystore",
            path("software.p12"),
            "-srcstoretype",
            "PKCS12",
            "-srcstorepass",
            "changeit",
            "-srcalias",
            "moved")
        .requireSuccess();

    assertThat(keytool("-list", "-v")).contains("moved", "PrivateKeyEntry", "Owner: CN=software");
    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.importedAs("moved"));
    // what the key signs verifies with the public key of the certificate that came with it
    keytool("-certreq", "-alias", "moved", "-file", path("moved.csr"));
    assertThat(openssl("req", "-verify", "-noout", "-in", path("moved.csr")))
        .containsIgnoringCase("verify OK");
  }

  private void makeSoftwareCertificate() {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=software",
        "-days",
        "30",
        "-keyout",
        path("software.key"),
        "-out",
        path("software.pem"));
  }
}
