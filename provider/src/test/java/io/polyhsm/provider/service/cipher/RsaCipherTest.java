// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK with the same key is the oracle. */
class RsaCipherTest {

  private static final Fault FAULT = new Fault();
  private static final ServiceFixture FIXTURE = ServiceFixture.create(FAULT);
  private static final KeyPair PAIR = pair(2048);
  private static final HsmRsaPrivateKey TOKEN_KEY =
      FIXTURE.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), template -> {});
  private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);
  private static final Map<Function, Long> TWO_CALLS =
      Map.of(Function.C_DecryptInit, 1L, Function.C_Decrypt, 1L);

  private static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Cipher ours(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, FIXTURE.provider());
  }

  private static Cipher jdk(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, "SunJCE");
  }

  static Stream<String> transformations() {
    return Stream.of(
        "RSA",
        "RSA/ECB/PKCS1Padding",
        "RSA/ECB/OAEPPadding",
        "RSA/ECB/OAEPWithMD5AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA1AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-1AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-224AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-256AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-384AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-512AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-512/224AndMGF1Padding",
        "RSA/ECB/OAEPWithSHA-512/256AndMGF1Padding");
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void understandsTheJdkAndIsUnderstood(String transformation) throws GeneralSecurityException {
    Cipher jdk = jdk(transformation);
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    Cipher ours = ours(transformation);
    int most = 256 - (transformation.contains("OAEP") ? 130 : 11);
    for (int size : new int[] {0, 1, most}) {
      byte[] message = new byte[size];
      Arrays.fill(message, (byte) 5);
      ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
      byte[] ciphertext = jdk.doFinal(message);
      assertThat(ours.getOutputSize(256)).isEqualTo(256);
      assertThat(ours.doFinal(ciphertext)).isEqualTo(message);
      FIXTURE.calls().reset();
      ours.update(ciphertext, 0, 100);
      assertThat(ours.doFinal(ciphertext, 100, 156)).isEqualTo(message);
      assertThat(FIXTURE.calls().counts()).isEqualTo(TWO_CALLS);
      FIXTURE.calls().reset();
      ours.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
      ciphertext = ours.doFinal(message);
      assertThat(FIXTURE.calls().total()).isZero();
      Cipher decrypt = jdk(transformation);
      decrypt.init(Cipher.DECRYPT_MODE, PAIR.getPrivate());
      assertThat(decrypt.doFinal(ciphertext)).isEqualTo(message);
    }
  }

  static Stream<OAEPParameterSpec> specs() {
    PSource label = new PSource.PSpecified(new byte[] {1, 2, 3});
    return Stream.of(
        new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, label),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT),
        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, label),
        new OAEPParameterSpec(
            "SHA-1", "MGF1", MGF1ParameterSpec.SHA512, PSource.PSpecified.DEFAULT),
        new OAEPParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, label),
        new OAEPParameterSpec("SHA3-256", "MGF1", MGF1ParameterSpec.SHA1, label));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void oaepParameters(OAEPParameterSpec spec) throws GeneralSecurityException {
    Cipher jdk = jdk("RSA/ECB/OAEPPadding");
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic(), spec);
    byte[] ciphertext = jdk.doFinal(MESSAGE);
    Cipher ours = ours("RSA/ECB/OAEPPadding");
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec);
    assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
    FIXTURE.calls().reset();
    assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
    assertThat(FIXTURE.calls().counts()).isEqualTo(TWO_CALLS); // what was refused is remembered
    OAEPParameterSpec told = ours.getParameters().getParameterSpec(OAEPParameterSpec.class);
    assertThat(told.getDigestAlgorithm()).isEqualTo(spec.getDigestAlgorithm());
    ours.init(Cipher.ENCRYPT_MODE, PAIR.getPublic(), ours.getParameters());
    Cipher decrypt = jdk("RSA/ECB/OAEPPadding");
    decrypt.init(Cipher.DECRYPT_MODE, PAIR.getPrivate(), spec);
    assertThat(decrypt.doFinal(ours.doFinal(MESSAGE))).isEqualTo(MESSAGE);
    for (PSource label :
        List.of(new PSource.PSpecified(new byte[] {9}), PSource.PSpecified.DEFAULT)) {
      if (label == spec.getPSource()) {
        continue;
      }
      Cipher other = ours("RSA/ECB/OAEPPadding");
      other.init(
          Cipher.DECRYPT_MODE,
          TOKEN_KEY,
          new OAEPParameterSpec(spec.getDigestAlgorithm(), "MGF1", spec.getMGFParameters(), label));
      assertThatThrownBy(() -> other.doFinal(ciphertext))
          .isExactlyInstanceOf(BadPaddingException.class);
    }
  }

  /** SHA-1 for the mask whatever the name says, as in the JDK; BouncyCastle does otherwise. */
  @Test
  void maskGenerationDefaultsToSha1() throws GeneralSecurityException {
    Cipher cipher = ours("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    OAEPParameterSpec spec = cipher.getParameters().getParameterSpec(OAEPParameterSpec.class);
    assertThat(spec.getDigestAlgorithm()).isEqualTo("SHA-256");
    assertThat(((MGF1ParameterSpec) spec.getMGFParameters()).getDigestAlgorithm())
        .isEqualTo("SHA-1");
  }

  @Test
  void noPadding() throws GeneralSecurityException {
    Cipher ours = ours("RSA/ECB/NoPadding");
    Cipher jdk = jdk("RSA/ECB/NoPadding");
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    byte[] ciphertext = jdk.doFinal(MESSAGE);
    jdk.init(Cipher.DECRYPT_MODE, PAIR.getPrivate());
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThat(ours.doFinal(ciphertext)).hasSize(256).isEqualTo(jdk.doFinal(ciphertext));
    byte[] shortOne = {7};
    assertThat(ours.doFinal(shortOne)).isEqualTo(jdk.doFinal(shortOne));
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPrivate());
    ours.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    FIXTURE.calls().reset();
    assertThat(ours.doFinal(MESSAGE)).isEqualTo(jdk.doFinal(MESSAGE));
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
  }

  /** What the JDK does by "encrypting" with a private key, and its opposite. */
  @Test
  void privateKeyEncryption() throws GeneralSecurityException {
    Cipher jdk = jdk("RSA/ECB/PKCS1Padding");
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPrivate());
    Cipher ours = ours("RSA/ECB/PKCS1Padding");
    ours.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    byte[] signed = ours.doFinal(MESSAGE);
    assertThat(signed).isEqualTo(jdk.doFinal(MESSAGE));
    assertThatThrownBy(() -> ours.doFinal(new byte[246]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class);
    FIXTURE.calls().reset();
    ours.init(Cipher.DECRYPT_MODE, PAIR.getPublic());
    assertThat(ours.doFinal(signed)).isEqualTo(MESSAGE);
    assertThat(FIXTURE.calls().total()).isZero();
  }

  static Stream<String> decrypting() {
    return Stream.of(
        "RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding", "RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
  }

  /** Every kind of wrong block: one exception, one text, and the same calls as for a right one. */
  @ParameterizedTest
  @MethodSource("decrypting")
  void allFailuresLookAlike(String transformation) throws GeneralSecurityException {
    Cipher raw = jdk("RSA/ECB/NoPadding");
    raw.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    Cipher ours = ours(transformation);
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    Cipher right = jdk(transformation);
    right.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    byte[] ciphertext = right.doFinal(MESSAGE);
    ours.doFinal(ciphertext);
    BigInteger modulus = ((RSAPublicKey) PAIR.getPublic()).getModulus();
    Random random = new Random(7);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      byte[] block = new byte[256];
      random.nextBytes(block);
      block[0] = (byte) (i % 5 == 0 ? 1 : 0); // Manger's
      block[1] = (byte) (i % 3 == 0 ? 1 : 2); // Bleichenbacher's
      if (i % 7 == 0) {
        Arrays.fill(block, 2, 256, (byte) 0xFF); // no end of the padding
      } else if (i % 7 == 1) {
        block[4] = 0; // too little padding
      } else if (transformation.contains("PKCS1") && block[0] == 0 && block[1] == 2) {
        block[3] = 0;
      }
      byte[] forged = raw.doFinal(block);
      FIXTURE.calls().reset();
      Throwable thrown = null;
      try {
        ours.doFinal(forged);
      } catch (BadPaddingException e) {
        thrown = e;
      }
      assertThat(FIXTURE.calls().counts()).isEqualTo(TWO_CALLS);
      assertThat(thrown).isExactlyInstanceOf(BadPaddingException.class).hasNoCause();
      texts.add(thrown.getMessage());
    }
    for (byte[] number : List.of(new byte[0], BigIntegers.asUnsignedByteArray(modulus))) {
      assertThatThrownBy(() -> ours.doFinal(number))
          .isExactlyInstanceOf(BadPaddingException.class)
          .hasNoCause();
    }
    assertThat(texts).hasSize(1);
    assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
  }

  /** Right in everything but the first byte, which Manger's attack asks about. */
  @ParameterizedTest
  @ValueSource(strings = {"RSA/ECB/OAEPPadding", "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"})
  void firstByteOfOaepIsChecked(String transformation) throws GeneralSecurityException {
    Cipher jdk = jdk(transformation);
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    Cipher raw = jdk("RSA/ECB/NoPadding");
    raw.init(Cipher.DECRYPT_MODE, PAIR.getPrivate());
    byte[] block = raw.doFinal(jdk.doFinal(MESSAGE));
    Cipher ours = ours(transformation);
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    raw.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    assertThat(ours.doFinal(raw.doFinal(block))).isEqualTo(MESSAGE);
    block[0] = 1;
    byte[] forged = raw.doFinal(block);
    assertThatThrownBy(() -> ours.doFinal(forged)).isExactlyInstanceOf(BadPaddingException.class);
  }

  @Test
  void aSickTokenIsNotBadPadding() throws GeneralSecurityException {
    Cipher ours = ours("RSA/ECB/PKCS1Padding");
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    FAULT.answer(Function.C_Decrypt, Ckr.DEVICE_ERROR);
    try {
      assertThatThrownBy(() -> ours.doFinal(new byte[] {2})).isInstanceOf(HsmException.class);
    } finally {
      FAULT.clear();
    }
  }

  /** A module that leaves the operation active after bad padding costs a session, nothing else. */
  @Test
  void operationLeftActive() throws GeneralSecurityException {
    Cipher jdk = jdk("RSA/ECB/PKCS1Padding");
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    byte[] ciphertext = jdk.doFinal(MESSAGE);
    Cipher ours = ours("RSA/ECB/PKCS1Padding");
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    FAULT.answerOnce(Function.C_DecryptInit, Ckr.OPERATION_ACTIVE);
    assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2047, 3072})
  void otherSizes(int bits) throws GeneralSecurityException {
    KeyPair pair = pair(bits);
    HsmRsaPrivateKey key = FIXTURE.rsa((RSAPrivateCrtKey) pair.getPrivate(), template -> {});
    for (String transformation : decrypting().toList()) {
      Cipher jdk = jdk(transformation);
      jdk.init(Cipher.ENCRYPT_MODE, pair.getPublic());
      Cipher ours = ours(transformation);
      ours.init(Cipher.DECRYPT_MODE, key);
      for (int i = 0; i < 20; i++) {
        assertThat(ours.doFinal(jdk.doFinal(MESSAGE))).isEqualTo(MESSAGE);
      }
    }
  }

  @Test
  void lengths() throws GeneralSecurityException {
    Cipher ours = ours("RSA/ECB/PKCS1Padding");
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThatThrownBy(() -> ours.doFinal(new byte[257]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class)
        .hasMessageContaining("256");
    ours.update(new byte[1000]);
    assertThatThrownBy(ours::doFinal).isExactlyInstanceOf(IllegalBlockSizeException.class);
    Cipher encrypt = ours("RSA/ECB/PKCS1Padding");
    encrypt.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    assertThatThrownBy(() -> encrypt.doFinal(new byte[246]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class)
        .hasMessageContaining("245");
    Cipher oaep = ours("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    oaep.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    assertThatThrownBy(() -> oaep.doFinal(new byte[191]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class);
    assertThat(oaep.doFinal(new byte[190])).hasSize(256);
    Cipher jdk = jdk("RSA/ECB/PKCS1Padding");
    jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    byte[] ciphertext = jdk.doFinal(MESSAGE);
    assertThatThrownBy(() -> ours.doFinal(ciphertext, 0, 256, new byte[MESSAGE.length - 1]))
        .isInstanceOf(ShortBufferException.class);
    byte[] output = new byte[MESSAGE.length];
    assertThat(ours.doFinal(ciphertext, 0, 256, output)).isEqualTo(MESSAGE.length);
    assertThat(output).isEqualTo(MESSAGE);
  }

  @Test
  void wrongKeysAndParameters() throws GeneralSecurityException {
    Cipher ours = ours("RSA/ECB/PKCS1Padding");
    assertThatThrownBy(() -> ours.init(Cipher.DECRYPT_MODE, PAIR.getPrivate()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("setKeyEntry");
    assertThatThrownBy(() -> ours.init(Cipher.DECRYPT_MODE, FIXTURE.aes(new byte[16])))
        .isInstanceOf(InvalidKeyException.class);
    PublicKey ec = KeyPairGenerator.getInstance("EC", "SunEC").generateKeyPair().getPublic();
    assertThatThrownBy(() -> ours.init(Cipher.ENCRYPT_MODE, ec))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(
            () -> ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY, new IvParameterSpec(new byte[16])))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    Cipher oaep = ours("RSA/ECB/OAEPPadding");
    assertThatThrownBy(() -> oaep.init(Cipher.ENCRYPT_MODE, TOKEN_KEY))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> oaep.init(Cipher.DECRYPT_MODE, PAIR.getPublic()))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(
            () ->
                oaep.init(
                    Cipher.DECRYPT_MODE,
                    TOKEN_KEY,
                    new OAEPParameterSpec(
                        "WHIRL", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT)))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    assertThatThrownBy(() -> ours("RSA/CBC/PKCS1Padding"))
        .isInstanceOf(NoSuchAlgorithmException.class);
    HsmRsaPrivateKey signsOnly =
        FIXTURE.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), t -> t.put(Cka.DECRYPT, false));
    ours.init(Cipher.DECRYPT_MODE, signsOnly);
    assertThatThrownBy(() -> ours.doFinal(new byte[] {1}))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("CKA_DECRYPT")
        .hasMessageContaining("attributes.*.private.rsa.decrypt = true");
  }

  /** Foreign classes of public keys are read by their encoding. */
  @Test
  void foreignPublicKey() throws GeneralSecurityException {
    PublicKey foreign =
        new PublicKey() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getAlgorithm() {
            return "RSA";
          }

          @Override
          public String getFormat() {
            return "X.509";
          }

          @Override
          public byte[] getEncoded() {
            return PAIR.getPublic().getEncoded();
          }
        };
    Cipher ours = ours("RSA");
    ours.init(Cipher.ENCRYPT_MODE, foreign);
    byte[] ciphertext = ours.doFinal(MESSAGE);
    ours.init(Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
  }

  /** The PIN is given between the two calls, each time. */
  @Test
  void keyThatWantsThePinForEachUse() throws GeneralSecurityException {
    HsmRsaPrivateKey key =
        FIXTURE.rsa(
            (RSAPrivateCrtKey) PAIR.getPrivate(), t -> t.put(Cka.ALWAYS_AUTHENTICATE, true));
    assertThat(key.alwaysAuthenticate()).isTrue();
    for (String transformation : decrypting().toList()) {
      Cipher jdk = jdk(transformation);
      jdk.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
      Cipher ours = ours(transformation);
      ours.init(Cipher.DECRYPT_MODE, key);
      byte[] ciphertext = jdk.doFinal(MESSAGE);
      assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
      FIXTURE.calls().reset();
      assertThat(ours.doFinal(ciphertext)).isEqualTo(MESSAGE);
      assertThat(FIXTURE.calls().counts())
          .isEqualTo(
              Map.of(Function.C_DecryptInit, 1L, Function.C_Login, 1L, Function.C_Decrypt, 1L));
      ours.init(Cipher.UNWRAP_MODE, key);
      jdk.init(Cipher.WRAP_MODE, PAIR.getPublic());
      Key unwrapped =
          ours.unwrap(jdk.wrap(new SecretKeySpec(new byte[16], "AES")), "AES", Cipher.SECRET_KEY);
      assertThat(unwrapped).isInstanceOf(HsmSecretKey.class);
    }
    Cipher sign = ours("RSA/ECB/PKCS1Padding");
    sign.init(Cipher.ENCRYPT_MODE, key);
    Cipher open = jdk("RSA/ECB/PKCS1Padding");
    open.init(Cipher.DECRYPT_MODE, PAIR.getPublic());
    assertThat(open.doFinal(sign.doFinal(MESSAGE))).isEqualTo(MESSAGE);
  }

  @Test
  void withoutAWayToDoOaep() throws GeneralSecurityException {
    ServiceFixture fixture = ServiceFixture.create("mechanisms.disabled", "CKM_RSA_X_509");
    HsmRsaPrivateKey key = fixture.rsa((RSAPrivateCrtKey) PAIR.getPrivate(), template -> {});
    Cipher sha1 = Cipher.getInstance("RSA/ECB/OAEPPadding", fixture.provider());
    Cipher sha256 = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding", fixture.provider());
    sha1.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
    byte[] ciphertext = sha1.doFinal(MESSAGE);
    sha1.init(Cipher.DECRYPT_MODE, key);
    assertThat(sha1.doFinal(ciphertext)).isEqualTo(MESSAGE);
    sha256.init(Cipher.DECRYPT_MODE, key);
    assertThatThrownBy(() -> sha256.doFinal(ciphertext)).isInstanceOf(HsmException.class);
  }
}
