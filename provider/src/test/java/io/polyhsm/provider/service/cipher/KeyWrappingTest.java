// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWrappingTest {

  private static final Fault FAULT = new Fault();
  private static final ServiceFixture FIXTURE = ServiceFixture.create(FAULT);
  private static final byte[] VALUE = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
    27, 28, 29, 30, 31, 32
  };
  private static final SecretKey SOFTWARE = new SecretKeySpec(VALUE, "AES");
  private static final HsmSecretKey WRAPPING = FIXTURE.aes(new byte[16]);
  private static final SecretKey WRAPPING_SOFTWARE = new SecretKeySpec(new byte[16], "AES");
  private static final KeyPair PAIR = pair();
  private static final HsmRsaPrivateKey UNWRAPPING =
      FIXTURE.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), template -> {});
  private static final HsmSecretKey EXTRACTABLE =
      FIXTURE.secretKey(Ckk.AES, VALUE, t -> t.put(Cka.EXTRACTABLE, true));
  private static final HsmSecretKey READABLE =
      FIXTURE.secretKey(
          Ckk.AES, VALUE, t -> t.put(Cka.EXTRACTABLE, true).put(Cka.SENSITIVE, false));
  private static final HsmSecretKey FIXED = FIXTURE.aes(VALUE);

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Cipher ours(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, FIXTURE.provider());
  }

  private static void requireSameAsSoftware(Key unwrapped) throws GeneralSecurityException {
    assertThat(unwrapped).isInstanceOf(HsmSecretKey.class);
    assertThat(unwrapped.getAlgorithm()).isEqualTo("AES");
    assertThat(unwrapped.getEncoded()).isNull();
    Cipher mine = ours("AES/ECB/NoPadding");
    mine.init(Cipher.ENCRYPT_MODE, unwrapped);
    Cipher jdk = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    jdk.init(Cipher.ENCRYPT_MODE, SOFTWARE);
    assertThat(mine.doFinal(new byte[16])).isEqualTo(jdk.doFinal(new byte[16]));
  }

  /** Wrapped by one side, unwrapped by the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES/CBC/PKCS5Padding",
        "AES/CBC/NoPadding",
        "AES/ECB/PKCS5Padding",
        "AES/CTR/NoPadding",
        "AES/GCM/NoPadding"
      })
  void aesWithTheJdk(String transformation) throws GeneralSecurityException {
    for (Key key : new Key[] {SOFTWARE, READABLE}) {
      Cipher wrap = ours(transformation);
      wrap.init(Cipher.WRAP_MODE, WRAPPING);
      Cipher jdk = Cipher.getInstance(transformation, "SunJCE");
      jdk.init(Cipher.UNWRAP_MODE, WRAPPING_SOFTWARE, wrap.getParameters());
      assertThat(jdk.unwrap(wrap.wrap(key), "AES", Cipher.SECRET_KEY)).isEqualTo(SOFTWARE);
    }
    Cipher jdk = Cipher.getInstance(transformation, "SunJCE");
    jdk.init(Cipher.WRAP_MODE, WRAPPING_SOFTWARE);
    byte[] wrapped = jdk.wrap(SOFTWARE);
    Cipher unwrap = ours(transformation);
    unwrap.init(Cipher.UNWRAP_MODE, WRAPPING, jdk.getParameters());
    requireSameAsSoftware(unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
    requireSameAsSoftware(unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA/ECB/PKCS1Padding",
        "RSA/ECB/OAEPPadding",
        "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"
      })
  void rsaWithTheJdk(String transformation) throws GeneralSecurityException {
    Cipher wrap = ours(transformation);
    wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
    for (Key key : new Key[] {SOFTWARE, READABLE}) {
      Cipher jdk = Cipher.getInstance(transformation, "SunJCE");
      jdk.init(Cipher.UNWRAP_MODE, PAIR.getPrivate());
      assertThat(jdk.unwrap(wrap.wrap(key), "AES", Cipher.SECRET_KEY)).isEqualTo(SOFTWARE);
    }
    Cipher jdk = Cipher.getInstance(transformation, "SunJCE");
    jdk.init(Cipher.WRAP_MODE, PAIR.getPublic());
    Cipher unwrap = ours(transformation);
    unwrap.init(Cipher.UNWRAP_MODE, UNWRAPPING);
    requireSameAsSoftware(unwrap.unwrap(jdk.wrap(SOFTWARE), "AES", Cipher.SECRET_KEY));
    byte[] wrapped = jdk.wrap(SOFTWARE);
    FIXTURE.calls().reset();
    unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
    boolean refused = transformation.contains("SHA-256"); // by SoftHSM, and that is remembered
    assertThat(FIXTURE.calls().count(Function.C_UnwrapKey)).isEqualTo(refused ? 0 : 1);
    assertThat(FIXTURE.calls().count(Function.C_Decrypt)).isEqualTo(refused ? 1 : 0);
  }

  /** What another provider does is to decrypt the key into the JVM. */
  @Test
  void rsaUnwrapsOnTheToken() throws GeneralSecurityException {
    Cipher wrap = ours("RSA/ECB/PKCS1Padding");
    wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
    FIXTURE.calls().reset();
    byte[] wrapped = wrap.wrap(SOFTWARE);
    assertThat(FIXTURE.calls().total()).isZero();
    for (String transformation : new String[] {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding"}) {
      wrap = ours(transformation);
      wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
      wrapped = wrap.wrap(SOFTWARE);
      Cipher unwrap = ours(transformation);
      unwrap.init(Cipher.UNWRAP_MODE, UNWRAPPING);
      unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
      FIXTURE.calls().reset();
      Key key = unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
      assertThat(FIXTURE.calls().count(Function.C_UnwrapKey)).isEqualTo(1);
      assertThat(FIXTURE.calls().count(Function.C_Decrypt)).isZero();
      assertThat(FIXTURE.calls().count(Function.C_GetAttributeValue)).isLessThanOrEqualTo(2);
      requireSameAsSoftware(key);
    }
  }

  @Test
  void extractableKeysAreWrappedOnTheToken() throws GeneralSecurityException {
    for (String transformation : new String[] {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding"}) {
      Cipher wrap = ours(transformation);
      wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
      FIXTURE.calls().reset();
      byte[] wrapped = wrap.wrap(EXTRACTABLE);
      assertThat(FIXTURE.calls().counts())
          .containsAllEntriesOf(
              Map.of(
                  Function.C_CreateObject,
                  1L,
                  Function.C_WrapKey,
                  1L,
                  Function.C_DestroyObject,
                  1L));
      assertThat(FIXTURE.calls().count(Function.C_Encrypt)).isZero();
      Cipher unwrap = ours(transformation);
      unwrap.init(Cipher.UNWRAP_MODE, UNWRAPPING);
      requireSameAsSoftware(unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
    }
    Cipher wrap = ours("AES/CBC/NoPadding");
    wrap.init(Cipher.WRAP_MODE, WRAPPING, new IvParameterSpec(new byte[16]));
    byte[] wrapped = wrap.wrap(EXTRACTABLE);
    FIXTURE.calls().reset();
    assertThat(wrap.wrap(EXTRACTABLE)).isEqualTo(wrapped);
    assertThat(FIXTURE.calls().counts()).isEqualTo(Map.of(Function.C_WrapKey, 1L));
    Cipher jdk = Cipher.getInstance("AES/CBC/NoPadding", "SunJCE");
    jdk.init(Cipher.UNWRAP_MODE, WRAPPING_SOFTWARE, new IvParameterSpec(new byte[16]));
    assertThat(jdk.unwrap(wrapped, "AES", Cipher.SECRET_KEY)).isEqualTo(SOFTWARE);
  }

  /** The mechanism without padding would add zeros, and what comes back would be another key. */
  @Test
  void keysThatAreNoWholeBlocksAreNotFilledUp() throws GeneralSecurityException {
    HsmSecretKey key = FIXTURE.secretKey(Ckk.AES, new byte[24], t -> t.put(Cka.EXTRACTABLE, true));
    Cipher wrap = ours("AES/CBC/NoPadding");
    wrap.init(Cipher.WRAP_MODE, WRAPPING);
    FIXTURE.calls().reset();
    assertThatThrownBy(() -> wrap.wrap(key)).isInstanceOf(InvalidKeyException.class);
    assertThat(FIXTURE.calls().count(Function.C_WrapKey)).isZero();
  }

  @Test
  void publicKeyOfTheTokenIsUsedIfItMayWrap() throws GeneralSecurityException {
    RSAPublicKey key = (RSAPublicKey) PAIR.getPublic();
    ServiceFixture fixture = ServiceFixture.create();
    HsmSecretKey extractable = fixture.secretKey(Ckk.AES, VALUE, t -> t.put(Cka.EXTRACTABLE, true));
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.PUBLIC_KEY)
            .put(Cka.KEY_TYPE, Ckk.RSA)
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, false)
            .put(Cka.WRAP, true)
            .put(Cka.MODULUS, BigIntegers.asUnsignedByteArray(key.getModulus()))
            .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(key.getPublicExponent()));
    fixture.token().create(session -> session.createObject(template));
    Cipher wrap = Cipher.getInstance("RSA/ECB/PKCS1Padding", fixture.provider());
    wrap.init(Cipher.WRAP_MODE, key);
    fixture.calls().reset();
    byte[] wrapped = wrap.wrap(extractable);
    assertThat(fixture.calls().count(Function.C_CreateObject)).isZero();
    Cipher jdk = Cipher.getInstance("RSA/ECB/PKCS1Padding", "SunJCE");
    jdk.init(Cipher.UNWRAP_MODE, PAIR.getPrivate());
    assertThat(jdk.unwrap(wrapped, "AES", Cipher.SECRET_KEY)).isEqualTo(SOFTWARE);
  }

  @Test
  void keysThatMayNotLeave() throws GeneralSecurityException {
    for (String transformation : new String[] {"RSA/ECB/PKCS1Padding", "AES/CBC/NoPadding"}) {
      Cipher wrap = ours(transformation);
      wrap.init(Cipher.WRAP_MODE, transformation.startsWith("RSA") ? PAIR.getPublic() : WRAPPING);
      assertThatThrownBy(() -> wrap.wrap(FIXED))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("CKA_EXTRACTABLE")
          .hasMessageContaining("attributes.*.secret.aes.extractable = true");
    }
    Cipher gcm = ours("AES/GCM/NoPadding"); // SoftHSM does not wrap by it
    gcm.init(Cipher.WRAP_MODE, WRAPPING);
    assertThatThrownBy(() -> gcm.wrap(EXTRACTABLE))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("AES/GCM/NoPadding");
    FAULT.answer(Function.C_WrapKey, Ckr.KEY_NOT_WRAPPABLE);
    try {
      Cipher wrap = ours("AES/CBC/NoPadding");
      wrap.init(Cipher.WRAP_MODE, WRAPPING);
      assertThatThrownBy(() -> wrap.wrap(EXTRACTABLE))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("CKA_WRAP_WITH_TRUSTED");
    } finally {
      FAULT.clear();
    }
    HsmSecretKey noWrap = FIXTURE.secretKey(Ckk.AES, VALUE, t -> t.put(Cka.WRAP, false));
    Cipher wrap = ours("AES/CBC/NoPadding");
    wrap.init(Cipher.WRAP_MODE, noWrap);
    assertThatThrownBy(() -> wrap.wrap(EXTRACTABLE))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("CKA_WRAP ");
    HsmSecretKey foreign = ServiceFixture.create().aes(VALUE);
    assertThatThrownBy(() -> wrap.wrap(foreign)).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void keysThatMayNotUnwrap() throws GeneralSecurityException {
    HsmRsaPrivateKey key =
        FIXTURE.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), t -> t.put(Cka.UNWRAP, false));
    Cipher wrap = ours("RSA/ECB/PKCS1Padding");
    wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
    byte[] wrapped = wrap.wrap(SOFTWARE);
    Cipher unwrap = ours("RSA/ECB/PKCS1Padding");
    unwrap.init(Cipher.UNWRAP_MODE, key);
    assertThatThrownBy(() -> unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("CKA_UNWRAP");
  }

  /** The imported value is the key, and the policy's attributes are its attributes. */
  @Test
  void unwrappedKeysFollowThePolicy() throws GeneralSecurityException {
    ServiceFixture compatible = ServiceFixture.create("policy", "compatible");
    HsmRsaPrivateKey key = compatible.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), template -> {});
    for (String transformation :
        new String[] {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"}) {
      Cipher wrap = Cipher.getInstance(transformation, compatible.provider());
      wrap.init(Cipher.WRAP_MODE, PAIR.getPublic());
      Cipher unwrap = Cipher.getInstance(transformation, compatible.provider());
      unwrap.init(Cipher.UNWRAP_MODE, key);
      Key unwrapped = unwrap.unwrap(wrap.wrap(SOFTWARE), "AES", Cipher.SECRET_KEY);
      assertThat(unwrapped.getEncoded()).isEqualTo(VALUE);
      assertThat(unwrapped).isInstanceOf(HsmSecretKey.class);
    }
  }

  @Test
  void hmacKeys() throws GeneralSecurityException {
    SecretKey hmac = new SecretKeySpec(VALUE, "HmacSHA256");
    SecretKey tooShort = new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256");
    for (String transformation : new String[] {"RSA/ECB/PKCS1Padding", "AES/GCM/NoPadding"}) {
      boolean rsa = transformation.startsWith("RSA");
      for (SecretKey key : rsa ? new SecretKey[] {hmac} : new SecretKey[] {hmac, tooShort}) {
        Cipher cipher = ours(transformation);
        cipher.init(Cipher.WRAP_MODE, rsa ? PAIR.getPublic() : WRAPPING);
        byte[] wrapped = cipher.wrap(key);
        cipher.init(Cipher.UNWRAP_MODE, rsa ? UNWRAPPING : WRAPPING, cipher.getParameters());
        Key unwrapped = cipher.unwrap(wrapped, "HmacSHA256", Cipher.SECRET_KEY);
        assertThat(unwrapped.getAlgorithm()).isEqualTo("HmacSHA256");
        Mac mine = Mac.getInstance("HmacSHA256", FIXTURE.provider());
        mine.init(unwrapped);
        Mac jdk = Mac.getInstance("HmacSHA256", "SunJCE");
        jdk.init(key);
        assertThat(mine.doFinal(VALUE)).isEqualTo(jdk.doFinal(VALUE));
      }
    }
  }

  @Test
  void privateKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair ec = generator.generateKeyPair();
    for (String transformation : new String[] {"AES/GCM/NoPadding", "AES/CBC/PKCS5Padding"}) {
      for (KeyPair pair : new KeyPair[] {PAIR, ec}) {
        String algorithm = pair.getPrivate().getAlgorithm();
        Cipher cipher = ours(transformation);
        cipher.init(Cipher.WRAP_MODE, WRAPPING);
        byte[] wrapped = cipher.wrap(pair.getPrivate());
        cipher.init(Cipher.UNWRAP_MODE, WRAPPING, cipher.getParameters());
        Key unwrapped = cipher.unwrap(wrapped, algorithm, Cipher.PRIVATE_KEY);
        assertThat(unwrapped).isInstanceOf(HsmPrivateKey.class);
        assertThat(unwrapped.getAlgorithm()).isEqualTo(algorithm);
        assertThat(unwrapped.getEncoded()).isNull();
        if (unwrapped instanceof HsmRsaPrivateKey rsa) {
          Cipher jdk = Cipher.getInstance("RSA/ECB/PKCS1Padding", "SunJCE");
          jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
          Cipher decrypt = ours("RSA/ECB/PKCS1Padding");
          decrypt.init(Cipher.DECRYPT_MODE, rsa);
          assertThat(decrypt.doFinal(jdk.doFinal(VALUE))).isEqualTo(VALUE);
        }
        cipher.init(Cipher.UNWRAP_MODE, WRAPPING, cipher.getParameters());
        assertThatThrownBy(() -> cipher.unwrap(wrapped, "Ed25519", Cipher.PRIVATE_KEY))
            .isInstanceOf(NoSuchAlgorithmException.class);
      }
    }
  }

  @Test
  void publicKeysStayInSoftware() throws GeneralSecurityException {
    Cipher cipher = ours("AES/GCM/NoPadding");
    cipher.init(Cipher.WRAP_MODE, WRAPPING);
    byte[] wrapped = cipher.wrap(PAIR.getPublic());
    cipher.init(Cipher.UNWRAP_MODE, WRAPPING, cipher.getParameters());
    assertThat(cipher.unwrap(wrapped, "RSA", Cipher.PUBLIC_KEY)).isEqualTo(PAIR.getPublic());
    assertThatThrownBy(() -> cipher.unwrap(wrapped, "EC", Cipher.PUBLIC_KEY))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> cipher.unwrap(wrapped, "Nonsense", Cipher.PUBLIC_KEY))
        .isInstanceOf(NoSuchAlgorithmException.class);
  }

  @Test
  void damagedWrappedKeys() throws GeneralSecurityException {
    String text = null;
    for (String transformation :
        new String[] {
          "RSA/ECB/PKCS1Padding",
          "RSA/ECB/OAEPPadding",
          "RSA/ECB/OAEPWithSHA-256AndMGF1Padding",
          "AES/GCM/NoPadding",
          "AES/CBC/PKCS5Padding"
        }) {
      boolean rsa = transformation.startsWith("RSA");
      Cipher cipher = ours(transformation);
      cipher.init(Cipher.WRAP_MODE, rsa ? PAIR.getPublic() : WRAPPING);
      byte[] wrapped = cipher.wrap(SOFTWARE);
      wrapped[wrapped.length - 20] ^= 1;
      cipher.init(Cipher.UNWRAP_MODE, rsa ? UNWRAPPING : WRAPPING, cipher.getParameters());
      Throwable thrown = null;
      try {
        cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
      } catch (InvalidKeyException e) {
        thrown = e;
      }
      assertThat(thrown).as(transformation).isNotNull().hasNoCause();
      text = text == null ? thrown.getMessage() : text;
      assertThat(thrown).hasMessage(text);
    }
  }

  /** SoftHSM would make an AES key of any length. */
  @Test
  void lengthsThatAreNoAesKeys() throws GeneralSecurityException {
    for (String transformation : new String[] {"AES/GCM/NoPadding", "RSA/ECB/OAEPPadding"}) {
      boolean rsa = transformation.startsWith("RSA");
      Cipher cipher = ours(transformation);
      cipher.init(Cipher.WRAP_MODE, rsa ? PAIR.getPublic() : WRAPPING);
      byte[] wrapped = cipher.wrap(new SecretKeySpec(new byte[20], "AES"));
      cipher.init(Cipher.UNWRAP_MODE, rsa ? UNWRAPPING : WRAPPING, cipher.getParameters());
      if (!rsa) { // a token that unwraps by itself and tells no length cannot be checked
        assertThatThrownBy(() -> cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY))
            .isInstanceOf(InvalidKeyException.class);
      }
    }
  }

  @Test
  void senselessModes() throws GeneralSecurityException {
    Cipher cipher = ours("RSA/ECB/PKCS1Padding");
    assertThatThrownBy(() -> cipher.init(Cipher.WRAP_MODE, UNWRAPPING))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> cipher.init(Cipher.UNWRAP_MODE, PAIR.getPublic()))
        .isInstanceOf(InvalidKeyException.class);
    cipher.init(Cipher.WRAP_MODE, PAIR.getPublic());
    SecretKey tooLong = new SecretKeySpec(new byte[250], "AES");
    assertThatThrownBy(() -> cipher.wrap(tooLong))
        .isInstanceOfAny(InvalidKeyException.class, IllegalBlockSizeException.class);
    PublicKey noEncoding =
        new PublicKey() {
          private static final long serialVersionUID = 1L;

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
    assertThatThrownBy(() -> cipher.wrap(noEncoding)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> cipher.wrap(null)).isInstanceOf(InvalidKeyException.class);
  }
}
