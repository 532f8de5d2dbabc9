// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.TokenAttributes;
import io.polyhsm.provider.testing.ProviderFixture;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeyPairGeneratorTest {

  private static ProviderFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create();
  }

  private static KeyPairGenerator generator() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("RSA", fixture.provider());
  }

  private static KeyPair generate(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = generator();
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Test
  void isTwoCalls() throws GeneralSecurityException {
    ProviderFixture own = ProviderFixture.create(); // where no forgotten key is being destroyed
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", own.provider());
    generator.initialize(2048);
    KeyPair first = generator.generateKeyPair();
    own.calls().reset();

    KeyPair second = generator.generateKeyPair();

    assertThat(second.getPrivate()).isNotEqualTo(first.getPrivate());
    assertThat(own.calls().counts())
        .isEqualTo(Map.of(Function.C_GenerateKeyPair, 1L, Function.C_GetAttributeValue, 1L));
  }

  @Test
  void defaultsTo3072BitsAnd65537() throws GeneralSecurityException {
    KeyPair pair = generator().generateKeyPair();

    RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
    assertThat(publicKey.getModulus().bitLength()).isEqualTo(3072);
    assertThat(publicKey.getPublicExponent()).isEqualTo(65537);
    HsmRsaPrivateKey privateKey = (HsmRsaPrivateKey) pair.getPrivate();
    assertThat(privateKey.getModulus()).isEqualTo(publicKey.getModulus());
    assertThat(privateKey.publicExponent()).isEqualTo(65537);
  }

  @Test
  void givesAPublicKeyOfTheJdk() throws GeneralSecurityException {
    assertThat(generate(2048).getPublic().getClass().getName()).startsWith("sun.security.rsa.");
  }

  @Test
  void signaturesAreVerifiedByTheJdk() throws Exception {
    KeyPair pair = generate(2048);
    byte[] message = "signed on the token".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    byte[] signature = sign(pair, message);

    Signature verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    verifier.initVerify(pair.getPublic());
    verifier.update(message);
    assertThat(verifier.verify(signature)).isTrue();
  }

  private static byte[] sign(KeyPair pair, byte[] message) throws Exception {
    byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(message);
    byte[] info =
        new DigestInfo(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE), hash)
            .getEncoded();
    TokenObject object = ((HsmRsaPrivateKey) pair.getPrivate()).object();
    return object
        .token()
        .use(
            object,
            (session, handle) ->
                session.sign(Mechanism.of(Ckm.RSA_PKCS), handle, info, 0, info.length, 256));
  }

  @Test
  void bothHalvesHaveTheSameRandomId() throws GeneralSecurityException {
    TokenObject one = ((HsmRsaPrivateKey) generate(2048).getPrivate()).object();
    TokenObject other = ((HsmRsaPrivateKey) generate(2048).getPrivate()).object();

    byte[] privateId = TokenAttributes.of(one, Cka.ID).bytes(Cka.ID).orElseThrow();
    TokenObject publicHalf = one.publicHalf().orElseThrow();
    assertThat(privateId).hasSize(16).isEqualTo(one.id()).isNotEqualTo(other.id());
    assertThat(TokenAttributes.of(publicHalf, Cka.ID).bytes(Cka.ID)).contains(privateId);
  }

  @Test
  void thePublicObjectLivesAsLongAsThePrivateOne() throws GeneralSecurityException {
    KeyPair pair = generate(2048);
    TokenObject publicHalf =
        ((HsmRsaPrivateKey) pair.getPrivate()).object().publicHalf().orElseThrow();

    System.gc();

    byte[] modulus = TokenAttributes.of(publicHalf, Cka.MODULUS).bytes(Cka.MODULUS).orElseThrow();
    assertThat(new BigInteger(1, modulus))
        .isEqualTo(((RSAPublicKey) pair.getPublic()).getModulus());
  }

  @Test
  void honoursThePublicExponent() throws GeneralSecurityException {
    KeyPairGenerator generator = generator();
    generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(17)));

    assertThat(((RSAPublicKey) generator.generateKeyPair().getPublic()).getPublicExponent())
        .isEqualTo(17);
  }

  @Test
  void aNewInitialisationForgetsTheOldExponent() throws GeneralSecurityException {
    KeyPairGenerator generator = generator();
    generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(17)));
    generator.initialize(2048);

    assertThat(((RSAPublicKey) generator.generateKeyPair().getPublic()).getPublicExponent())
        .isEqualTo(65537);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 511, 1024, 2047, 16385, Integer.MAX_VALUE})
  void refusesSizesThatPolicyOrTokenDoNotTake(int bits) {
    assertThatThrownBy(() -> generator().initialize(bits))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> generator().initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(3))))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }

  @Test
  void smallKeysNeedTheCompatiblePolicy() throws GeneralSecurityException {
    assertThatThrownBy(() -> generate(1024)).hasMessageContaining("policy = compatible");

    ProviderFixture compatible = ProviderFixture.create("policy", "compatible");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", compatible.provider());
    generator.initialize(1024);
    assertThat(((RSAPublicKey) generator.generateKeyPair().getPublic()).getModulus().bitLength())
        .isEqualTo(1024);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, 0, 1, 2, 65536})
  void refusesExponentsThatAreNone(int exponent) {
    assertThatThrownBy(
            () ->
                generator()
                    .initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(exponent))))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("public exponent");
  }

  @Test
  void refusesKeyParametersAndForeignSpecs() {
    AlgorithmParameterSpec pss =
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    for (AlgorithmParameterSpec spec :
        Arrays.asList(
            new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, pss), pss, null)) {
      assertThatThrownBy(() -> generator().initialize(spec))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "1.2.840.113549.1.1.1", "OID.1.2.840.113549.1.1.1"})
  void isFoundByItsOtherNames(String name) throws GeneralSecurityException {
    assertThat(KeyPairGenerator.getInstance(name, fixture.provider()).getProvider())
        .isSameAs(fixture.provider());
  }
}
