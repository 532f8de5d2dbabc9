// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Function;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A TLS 1.3 server whose private key is on the token, and an ordinary client that trusts nothing
 * but the authority's certificate.
 */
final class TlsExchange {

  private static final String PROTOCOL = "TLSv1.3";
  private static final String PAGE = "Served with a key that never left its token.\n";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final KeyStore tokenStore;
  private final String alias;
  private final X509Certificate authority;
  private final CallCounter calls;

  /**
   * An exchange.
   *
   * @param tokenStore the token's key store
   * @param alias the server's key in it
   * @param authority whom the client trusts
   * @param calls counts what the provider calls
   */
  TlsExchange(KeyStore tokenStore, String alias, X509Certificate authority, CallCounter calls) {
    this.tokenStore = tokenStore;
    this.alias = alias;
    this.authority = authority;
    this.calls = calls;
  }

  String run() throws GeneralSecurityException, IOException, InterruptedException {
    long signatures = calls.count(Function.C_Sign);
    HttpsServer server = server();
    server.start();
    try {
      SSLSession session = fetch(server.getAddress().getPort());
      Expect.equal(PROTOCOL, session.getProtocol(), "the protocol");
      Expect.equal(
          tokenStore.getCertificate(alias),
          session.getPeerCertificates()[0],
          "the server's certificate");
      Expect.that(
          calls.count(Function.C_Sign) > signatures, "the token signed nothing for the server");
      return PROTOCOL + ", " + session.getCipherSuite() + ", page fetched by HttpClient";
    } finally {
      server.stop(0);
    }
  }

  private HttpsServer server() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(tokenStore, null); // the token is logged in
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {onlyOurKey(keys)}, null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(onlyTls13(context));
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] page = PAGE.getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    return server;
  }

  /** The user's token may have other keys that a server could use. */
  private OneKeyManager onlyOurKey(KeyManagerFactory factory) throws Expect.DiffersException {
    for (KeyManager manager : factory.getKeyManagers()) {
      if (manager instanceof X509ExtendedKeyManager x509) {
        Expect.that(
            x509.getPrivateKey(alias) != null, "the key manager does not find key '" + alias + "'");
        return new OneKeyManager(x509, alias);
      }
    }
    throw new Expect.DiffersException("the JDK made no key manager for X.509");
  }

  private static SSLParameters onlyTls13(SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    return parameters;
  }

  private SSLSession fetch(int port)
      throws GeneralSecurityException, IOException, InterruptedException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", authority);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(context)
            .sslParameters(onlyTls13(context))
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(TIMEOUT)
            .build();
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/"))
                .timeout(TIMEOUT)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    Expect.equal(200, response.statusCode(), "the status");
    Expect.equal(PAGE, response.body(), "the page");
    return response.sslSession().orElseThrow();
  }
}
