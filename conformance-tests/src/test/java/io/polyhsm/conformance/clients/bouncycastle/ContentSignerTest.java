// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Certification requests and certificates that BouncyCastle makes with a token's private key, with
 * our provider named and with none named. The JDK and BouncyCastle judge them in software.
 */
class ContentSignerTest {

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<Function, Long> ONE_SIGNATURE =
      Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L);

  private static TokenProvider token;

  @BeforeAll
  static void register() throws GeneralSecurityException {
    token = TokenProvider.create().registerLast().warmedUp();
  }

  @AfterAll
  static void unregister() {
    token.unregister();
  }

  static Stream<Arguments> signers() {
    return Stream.of(SignerKind.values())
        .flatMap(kind -> Stream.of(Arguments.of(kind, true), Arguments.of(kind, false)));
  }

  private static ContentSigner signer(SignerKind kind, PrivateKey key, boolean named)
      throws Exception {
    JcaContentSignerBuilder builder = new JcaContentSignerBuilder(kind.algorithm());
    return (named ? builder.setProvider(token.provider()) : builder).build(key);
  }

  private static X509Certificate certificate(
      SignerKind kind,
      String issuer,
      PrivateKey issuerKey,
      String subject,
      PublicKey key,
      boolean named)
      throws Exception {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(DAY)),
            Date.from(now.plus(DAY)),
            new X500Name(subject),
            key);
    builder.addExtension(
        Extension.basicConstraints, true, new BasicConstraints(issuer.equals(subject)));
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(signer(kind, issuerKey, named)));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void aCertificationRequestIsSignedByTheToken(SignerKind kind, boolean named) throws Exception {
    KeyPair pair = kind.newKey(token);
    token.calls().reset();

    PKCS10CertificationRequest request =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=request"), pair.getPublic())
            .build(signer(kind, pair.getPrivate(), named));

    assertThat(token.asked()).isEqualTo(ONE_SIGNATURE);
    assertThat(
            request.isSignatureValid(
                new JcaContentVerifierProviderBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(pair.getPublic())))
        .isTrue();
    Signature jdk = verifierOfTheJdk(kind);
    jdk.initVerify(pair.getPublic());
    jdk.update(request.toASN1Structure().getCertificationRequestInfo().getEncoded());
    assertThat(jdk.verify(request.getSignature())).isTrue();
  }

  private static Signature verifierOfTheJdk(SignerKind kind) throws GeneralSecurityException {
    if (kind != SignerKind.RSA_PSS) {
      return Signature.getInstance(
          kind.algorithm(), kind == SignerKind.RSA_PKCS1 ? "SunRsaSign" : "SunEC");
    }
    Signature pss = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    return pss;
  }

  @ParameterizedTest
  @MethodSource("signers")
  void aSelfSignedCertificateVerifies(SignerKind kind, boolean named) throws Exception {
    KeyPair pair = kind.newKey(token);

    X509Certificate certificate =
        certificate(kind, "CN=self", pair.getPrivate(), "CN=self", pair.getPublic(), named);

    token.calls().reset();
    certificate.verify(pair.getPublic());
    certificate.verify(pair.getPublic(), BOUNCY_CASTLE);
    assertThat(token.asked()).as("calls to verify").isEmpty();
    PublicKey other = kind.newKey(token).getPublic();
    assertThatThrownBy(() -> certificate.verify(other)).isInstanceOf(SignatureException.class);
  }

  @ParameterizedTest
  @MethodSource("signers")
  void theTokenIsACertificateAuthority(SignerKind kind, boolean named) throws Exception {
    KeyPair ca = kind.newKey(token);
    PublicKey subject = SoftwareCa.newEcKey("secp256r1").getPublic();
    X509Certificate root =
        certificate(kind, "CN=root", ca.getPrivate(), "CN=root", ca.getPublic(), named);

    X509Certificate issued =
        certificate(kind, "CN=root", ca.getPrivate(), "CN=leaf", subject, named);

    validate(root, issued);
    assertThat(
            new X509CertificateHolder(issued.getEncoded())
                .isSignatureValid(
                    new JcaContentVerifierProviderBuilder()
                        .setProvider(BOUNCY_CASTLE)
                        .build(ca.getPublic())))
        .isTrue();
  }

  private static void validate(X509Certificate root, X509Certificate issued)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(issued)), parameters);
  }
}
