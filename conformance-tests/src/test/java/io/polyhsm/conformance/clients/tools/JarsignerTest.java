// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.conformance.clients.tools.TokenObjects.Key;
import io.polyhsm.conformance.clients.tools.TokenTools.Loading;
import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * jarsigner signs with keys that stay in the token; the same tool without the token, and the JDK's
 * class loading code, check what it made.
 */
class JarsignerTest {

  private static final String ENTRY = "hello.txt";
  private static final String STORE_PASSWORD = "changeit";

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("jarsigner");
  private TokenTools tools;
  private Path jar;

  @BeforeEach
  void jar() throws IOException {
    tools = new TokenTools(token, directory);
    jar = tools.file("app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(ENTRY));
      out.write("hello".getBytes(UTF_8));
      out.closeEntry();
    }
  }

  /** A key generated in the token, with a certificate of a CA that the trust store knows. */
  private void makeSigner(String algorithm) throws GeneralSecurityException, IOException {
    TokenProvider hsm = TokenProvider.on(token);
    SoftwareCa ca = new SoftwareCa();
    KeyPair keys = KeyPairGenerator.getInstance(algorithm, hsm.provider()).generateKeyPair();
    KeyStore.PrivateKeyEntry signer = hsm.store("signer", keys, ca);
    KeyStore trusted = ca.trustStore();
    trusted.setCertificateEntry("signer", signer.getCertificate()); // jarsigner -strict wants it
    try (OutputStream out = Files.newOutputStream(tools.file("trust.p12"))) {
      trusted.store(out, STORE_PASSWORD.toCharArray());
    }
    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.generatedIn("signer"));
  }

  private ChildProcess.Result verifyInSoftware() {
    return ChildProcess.jdkTool(
            "jarsigner",
            "-verify",
            "-strict",
            "-verbose",
            "-certs",
            "-keystore",
            tools.file("trust.p12").toString(),
            "-storepass",
            STORE_PASSWORD,
            jar.toString())
        .run();
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, SHA256withRSA, BY_NAME",
    "RSA, SHA384withRSA, BY_CLASS",
    "EC, SHA256withECDSA, BY_NAME",
    "RSA, RSASSA-PSS, BY_NAME"
  })
  void signatureVerifies(String algorithm, String signatureAlgorithm, Loading loading)
      throws GeneralSecurityException, IOException {
    makeSigner(algorithm);

    tools
        .jarsigner(loading, List.of("-sigalg", signatureAlgorithm), jar, "signer")
        .requireSuccess();

    ChildProcess.Result verified = verifyInSoftware().requireSuccess();
    assertThat(verified.stdout())
        .contains("jar verified.")
        .contains("X.509, CN=signer")
        .contains("Signature algorithm: " + signatureAlgorithm);
    assertThat(signerOf(jar)).isEqualTo("CN=signer");
  }

  @ParameterizedTest
  @CsvSource({"RSA", "EC"})
  void defaultsOfTheJdkWorkAndTheProviderMayBeNamed(String algorithm)
      throws GeneralSecurityException, IOException {
    makeSigner(algorithm);

    tools
        .jarsigner(Loading.BY_NAME, List.of("-providername", tools.providerName()), jar, "signer")
        .requireSuccess();

    verifyInSoftware().requireSuccess();
    assertThat(signerOf(jar)).isEqualTo("CN=signer");
  }

  @Test
  void changedJarIsRefused() throws GeneralSecurityException, IOException {
    makeSigner("EC");
    tools.jarsigner(Loading.BY_NAME, List.of(), jar, "signer").requireSuccess();
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.writeString(inside.getPath(ENTRY), "hullo");
    }

    assertThat(verifyInSoftware().exitCode()).isNotZero();
    assertThatThrownBy(() -> signerOf(jar)).isInstanceOf(SecurityException.class);
  }

  @Test
  void unknownAliasIsRefused() {
    ChildProcess.Result result = tools.jarsigner(Loading.BY_NAME, List.of(), jar, "nobody");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stdout()).contains("Certificate chain not found for: nobody");
  }

  /** Who signed the entry, as the JDK's own code in this JVM sees it. */
  private static String signerOf(Path signed) throws IOException {
    try (JarFile file = new JarFile(signed.toFile(), true)) {
      JarEntry entry = file.getJarEntry(ENTRY);
      try (InputStream in = file.getInputStream(entry)) {
        in.readAllBytes(); // the signers are known at the end of the entry
      }
      X509Certificate certificate =
          (X509Certificate) entry.getCodeSigners()[0].getSignerCertPath().getCertificates().get(0);
      return certificate.getSubjectX500Principal().getName();
    }
  }
}
