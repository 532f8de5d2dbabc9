// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.testing.ProviderFixture;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcKeyPairGeneratorTest {

  private static ProviderFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create();
  }

  private static KeyPairGenerator generator() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC", fixture.provider());
  }

  private static KeyPair generate(AlgorithmParameterSpec spec) throws GeneralSecurityException {
    KeyPairGenerator generator = generator();
    generator.initialize(spec);
    return generator.generateKeyPair();
  }

  private static void assertWorks(KeyPair pair, int bits) throws GeneralSecurityException {
    ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
    HsmEcPrivateKey privateKey = (HsmEcPrivateKey) pair.getPrivate();
    assertThat(publicKey.getParams().getOrder().bitLength()).isEqualTo(bits);
    assertThat(privateKey.getParams().getOrder()).isEqualTo(publicKey.getParams().getOrder());
    byte[] message = "signed on the token".getBytes(UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
    int size = 2 * privateKey.orderBytes();
    byte[] signature =
        privateKey
            .token()
            .use(
                privateKey.object(),
                (session, handle) ->
                    session.sign(Mechanism.of(Ckm.ECDSA), handle, hash, 0, hash.length, size));
    Signature verifier = Signature.getInstance("SHA256withPLAIN-ECDSA", new BouncyCastleProvider());
    verifier.initVerify(publicKey);
    verifier.update(message);
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void isTwoCalls() throws GeneralSecurityException {
    ProviderFixture own = ProviderFixture.create(); // where no forgotten key is being destroyed
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", own.provider());
    KeyPair first = generator.generateKeyPair();
    own.calls().reset();

    KeyPair second = generator.generateKeyPair();

    assertThat(second.getPrivate()).isNotEqualTo(first.getPrivate());
    assertThat(own.calls().counts())
        .isEqualTo(Map.of(Function.C_GenerateKeyPair, 1L, Function.C_GetAttributeValue, 1L));
  }

  @Test
  void defaultsToP256() throws GeneralSecurityException {
    assertWorks(generator().generateKeyPair(), 256);
  }

  @ParameterizedTest
  @ValueSource(ints = {224, 256, 384, 521})
  void knowsTheSizesOfTheNistCurves(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = generator();
    generator.initialize(bits);
    assertWorks(generator.generateKeyPair(), bits);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 128, 255, 512, 571})
  void refusesOtherSizes(int bits) {
    assertThatThrownBy(() -> generator().initialize(bits))
        .isInstanceOf(InvalidParameterException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, 256",
    "SECP256R1, 256",
    "prime256v1, 256",
    "P-256, 256",
    "NIST P-256, 256",
    "X9.62 prime256v1, 256",
    "1.2.840.10045.3.1.7, 256",
    "secp384r1, 384",
    "NIST P-384, 384",
    "1.3.132.0.34, 384",
    "secp521r1, 521",
    "P-521, 521",
    "1.3.132.0.35, 521",
    "secp224r1, 224",
    "secp256k1, 256",
    "1.3.132.0.10, 256",
    "brainpoolP256r1, 256",
    "brainpoolP512r1, 512",
    "1.3.36.3.3.2.8.1.1.11, 384"
  })
  void knowsCurvesByName(String name, int bits) throws GeneralSecurityException {
    assertWorks(generate(new ECGenParameterSpec(name)), bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void takesTheCurveOfAnotherKey(String name) throws GeneralSecurityException {
    KeyPairGenerator jdk = KeyPairGenerator.getInstance("EC", "SunEC");
    jdk.initialize(new ECGenParameterSpec(name));
    ECParameterSpec curve = ((ECPublicKey) jdk.generateKeyPair().getPublic()).getParams();
    assertWorks(generate(curve), curve.getOrder().bitLength());
    // the same numbers without the name
    ECParameterSpec plain =
        new ECParameterSpec(
            curve.getCurve(), curve.getGenerator(), curve.getOrder(), curve.getCofactor());
    assertWorks(generate(plain), curve.getOrder().bitLength());
  }

  @Test
  void takesTheCurvesOfBouncyCastle() throws GeneralSecurityException {
    AlgorithmParameters parameters =
        AlgorithmParameters.getInstance("EC", new BouncyCastleProvider());
    parameters.init(new ECGenParameterSpec("brainpoolP384r1"));
    assertWorks(generate(parameters.getParameterSpec(ECParameterSpec.class)), 384);
    assertWorks(generate(ECNamedCurveTable.getParameterSpec("brainpoolP320r1")), 320);
  }

  @Test
  void thePublicKeyIsOneOfTheJdkWhereItKnowsTheCurve() throws GeneralSecurityException {
    KeyPair pair = generate(new ECGenParameterSpec("secp384r1"));
    assertThat(pair.getPublic().getClass().getName()).startsWith("sun.security.ec.");
    assertThat(pair.getPublic().getFormat()).isEqualTo("X.509");
  }

  @Test
  void refusesUnknownCurves() throws GeneralSecurityException {
    ECParameterSpec p256 = ((ECPublicKey) generator().generateKeyPair().getPublic()).getParams();
    ECParameterSpec forged =
        new ECParameterSpec(
            p256.getCurve(),
            ((ECPublicKey) generator().generateKeyPair().getPublic()).getW(),
            p256.getOrder(),
            1);
    for (AlgorithmParameterSpec spec :
        Arrays.asList(
            new ECGenParameterSpec("secp257r1"),
            new ECGenParameterSpec("1.2.3.4"),
            new ECGenParameterSpec(""),
            new ECGenParameterSpec("Ed25519"),
            new ECGenParameterSpec("sect571r1"), // not within the token's sizes
            forged,
            new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4),
            null)) {
      assertThatThrownBy(() -> generator().initialize(spec))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec", "EllipticCurve", "ECDSA", "1.2.840.10045.2.1"})
  void isFoundByItsOtherNames(String name) throws GeneralSecurityException {
    assertThat(KeyPairGenerator.getInstance(name, fixture.provider()).getProvider())
        .isSameAs(fixture.provider());
  }
}
