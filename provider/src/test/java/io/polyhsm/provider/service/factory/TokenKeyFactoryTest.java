// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.testing.ProviderFixture;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAMultiPrimePrivateCrtKeySpec;
import java.security.spec.RSAOtherPrimeInfo;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyFactoryTest {

  private static final byte[] MESSAGE = "signed on the token".getBytes(UTF_8);

  private static ProviderFixture fixture;
  private static ProviderFixture compatible;
  private static KeyPair rsa;

  @BeforeAll
  static void connect() throws GeneralSecurityException {
    fixture = ProviderFixture.create();
    compatible = ProviderFixture.create("policy", "compatible");
    rsa = rsaPair();
  }

  private static KeyPair rsaPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static KeyPair ecPair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static KeyFactory factory(String algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm, fixture.provider());
  }

  private static byte[] hash() throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(MESSAGE);
  }

  private static byte[] sign(HsmPrivateKey key, long mechanism, byte[] data, int size) {
    return key.token()
        .use(
            key.object(),
            (session, handle) ->
                session.sign(Mechanism.of(mechanism), handle, data, 0, data.length, size));
  }

  private static void assertSigns(PrivateKey key, PublicKey publicKey) throws Exception {
    Signature verifier;
    byte[] signature;
    if (key instanceof HsmRsaPrivateKey rsaKey) {
      byte[] info =
          new DigestInfo(
                  new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
                  hash())
              .getEncoded();
      signature = sign(rsaKey, Ckm.RSA_PKCS, info, rsaKey.modulusBytes());
      verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    } else {
      HsmEcPrivateKey ecKey = (HsmEcPrivateKey) key;
      signature = sign(ecKey, Ckm.ECDSA, hash(), 2 * ecKey.orderBytes());
      verifier = Signature.getInstance("SHA256withPLAIN-ECDSA", new BouncyCastleProvider());
    }
    verifier.initVerify(publicKey);
    verifier.update(MESSAGE);
    assertThat(verifier.verify(signature)).isTrue();
  }

  // ---------------------------------------------------------------------------------- import

  @Test
  void importsRsaKeysFromEverySpecification() throws Exception {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.getPrivate();
    for (KeySpec spec :
        List.of(
            new PKCS8EncodedKeySpec(key.getEncoded()),
            new RSAPrivateCrtKeySpec(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient()),
            // SoftHSM crashes when it signs with a key that lacks the CRT numbers
            new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()))) {
      PrivateKey imported = factory("RSA").generatePrivate(spec);

      assertThat(((HsmRsaPrivateKey) imported).getModulus()).isEqualTo(key.getModulus());
      assertThat(((HsmRsaPrivateKey) imported).publicExponent()).isEqualTo(65537);
      assertThat(imported.getEncoded()).isNull();
      assertSigns(imported, rsa.getPublic());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secp224r1",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "secp256k1",
        "brainpoolP384r1"
      })
  void importsEcKeysFromEverySpecification(String curve) throws Exception {
    KeyPair pair = ecPair(curve);
    ECPrivateKey key = (ECPrivateKey) pair.getPrivate();
    for (KeySpec spec :
        List.of(
            new PKCS8EncodedKeySpec(key.getEncoded()),
            new ECPrivateKeySpec(key.getS(), key.getParams()))) {
      PrivateKey imported = factory("EC").generatePrivate(spec);

      assertThat(((HsmEcPrivateKey) imported).getParams().getOrder())
          .isEqualTo(key.getParams().getOrder());
      assertSigns(imported, pair.getPublic());
    }
  }

  @Test
  void importsAnEcKeyWithLeadingZeros() throws Exception {
    ECPrivateKey key = (ECPrivateKey) ecPair("secp256r1").getPrivate();
    BigInteger small = BigInteger.valueOf(0x1234);
    PrivateKey imported =
        factory("EC").generatePrivate(new ECPrivateKeySpec(small, key.getParams()));
    var generator =
        org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util.convertPoint(
            key.getParams(), key.getParams().getGenerator());
    PublicKey publicKey =
        KeyFactory.getInstance("EC", new BouncyCastleProvider())
            .generatePublic(
                new ECPublicKeySpec(
                    org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util.convertPoint(
                        generator.multiply(small).normalize()),
                    key.getParams()));
    assertSigns(imported, publicKey);
  }

  @Test
  void importIsOneCall() throws Exception {
    ProviderFixture own = ProviderFixture.create(); // where no forgotten key is being destroyed
    KeyFactory factory = KeyFactory.getInstance("RSA", own.provider());
    Key first = factory.translateKey(rsa.getPrivate());
    own.calls().reset();

    Key second = factory.translateKey(rsa.getPrivate());

    assertThat(second).isNotEqualTo(first);
    assertThat(own.calls().counts()).isEqualTo(Map.of(Function.C_CreateObject, 1L));
  }

  @Test
  void refusesAnRsaKeyThatContradictsItself() throws Exception {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.getPrivate();
    RSAPrivateCrtKeySpec faulty =
        new RSAPrivateCrtKeySpec(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient().add(BigInteger.TWO));
    fixture.calls().reset();

    assertThatThrownBy(() -> factory("RSA").generatePrivate(faulty))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("faulty signatures");
    assertThat(fixture.calls().total()).isZero();
  }

  @Test
  void refusesMultiPrimeKeys() throws Exception {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.getPrivate();
    BigInteger three = BigInteger.valueOf(3);
    assertThatThrownBy(
            () ->
                factory("RSA")
                    .generatePrivate(
                        new RSAMultiPrimePrivateCrtKeySpec(
                            key.getModulus().multiply(three),
                            key.getPublicExponent(),
                            key.getPrivateExponent(),
                            key.getPrimeP(),
                            key.getPrimeQ(),
                            key.getPrimeExponentP(),
                            key.getPrimeExponentQ(),
                            key.getCrtCoefficient(),
                            new RSAOtherPrimeInfo[] {
                              new RSAOtherPrimeInfo(three, BigInteger.ONE, BigInteger.ONE)
                            })))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("more than two primes");
  }

  @Test
  void refusesWhatIsNoPrivateKey() throws Exception {
    KeyPair ec = ecPair("secp256r1");
    byte[] p256 = ec.getPrivate().getEncoded();
    for (KeySpec spec :
        Arrays.asList(
            new PKCS8EncodedKeySpec(p256),
            new PKCS8EncodedKeySpec(new byte[10]),
            new PKCS8EncodedKeySpec(new byte[0]),
            new X509EncodedKeySpec(rsa.getPublic().getEncoded()),
            null)) {
      assertThatThrownBy(() -> factory("RSA").generatePrivate(spec))
          .isInstanceOf(InvalidKeySpecException.class);
    }
    for (BigInteger scalar :
        List.of(BigInteger.ZERO, ((ECPrivateKey) ec.getPrivate()).getParams().getOrder())) {
      assertThatThrownBy(
              () ->
                  factory("EC")
                      .generatePrivate(
                          new ECPrivateKeySpec(
                              scalar, ((ECPrivateKey) ec.getPrivate()).getParams())))
          .isInstanceOf(InvalidKeySpecException.class);
    }
  }

  // ---------------------------------------------------------------------------------- public keys

  @Test
  void publicKeysArePlainOnesOfTheJdk() throws Exception {
    fixture.calls().reset();
    PublicKey fromEncoding =
        factory("RSA").generatePublic(new X509EncodedKeySpec(rsa.getPublic().getEncoded()));
    assertThat(fromEncoding).isEqualTo(rsa.getPublic());
    assertThat(fromEncoding.getClass().getName()).startsWith("sun.security.rsa.");

    ECPublicKey p384 = (ECPublicKey) ecPair("secp384r1").getPublic();
    PublicKey fromNumbers =
        factory("EC").generatePublic(new ECPublicKeySpec(p384.getW(), p384.getParams()));
    assertThat(fromNumbers.getEncoded()).isEqualTo(p384.getEncoded());
    assertThat(fromNumbers.getClass().getName()).startsWith("sun.security.ec.");

    ECPublicKey brainpool = (ECPublicKey) ecPair("brainpoolP256r1").getPublic();
    assertThat(
            factory("EC")
                .generatePublic(new X509EncodedKeySpec(brainpool.getEncoded()))
                .getEncoded())
        .isEqualTo(brainpool.getEncoded());
    assertThat(fixture.calls().total()).isZero();
  }

  @Test
  void refusesWhatIsNoPublicKey() throws Exception {
    for (KeySpec spec :
        Arrays.asList(
            new X509EncodedKeySpec(new byte[10]),
            new X509EncodedKeySpec(rsa.getPublic().getEncoded()),
            new PKCS8EncodedKeySpec(rsa.getPrivate().getEncoded()),
            null)) {
      assertThatThrownBy(() -> factory("EC").generatePublic(spec))
          .isInstanceOf(InvalidKeySpecException.class);
    }
  }

  // ---------------------------------------------------------------------------------- getKeySpec

  @Test
  void sensitiveKeysHaveNoSpecification() throws Exception {
    Key imported = factory("RSA").translateKey(rsa.getPrivate());
    for (Class<? extends KeySpec> type :
        List.of(PKCS8EncodedKeySpec.class, RSAPrivateCrtKeySpec.class, RSAPrivateKeySpec.class)) {
      assertThatThrownBy(() -> factory("RSA").getKeySpec(imported, type))
          .isInstanceOf(InvalidKeySpecException.class)
          .hasMessageContaining("sensitive");
    }
  }

  @Test
  void readableKeysHaveThem() throws Exception {
    KeyFactory rsaFactory = KeyFactory.getInstance("RSA", compatible.provider());
    Key rsaKey = rsaFactory.translateKey(rsa.getPrivate());
    assertThat(rsaFactory.getKeySpec(rsaKey, PKCS8EncodedKeySpec.class).getEncoded())
        .isEqualTo(rsa.getPrivate().getEncoded());
    assertThat(rsaFactory.getKeySpec(rsaKey, RSAPrivateCrtKeySpec.class).getPrimeP())
        .isEqualTo(((RSAPrivateCrtKey) rsa.getPrivate()).getPrimeP());

    ECPrivateKey ec = (ECPrivateKey) ecPair("secp521r1").getPrivate();
    KeyFactory ecFactory = KeyFactory.getInstance("EC", compatible.provider());
    Key ecKey = ecFactory.translateKey(ec);
    assertThat(ecFactory.getKeySpec(ecKey, ECPrivateKeySpec.class).getS()).isEqualTo(ec.getS());
    assertThatThrownBy(() -> ecFactory.getKeySpec(ecKey, RSAPrivateKeySpec.class))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  @Test
  void softwareKeysHaveThemToo() throws Exception {
    assertThat(factory("RSA").getKeySpec(rsa.getPublic(), RSAPublicKeySpec.class).getModulus())
        .isEqualTo(((RSAPublicKey) rsa.getPublic()).getModulus());
    assertThat(factory("RSA").getKeySpec(rsa.getPrivate(), PKCS8EncodedKeySpec.class).getEncoded())
        .isEqualTo(rsa.getPrivate().getEncoded());
    ECPublicKey brainpool = (ECPublicKey) ecPair("brainpoolP256r1").getPublic();
    assertThat(factory("EC").getKeySpec(brainpool, ECPublicKeySpec.class).getW())
        .isEqualTo(brainpool.getW());
    assertThatThrownBy(() -> factory("RSA").getKeySpec(brainpool, RSAPublicKeySpec.class))
        .isInstanceOf(InvalidKeySpecException.class);
    assertThatThrownBy(() -> factory("RSA").getKeySpec(null, RSAPublicKeySpec.class))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  // ---------------------------------------------------------------------------------- translateKey

  @Test
  void translatesKeys() throws Exception {
    Key imported = factory("RSA").translateKey(rsa.getPrivate());
    assertThat(factory("RSA").translateKey(imported)).isSameAs(imported);
    assertThat(factory("RSA").translateKey(rsa.getPublic())).isEqualTo(rsa.getPublic());
    KeyPair p256 = ecPair("secp256r1");
    assertSigns((PrivateKey) factory("EC").translateKey(p256.getPrivate()), p256.getPublic());
  }

  @Test
  void refusesToTranslateWhatItCannot() throws Exception {
    Key elsewhere =
        KeyFactory.getInstance("RSA", compatible.provider()).translateKey(rsa.getPrivate());
    Key imported = factory("RSA").translateKey(rsa.getPrivate());
    PrivateKey opaque =
        new PrivateKey() {
          @Override
          public String getAlgorithm() {
            return "RSA";
          }

          @Override
          public String getFormat() {
            return null;
          }

          @Override
          public byte[] getEncoded() {
            return null;
          }
        };
    KeyPair ed25519 =
        KeyPairGenerator.getInstance("Ed25519", new BouncyCastleProvider()).generateKeyPair();
    for (Key key :
        Arrays.asList(
            elsewhere,
            opaque,
            ecPair("secp256r1").getPrivate(),
            ecPair("secp256r1").getPublic(),
            ed25519.getPrivate(),
            ed25519.getPublic(),
            new SecretKeySpec(new byte[16], "RSA"),
            null)) {
      assertThatThrownBy(() -> factory("RSA").translateKey(key))
          .as(String.valueOf(key))
          .isInstanceOf(InvalidKeyException.class);
    }
    assertThatThrownBy(() -> factory("EC").translateKey(imported))
        .isInstanceOf(InvalidKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.840.113549.1.1.1", "1.2.840.10045.2.1", "OID.1.2.840.10045.2.1", "ec"})
  void isFoundByItsOtherNames(String name) throws GeneralSecurityException {
    assertThat(factory(name).getProvider()).isSameAs(fixture.provider());
  }
}
