// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.selection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.polyhsm.conformance.fixture.SoftwareCa;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipFile;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SealedObject;
import javax.crypto.SecretKey;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import jdk.security.jarsigner.JarSigner;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the JDK does with keys of its own must go on working next to a token's provider. */
final class JdkAtWork {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String XML_SIGNATURES = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String MGF1_SIGNATURES = "http://www.w3.org/2007/05/xmldsig-more#";

  private final SoftwareCa ca = new SoftwareCa();
  private final KeyPair rsa;
  private final KeyPair ec;
  private final X509Certificate rsaCertificate;

  JdkAtWork() throws GeneralSecurityException {
    rsa = SoftwareCa.newRsaKey(2048);
    ec = SoftwareCa.newEcKey("secp256r1");
    rsaCertificate = ca.issue("software", rsa.getPublic());
  }

  void all() throws Exception {
    assertThat(UUID.randomUUID()).isNotEqualTo(UUID.randomUUID());
    assertThat(UUID.nameUUIDFromBytes(new byte[1]).version()).isEqualTo(3); // MD5
    pkcs12();
    sealedObject();
    certificationPath();
    jar();
    xmlSignature();
    https();
  }

  private void pkcs12() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("rsa", rsa.getPrivate(), PASSWORD, new X509Certificate[] {rsaCertificate});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    KeyStore read = KeyStore.getInstance("PKCS12");
    read.load(new ByteArrayInputStream(out.toByteArray()), PASSWORD);
    assertThat(read.getKey("rsa", PASSWORD)).isEqualTo(rsa.getPrivate());
  }

  private static void sealedObject() throws Exception {
    SecretKey key = KeyGenerator.getInstance("AES").generateKey();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    assertThat(new SealedObject("sealed", cipher).getObject(key)).isEqualTo("sealed");
  }

  private void certificationPath() throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(ca.trustStore());
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(rsaCertificate)),
            parameters);
  }

  private void jar() throws GeneralSecurityException, IOException {
    Path directory = Files.createTempDirectory("polyhsm-jar-");
    Path plain = directory.resolve("plain.jar");
    Path signed = directory.resolve("signed.jar");
    try {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(plain))) {
        out.putNextEntry(new JarEntry("entry"));
        out.write("content".getBytes(UTF_8));
      }
      try (ZipFile in = new ZipFile(plain.toFile());
          var out = Files.newOutputStream(signed)) {
        new JarSigner.Builder(
                rsa.getPrivate(),
                CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(rsaCertificate, ca.certificate())))
            .build()
            .sign(in, out);
      }
      try (JarFile jar = new JarFile(signed.toFile(), true)) {
        JarEntry entry = jar.getJarEntry("entry");
        try (InputStream in = jar.getInputStream(entry)) {
          assertThat(in.readAllBytes()).isEqualTo("content".getBytes(UTF_8));
        }
        assertThat(entry.getCodeSigners()).hasSize(1);
      }
    } finally {
      Files.deleteIfExists(plain);
      Files.deleteIfExists(signed);
      Files.delete(directory);
    }
  }

  private void xmlSignature() throws Exception {
    for (String method :
        new String[] {
          XML_SIGNATURES + "rsa-sha256",
          MGF1_SIGNATURES + "sha256-rsa-MGF1",
          XML_SIGNATURES + "ecdsa-sha256"
        }) {
      xmlSignature(method, method.contains("ecdsa") ? ec : rsa);
    }
  }

  private static void xmlSignature(String method, KeyPair pair)
      throws GeneralSecurityException,
          ParserConfigurationException,
          SAXException,
          IOException,
          MarshalException,
          XMLSignatureException {
    DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
    documents.setNamespaceAware(true);
    Document document =
        documents.newDocumentBuilder().parse(new InputSource(new StringReader("<a>b</a>")));
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    SignedInfo info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(method, null),
            List.of(
                factory.newReference(
                    "",
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                    null,
                    null)));
    factory
        .newXMLSignature(info, null)
        .sign(new DOMSignContext(pair.getPrivate(), document.getDocumentElement()));
    XMLSignature signature =
        factory.unmarshalXMLSignature(
            new DOMValidateContext(pair.getPublic(), document.getDocumentElement().getLastChild()));
    DOMValidateContext context =
        new DOMValidateContext(pair.getPublic(), document.getDocumentElement().getLastChild());
    assertThat(signature.validate(context)).as(method).isTrue();
  }

  private void https() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serverContext(rsa.getPrivate())));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      URI page = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
      HttpClient client = HttpClient.newBuilder().sslContext(clientContext()).build();
      assertThat(
              client
                  .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                  .body())
          .isEqualTo("ok");
      HttpsURLConnection connection = (HttpsURLConnection) page.toURL().openConnection();
      connection.setSSLSocketFactory(clientContext().getSocketFactory());
      try (InputStream in = connection.getInputStream()) {
        assertThat(in.readAllBytes()).isEqualTo("ok".getBytes(UTF_8));
      }
    } finally {
      server.stop(0);
    }
  }

  private SSLContext serverContext(PrivateKey key) throws GeneralSecurityException {
    KeyStore store = ca.softwareStore("server", new KeyPair(rsa.getPublic(), key));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private SSLContext clientContext() throws GeneralSecurityException {
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(ca.trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
