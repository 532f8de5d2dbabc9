// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Software keys that are put on the token. */
class KeyStoreImportTest {

  private final StoreFixture fixture = StoreFixture.create();
  private final KeyStore store = fixture.load();

  private static Certificate[] chain(KeyPair pair) {
    return new Certificate[] {Certificates.selfSigned("subject", pair)};
  }

  @Test
  void rsaAndEcKeysWorkOnTheTokenAsTheyDidInSoftware() throws Exception {
    KeyPair[] pairs = {
      Certificates.rsa(),
      Certificates.ec("secp256r1"),
      Certificates.ec("secp384r1"),
      Certificates.ec("secp521r1")
    };
    for (int i = 0; i < pairs.length; i++) {
      String alias = "key-" + i;
      Certificate[] chain = chain(pairs[i]);
      store.setKeyEntry(alias, pairs[i].getPrivate(), null, chain);
      for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
        HsmPrivateKey key = (HsmPrivateKey) each.getKey(alias, null);
        assertThat(fixture.signsFor(key, pairs[i].getPublic())).isTrue();
        assertThat(key.getEncoded()).isNull();
        assertThat(each.getCertificateChain(alias)).containsExactly(chain);
      }
      assertThat(fixture.count(Cko.PUBLIC_KEY, alias)).isEqualTo(1);
    }
  }

  @Test
  void thePublicKeyIsRightForOtherApplications() throws Exception {
    KeyPair pair = Certificates.ec("secp256r1");
    store.setKeyEntry("key", pair.getPrivate(), null, chain(pair));
    byte[] digest = new byte[32];
    Signature signer = Signature.getInstance("NONEwithECDSAinP1363Format", "SunEC");
    signer.initSign(pair.getPrivate());
    signer.update(digest);
    byte[] signature = signer.sign();
    fixture.raw(
        session -> {
          long[] found =
              session.findObjects(
                  new Attributes().put(Cka.CLASS, Cko.PUBLIC_KEY).put(Cka.LABEL, "key"), 2);
          assertThat(found).hasSize(1);
          assertThat(session.verify(Mechanism.of(Ckm.ECDSA), found[0], digest, signature)).isTrue();
          return null;
        });
  }

  @Test
  void secretKeysAreImported() throws Exception {
    byte[] value = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    store.setKeyEntry("aes", new SecretKeySpec(value, "AES"), null, null);
    store.setKeyEntry("mac", new SecretKeySpec(new byte[32], "HmacSHA256"), null, null);
    KeyStore again = fixture.load();
    assertThat(again.getKey("mac", null).getAlgorithm()).isEqualTo("Generic");
    var key = (HsmSecretKey) again.getKey("aes", null);
    Cipher oracle = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    oracle.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(value, "AES"));
    assertThat(fixture.tokens().encrypt(key)).isEqualTo(oracle.doFinal(new byte[16]));
    assertThat(key.getEncoded()).as("sensitive by policy").isNull();
    assertThatThrownBy(
            () -> store.setKeyEntry("short", new SecretKeySpec(new byte[5], "AES"), null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("16, 24 or 32");
    assertThatThrownBy(
            () ->
                store.setKeyEntry(
                    "chain",
                    new SecretKeySpec(value, "AES"),
                    null,
                    chain(Certificates.ec("secp256r1"))))
        .isInstanceOf(KeyStoreException.class);
  }

  private static PrivateKey rsa(RSAPrivateCrtKey key, BigInteger exponentP) throws Exception {
    return KeyFactory.getInstance("RSA", "SunRsaSign")
        .generatePrivate(
            new RSAPrivateCrtKeySpec(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                exponentP,
                key.getPrimeExponentQ(),
                key.getCrtCoefficient()));
  }

  @Test
  void anRsaKeyWithoutCrtNumbersIsCompletedAndAFaultyOneRefused() throws Exception {
    KeyPair pair = Certificates.rsa();
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    PrivateKey bare =
        KeyFactory.getInstance("RSA", "SunRsaSign")
            .generatePrivate(new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));
    store.setKeyEntry("bare", bare, null, chain(pair));
    assertThat(fixture.signsFor((HsmPrivateKey) store.getKey("bare", null), pair.getPublic()))
        .isTrue();

    PrivateKey faulty = rsa(key, key.getPrimeExponentP().add(BigInteger.TWO));
    assertThatThrownBy(() -> store.setKeyEntry("faulty", faulty, null, chain(pair)))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("CRT");
    assertThat(store.containsAlias("faulty")).isFalse();
  }

  @Test
  void aCertificateOfAnotherKeyIsRefused() {
    for (KeyPair pair : new KeyPair[] {Certificates.rsa(), Certificates.ec("secp256r1")}) {
      for (KeyPair other :
          new KeyPair[] {
            Certificates.rsa(), Certificates.ec("secp256r1"), Certificates.ec("secp384r1")
          }) {
        assertThatThrownBy(() -> store.setKeyEntry("key", pair.getPrivate(), null, chain(other)))
            .isInstanceOf(KeyStoreException.class)
            .hasMessageContaining("another public key");
      }
    }
    assertThat(fixture.count()).isZero();
  }

  @Test
  void keysThatPkcs11HasNoImportForAreRefused() throws Exception {
    KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair ca = Certificates.ec("secp256r1");
    Certificate[] chain = {
      Certificates.issue("x", edwards.getPublic(), "x", ca.getPrivate(), false)
    };
    assertThatThrownBy(() -> store.setKeyEntry("key", edwards.getPrivate(), null, chain))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("EdDSA");

    PrivateKey opaque =
        new PrivateKey() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getAlgorithm() {
            return "EC";
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
    assertThatThrownBy(() -> store.setKeyEntry("key", opaque, null, chain(ca)))
        .isInstanceOf(KeyStoreException.class);
    assertThat(fixture.count()).isZero();
  }

  @Test
  void aSecondImportOfAKeyDoesNotTouchTheFirst() throws Exception {
    KeyPair pair = Certificates.rsa();
    Certificate[] chain = chain(pair);
    store.setKeyEntry("original", pair.getPrivate(), null, chain);
    store.setKeyEntry("copy", pair.getPrivate(), null, chain);
    store.deleteEntry("copy");
    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(each.containsAlias("copy")).isFalse();
      assertThat(each.getCertificateChain("original")).containsExactly(chain);
      assertThat(fixture.signsFor((HsmPrivateKey) each.getKey("original", null), pair.getPublic()))
          .isTrue();
    }
  }

  @Test
  void deletingACopyWithTheSameIdLeavesTheOriginalComplete() throws Exception {
    KeyPair pair = Certificates.ec("secp256r1");
    Certificate[] chain = chain(pair);
    store.setKeyEntry("original", pair.getPrivate(), null, chain);
    fixture.raw(
        session -> {
          long[] key =
              session.findObjects(
                  new Attributes().put(Cka.CLASS, Cko.PRIVATE_KEY).put(Cka.LABEL, "original"), 1);
          return session.copyObject(key[0], new Attributes().put(Cka.LABEL, "copy"));
        });
    KeyStore both = fixture.load();
    assertThat(both.getCertificateChain("copy")).containsExactly(chain);
    both.deleteEntry("copy");
    assertThat(both.getCertificateChain("original")).containsExactly(chain);
    assertThat(fixture.count()).isEqualTo(3);
  }
}
