// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Function;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A TLS handshake in which the client encrypts its secret for the server's RSA key. */
final class TlsRsaProgram {

  private static final String[] SUITES = {"TLS_RSA_WITH_AES_128_GCM_SHA256"};

  private TlsRsaProgram() {}

  public static void main(String[] args) throws Exception {
    ServiceFixture fixture = ServiceFixture.create();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    PrivateKey tokenKey = fixture.rsa((RSAPrivateCrtKey) pair.getPrivate(), template -> {});
    X509Certificate certificate = selfSigned(pair);
    Security.insertProviderAt(fixture.provider(), Integer.parseInt(args[0]));
    refusesPremasterParameters(tokenKey);
    fixture.calls().reset();
    System.out.println("suite " + handshake(tokenKey, certificate));
    System.out.println("decrypted " + fixture.calls().count(Function.C_Decrypt));
  }

  /** JSSE takes that as the sign to decrypt and to replace what is wrong by a random secret. */
  private static void refusesPremasterParameters(PrivateKey key) throws Exception {
    AlgorithmParameterSpec spec =
        Class.forName("sun.security.internal.spec.TlsRsaPremasterSecretParameterSpec")
            .asSubclass(AlgorithmParameterSpec.class)
            .getConstructor(int.class, int.class)
            .newInstance(0x0303, 0x0303);
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    try {
      cipher.init(Cipher.UNWRAP_MODE, key, spec);
      System.out.println("accepted");
    } catch (UnsupportedOperationException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static X509Certificate selfSigned(KeyPair pair) throws Exception {
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    X500Name name = new X500Name("CN=localhost");
    generator.setSerialNumber(new ASN1Integer(BigInteger.ONE));
    generator.setSignature(algorithm);
    generator.setIssuer(name);
    generator.setSubject(name);
    generator.setStartDate(new Time(Date.from(Instant.now().minusSeconds(3600))));
    generator.setEndDate(new Time(Date.from(Instant.now().plusSeconds(3600))));
    generator.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    TBSCertificate body = generator.generateTBSCertificate();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(body.getEncoded());
    byte[] encoded =
        new DERSequence(new ASN1Encodable[] {body, algorithm, new DERBitString(signature.sign())})
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static String handshake(PrivateKey key, X509Certificate certificate) throws Exception {
    SSLContext server = SSLContext.getInstance("TLSv1.2");
    server.init(new KeyManager[] {new OneKey(key, certificate)}, null, null);
    SSLContext client = SSLContext.getInstance("TLSv1.2");
    client.init(null, new TrustManager[] {new Trusting()}, null);
    try (SSLServerSocket listener =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setEnabledCipherSuites(SUITES);
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = listener.accept()) {
                  socket.getOutputStream().write(socket.getInputStream().read() + 1);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        socket.setSoTimeout(60_000);
        socket.setEnabledCipherSuites(SUITES);
        socket.getOutputStream().write(41);
        if (socket.getInputStream().read() != 42) {
          throw new AssertionError("wrong answer");
        }
        answer.join();
        return socket.getSession().getCipherSuite();
      }
    }
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static final class OneKey extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate certificate;

    OneKey(PrivateKey key, X509Certificate certificate) {
      this.key = key;
      this.certificate = certificate;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {"key"};
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return "key";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {certificate};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }
  }
}
