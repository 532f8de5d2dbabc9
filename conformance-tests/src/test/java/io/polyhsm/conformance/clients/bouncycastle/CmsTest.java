// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.bouncycastle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cryptographic messages (RFC 5652) that BouncyCastle signs and opens with a token's keys. */
class CmsTest {

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final byte[] CONTENT = "for your eyes only".getBytes(UTF_8);
  private static final SoftwareCa CA = new SoftwareCa();

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
    return ContentSignerTest.signers();
  }

  @ParameterizedTest
  @MethodSource("signers")
  void signedDataVerifiesInSoftware(SignerKind kind, boolean named) throws Exception {
    KeyPair pair = kind.newKey(token);
    X509Certificate certificate = CA.issue("signer", pair.getPublic());
    JcaContentSignerBuilder signer = new JcaContentSignerBuilder(kind.algorithm());
    if (named) {
      signer.setProvider(token.provider());
    }
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(signer.build(pair.getPrivate()), certificate));
    generator.addCertificates(new JcaCertStore(List.of(certificate)));
    token.calls().reset();

    byte[] encoded = generator.generate(new CMSProcessableByteArray(CONTENT), true).getEncoded();

    assertThat(token.asked()).isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    CMSSignedData read = new CMSSignedData(encoded);
    SignerInformation info = read.getSignerInfos().getSigners().iterator().next();
    assertThat(
            info.verify(
                new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(new X509CertificateHolder(certificate.getEncoded()))))
        .isTrue();
    assertThat(read.getSignedContent().getContent()).isEqualTo(CONTENT);
  }

  /** The token unwraps the message's key, and BouncyCastle decrypts the content in software. */
  @ParameterizedTest
  @ValueSource(strings = {"PKCS1", "OAEP"})
  void envelopedDataIsOpenedWithTheTokensKey(String transport) throws Exception {
    KeyPair pair = token.newRsaKey(2048);
    byte[] encoded = envelope(CA.issue("recipient", pair.getPublic()), transport);
    RecipientInformation recipient =
        new CMSEnvelopedData(encoded).getRecipientInfos().getRecipients().iterator().next();
    token.calls().reset();

    byte[] opened =
        recipient.getContent(
            new JceKeyTransEnvelopedRecipient(pair.getPrivate())
                .setProvider(token.provider())
                .setContentProvider(BOUNCY_CASTLE)
                .setMustProduceEncodableUnwrappedKey(true));

    assertThat(opened).isEqualTo(CONTENT);
    assertThat(token.calls().count(Function.C_CreateObject)).isZero();
  }

  /** The message's key stays in the token too, and decrypts the content there. */
  @ParameterizedTest
  @ValueSource(strings = {"PKCS1", "OAEP"})
  void envelopedDataIsOpenedAltogetherInTheToken(String transport) throws Exception {
    KeyPair pair = token.newRsaKey(2048);
    byte[] encoded = envelope(CA.issue("recipient", pair.getPublic()), transport);
    RecipientInformation recipient =
        new CMSEnvelopedData(encoded).getRecipientInfos().getRecipients().iterator().next();

    byte[] opened =
        recipient.getContent(
            new JceKeyTransEnvelopedRecipient(pair.getPrivate()).setProvider(token.provider()));

    assertThat(opened).isEqualTo(CONTENT);
  }

  private static byte[] envelope(X509Certificate recipient, String transport) throws Exception {
    CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
    JceKeyTransRecipientInfoGenerator keyTransport =
        transport.equals("OAEP")
            ? new JceKeyTransRecipientInfoGenerator(
                recipient,
                new JcaAlgorithmParametersConverter()
                    .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec(
                            "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT)))
            : new JceKeyTransRecipientInfoGenerator(recipient);
    generator.addRecipientInfoGenerator(keyTransport.setProvider(BOUNCY_CASTLE));
    return generator
        .generate(
            new CMSProcessableByteArray(CONTENT),
            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                .setProvider(BOUNCY_CASTLE)
                .build())
        .getEncoded();
  }
}
