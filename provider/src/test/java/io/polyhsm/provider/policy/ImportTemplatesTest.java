// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.testing.ProviderFixture;
import io.polyhsm.provider.token.Token;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTemplatesTest {

  private static ProviderFixture fixture;
  private static Token token;
  private static HsmKey onToken;

  @BeforeAll
  static void connect() throws GeneralSecurityException {
    fixture = ProviderFixture.create();
    onToken = (HsmKey) KeyGenerator.getInstance("AES", fixture.provider()).generateKey();
    token = onToken.token();
  }

  private static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa(String provider) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
    generator.initialize(1024);
    return generator.generateKeyPair();
  }

  private static byte[] bytes(Attributes template, long type) {
    return (byte[]) template.get(type);
  }

  /** A key that only has an encoding, as those of other providers may be. */
  private static <T extends Key> T onlyEncoded(T key, Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.invoke(key, arguments)));
  }

  // ---------------------------------------------------------------------------------- public keys

  @ParameterizedTest
  @ValueSource(strings = {"secp224r1", "secp256r1", "secp384r1", "secp521r1", "brainpoolP512r1"})
  void aPublicKeyVerifiesOnTheToken(String curve) throws GeneralSecurityException {
    KeyPair pair = ec(curve);
    byte[] message = {1, 2, 3};
    Signature signer = Signature.getInstance("SHA256withPLAIN-ECDSA", new BouncyCastleProvider());
    signer.initSign(pair.getPrivate());
    signer.update(message);
    byte[] signature = signer.sign();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);

    Attributes template = ImportTemplates.publicKey(token, pair.getPublic());

    boolean verified =
        token.create(
            session -> {
              long handle = session.createObject(template);
              try {
                return session.verify(Mechanism.of(Ckm.ECDSA), handle, hash, signature);
              } finally {
                session.destroyObject(handle);
              }
            });
    assertThat(verified).isTrue();
  }

  @Test
  void thePointIsWrittenAsTheProfileSays() throws GeneralSecurityException {
    ProviderFixture raw = ProviderFixture.create("profile.ec.point", "raw");
    Token rawToken =
        ((HsmKey) KeyGenerator.getInstance("AES", raw.provider()).generateKey()).token();
    PublicKey key = ec("secp521r1").getPublic();

    byte[] point = bytes(ImportTemplates.publicKey(rawToken, key), Cka.EC_POINT);
    byte[] der = bytes(ImportTemplates.publicKey(token, key), Cka.EC_POINT);

    assertThat(point).hasSize(133).startsWith(4);
    assertThat(der).hasSize(136).startsWith(4, 0x81, 133).endsWith(point);
  }

  @Test
  void anRsaPublicKeyHasItsNumbers() throws GeneralSecurityException {
    RSAPublicKey key = (RSAPublicKey) rsa("SunRsaSign").getPublic();
    for (PublicKey form : new PublicKey[] {key, onlyEncoded(key, PublicKey.class)}) {
      Attributes template = ImportTemplates.publicKey(token, form);
      assertThat(new BigInteger(1, bytes(template, Cka.MODULUS))).isEqualTo(key.getModulus());
      assertThat(bytes(template, Cka.MODULUS)).hasSize(128);
      assertThat(bytes(template, Cka.PUBLIC_EXPONENT)).containsExactly(1, 0, 1);
    }
  }

  @Test
  void aPointThatIsNotOnItsCurveIsRefused() throws GeneralSecurityException {
    ECPublicKey good = (ECPublicKey) ec("secp256r1").getPublic();
    for (ECPoint point :
        new ECPoint[] {
          ECPoint.POINT_INFINITY,
          new ECPoint(BigInteger.ONE, BigInteger.ONE),
          new ECPoint(good.getW().getAffineX(), BigInteger.TWO.pow(300))
        }) {
      ECPublicKey bad =
          (ECPublicKey)
              Proxy.newProxyInstance(
                  ECPublicKey.class.getClassLoader(),
                  new Class<?>[] {ECPublicKey.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("getW") ? point : method.invoke(good, arguments));
      assertThatThrownBy(() -> ImportTemplates.publicKey(token, bad))
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  // ---------------------------------------------------------------------------------- private keys

  @Test
  void aPrivateKeyThatOnlyHasAnEncodingWillDo() throws GeneralSecurityException {
    RSAPrivateKey rsa = (RSAPrivateKey) rsa("SunRsaSign").getPrivate();
    Attributes template = ImportTemplates.privateKey(token, onlyEncoded(rsa, PrivateKey.class));
    assertThat(new BigInteger(1, bytes(template, Cka.PRIVATE_EXPONENT)))
        .isEqualTo(rsa.getPrivateExponent());

    ECPrivateKey ec = (ECPrivateKey) ec("brainpoolP256r1").getPrivate();
    Attributes ecTemplate = ImportTemplates.privateKey(token, onlyEncoded(ec, PrivateKey.class));
    assertThat(new BigInteger(1, bytes(ecTemplate, Cka.VALUE))).isEqualTo(ec.getS());
  }

  @Test
  void anEcKeyHasCurveAndNumber() throws GeneralSecurityException {
    ECPrivateKey key = (ECPrivateKey) ec("secp256r1").getPrivate();
    Attributes template = ImportTemplates.privateKey(token, key);
    assertThat(bytes(template, Cka.EC_PARAMS))
        .isEqualTo(HexFormat.of().parseHex("06082a8648ce3d030107"));
    assertThat(new BigInteger(1, bytes(template, Cka.VALUE))).isEqualTo(key.getS());
    assertThat(template.contains(Cka.EC_POINT)).isFalse();
  }

  @Test
  void aCurveWithoutANameIsRefused() throws GeneralSecurityException {
    ECParameterSpec p256 = ((ECPrivateKey) ec("secp256r1").getPrivate()).getParams();
    EllipticCurve other =
        new EllipticCurve(
            new ECFieldFp(((ECFieldFp) p256.getCurve().getField()).getP()),
            p256.getCurve().getA(),
            p256.getCurve().getB().add(BigInteger.ONE));
    ECParameterSpec forged = new ECParameterSpec(other, p256.getGenerator(), p256.getOrder(), 1);
    ECPrivateKey key =
        (ECPrivateKey)
            Proxy.newProxyInstance(
                ECPrivateKey.class.getClassLoader(),
                new Class<?>[] {ECPrivateKey.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getParams") ? forged : BigInteger.TEN);
    assertThatThrownBy(() -> ImportTemplates.privateKey(token, key))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("curve without a name");
  }

  @Test
  void keysThatCannotBeReadAreRefused() throws GeneralSecurityException {
    PrivateKey ed25519 =
        KeyPairGenerator.getInstance("Ed25519", new BouncyCastleProvider())
            .generateKeyPair()
            .getPrivate();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", fixture.provider());
    PrivateKey hsmKey = generator.generateKeyPair().getPrivate();
    for (PrivateKey key : new PrivateKey[] {ed25519, hsmKey, null}) {
      assertThatThrownBy(() -> ImportTemplates.privateKey(token, key))
          .isInstanceOf(InvalidKeyException.class);
    }
    assertThatThrownBy(() -> ImportTemplates.privateKey(token, hsmKey))
        .hasMessageContaining("is on a token");
    assertThatThrownBy(() -> ImportTemplates.publicKey(token, null))
        .isInstanceOf(InvalidKeyException.class);
  }

  // ---------------------------------------------------------------------------------- secret keys

  @ParameterizedTest
  @CsvSource({
    "AES, 16, 16", "aes, 32, 32", "HmacSHA1, 3, 20", "HmacSHA256, 3, 32", "HmacSHA256, 40, 40",
    "HmacSHA512, 1, 64", "HmacMD5, 3, 3", "Generic, 3, 3", "Generic Secret, 3, 3", "RAW, 3, 3",
    "TlsPremasterSecret, 48, 48", "PBKDF2WithHmacSHA256, 5, 5"
  })
  void secretKeys(String algorithm, int length, int expected) throws GeneralSecurityException {
    byte[] value = new byte[length];
    Arrays.fill(value, (byte) 7);
    Attributes template = ImportTemplates.secretKey(token, new SecretKeySpec(value, algorithm));
    assertThat(bytes(template, Cka.VALUE)).hasSize(expected).startsWith(value);
    assertThat(template.contains(Cka.VALUE_LEN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"AES, 20", "AES, 1", "DES, 8", "DESede, 24", "ChaCha20, 32", "Blowfish, 16", "x, 16"})
  void secretKeysWithoutAKeyType(String algorithm, int length) {
    assertThatThrownBy(
            () -> ImportTemplates.secretKey(token, new SecretKeySpec(new byte[length], algorithm)))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining(algorithm);
  }

  @Test
  void secretKeysThatCannotBeReadAreRefused() {
    for (SecretKey key : new SecretKey[] {(SecretKey) onToken, null}) {
      assertThatThrownBy(() -> ImportTemplates.secretKey(token, key))
          .isInstanceOf(InvalidKeyException.class);
    }
    assertThatThrownBy(() -> ImportTemplates.secretKey(token, "Generic", new byte[0]))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void theSecretsCanBeWiped() throws GeneralSecurityException {
    byte[] value = {1, 2, 3};
    Attributes secret = ImportTemplates.secretKey(token, "Generic", value);
    Attributes rsa = ImportTemplates.privateKey(token, rsa("SunRsaSign").getPrivate());

    ImportTemplates.wipe(secret);
    ImportTemplates.wipe(rsa);

    assertThat(bytes(secret, Cka.VALUE)).containsOnly(0);
    for (long type :
        new long[] {
          Cka.PRIVATE_EXPONENT,
          Cka.PRIME_1,
          Cka.PRIME_2,
          Cka.EXPONENT_1,
          Cka.EXPONENT_2,
          Cka.COEFFICIENT
        }) {
      assertThat(bytes(rsa, type)).containsOnly(0);
    }
    assertThat(bytes(rsa, Cka.MODULUS)).isNotEqualTo(new byte[128]);
    assertThat(value).containsExactly(1, 2, 3);
  }
}
