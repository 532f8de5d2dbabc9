// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmSecretKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK with the same key is the oracle. */
class AesGcmCipherTest {

  private static final String GCM = "AES/GCM/NoPadding";
  private static final int BUFFER = 4096;
  private static final Fault FAULT = new Fault();
  private static final ServiceFixture FIXTURE =
      ServiceFixture.create(FAULT, "chunk.size", "64", "buffer.max", Integer.toString(BUFFER));
  private static final byte[] KEY = new byte[32];
  private static final HsmSecretKey TOKEN_KEY = FIXTURE.aes(KEY);
  private static final SecretKey SOFTWARE_KEY = new SecretKeySpec(KEY, "AES");

  private static Cipher ours() throws GeneralSecurityException {
    return Cipher.getInstance(GCM, FIXTURE.provider());
  }

  private static GCMParameterSpec spec(int tag, long seed, int ivLength) {
    byte[] iv = new byte[ivLength];
    new Random(seed).nextBytes(iv);
    return new GCMParameterSpec(tag, iv);
  }

  private static Cipher init(int mode, GCMParameterSpec spec) throws GeneralSecurityException {
    Cipher cipher = ours();
    cipher.init(mode, TOKEN_KEY, spec);
    return cipher;
  }

  private static byte[] expected(GCMParameterSpec spec, byte[] aad, byte[] plain)
      throws GeneralSecurityException {
    Cipher jdk = Cipher.getInstance(GCM, "SunJCE");
    jdk.init(Cipher.ENCRYPT_MODE, SOFTWARE_KEY, spec);
    jdk.updateAAD(aad);
    return jdk.doFinal(plain);
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Property(tries = 300)
  void equalsTheJdkHoweverTheInputIsCut(
      @ForAll @IntRange(max = 300) int size,
      @ForAll @IntRange(max = 40) int aadSize,
      @ForAll @IntRange(min = 1, max = 40) int ivSize,
      @ForAll @IntRange(min = 12, max = 16) int tag,
      @ForAll long seed)
      throws GeneralSecurityException {
    byte[] plain = random(size, seed);
    byte[] aad = random(aadSize, ~seed);
    GCMParameterSpec spec = spec(tag * 8, seed, ivSize);
    byte[] expected = expected(spec, aad, plain);
    Random random = new Random(seed);
    assertThat(inParts(init(Cipher.ENCRYPT_MODE, spec), aad, plain, random)).isEqualTo(expected);
    Cipher decrypt = init(Cipher.DECRYPT_MODE, spec);
    assertThat(inParts(decrypt, aad, expected, random)).isEqualTo(plain);
    assertThat(inParts(decrypt, aad, expected, random)).isEqualTo(plain);
  }

  private static byte[] inParts(Cipher cipher, byte[] aad, byte[] input, Random random)
      throws GeneralSecurityException {
    int half = aad.length / 2;
    cipher.updateAAD(aad, 0, half);
    cipher.updateAAD(ByteBuffer.wrap(aad, half, aad.length - half).asReadOnlyBuffer());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int position = 0;
    while (random.nextInt(3) != 0) {
      int count = random.nextInt(input.length - position + 1);
      if (random.nextBoolean()) {
        byte[] part = cipher.update(input, position, count);
        output.writeBytes(part == null ? new byte[0] : part);
      } else {
        ByteBuffer in = ByteBuffer.wrap(input, position, count);
        assertThat(cipher.update(in, ByteBuffer.allocate(0))).isZero();
        assertThat(in.hasRemaining()).isFalse();
      }
      position += count;
    }
    int left = input.length - position;
    int promised = cipher.getOutputSize(left);
    byte[] rest;
    if (random.nextBoolean()) {
      rest = cipher.doFinal(input, position, left);
    } else {
      ByteBuffer out = ByteBuffer.allocateDirect(promised);
      cipher.doFinal(ByteBuffer.wrap(input, position, left), out);
      rest = new byte[out.flip().remaining()];
      out.get(rest);
    }
    assertThat(rest).hasSize(promised);
    output.writeBytes(rest);
    return output.toByteArray();
  }

  /** McGrew and Viega's test cases 13, 14 and 16 (also in NIST's validation set). */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + "000000000000000000000000, '', '', 530f8afbc74536b9a963b4f1c4cb738b",
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + "000000000000000000000000, '', 00000000000000000000000000000000,"
        + "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308,"
        + "cafebabefacedbaddecaf888, feedfacedeadbeeffeedfacedeadbeefabaddad2,"
        + "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e"
        + "2449a6b525b16aedf5aa0de657ba637b39,"
        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b"
        + "1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
  })
  void publishedVectors(String key, String iv, String aad, String plain, String ciphertext)
      throws GeneralSecurityException {
    HexFormat hex = HexFormat.of();
    Cipher cipher = ours();
    HsmSecretKey tokenKey = FIXTURE.aes(hex.parseHex(key));
    GCMParameterSpec spec = new GCMParameterSpec(128, hex.parseHex(iv));
    cipher.init(Cipher.ENCRYPT_MODE, tokenKey, spec);
    cipher.updateAAD(hex.parseHex(aad));
    assertThat(hex.formatHex(cipher.doFinal(hex.parseHex(plain)))).isEqualTo(ciphertext);
    cipher.init(Cipher.DECRYPT_MODE, tokenKey, spec);
    cipher.updateAAD(hex.parseHex(aad));
    assertThat(hex.formatHex(cipher.doFinal(hex.parseHex(ciphertext)))).isEqualTo(plain);
  }

  @Test
  void twoCallsHoweverLongAndWithAdditionalData() throws GeneralSecurityException {
    ours().init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    init(Cipher.ENCRYPT_MODE, spec(128, 1, 12)).doFinal(new byte[1]);
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec(128, 2, 12));
    FIXTURE.calls().reset();
    cipher.updateAAD(new byte[100]);
    cipher.update(new byte[1000]);
    byte[] ciphertext = cipher.doFinal(new byte[1000]);
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_EncryptInit, 1L, Function.C_Encrypt, 1L));
    cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec(128, 2, 12));
    FIXTURE.calls().reset();
    cipher.updateAAD(new byte[100]);
    assertThat(cipher.doFinal(ciphertext)).hasSize(2000);
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_DecryptInit, 1L, Function.C_Decrypt, 1L));
  }

  /** What another provider drops: the last part, when it is an array of its own. */
  @Test
  void updateAndDoFinalKeepAllOfTheData() throws GeneralSecurityException {
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec(128, 3, 12));
    assertThat(cipher.update(new byte[1024])).isNullOrEmpty();
    assertThat(cipher.getOutputSize(1024)).isEqualTo(2064);
    assertThat(cipher.doFinal(new byte[1024]))
        .isEqualTo(expected(spec(128, 3, 12), new byte[0], new byte[2048]));
  }

  @Test
  void emptyPlaintext() throws GeneralSecurityException {
    for (int form = 0; form < 3; form++) {
      GCMParameterSpec spec = spec(128, 10L + form, 12);
      Cipher cipher = init(Cipher.ENCRYPT_MODE, spec);
      cipher.updateAAD(new byte[] {1, 2, 3});
      byte[] tag = new byte[16];
      switch (form) {
        case 0 -> tag = cipher.doFinal();
        case 1 -> assertThat(cipher.doFinal(tag, 0)).isEqualTo(16);
        default ->
            assertThat(cipher.doFinal(ByteBuffer.allocateDirect(0), ByteBuffer.wrap(tag)))
                .isEqualTo(16);
      }
      assertThat(tag).isEqualTo(expected(spec, new byte[] {1, 2, 3}, new byte[0]));
      cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec);
      cipher.updateAAD(new byte[] {1, 2, 3});
      assertThat(cipher.getOutputSize(16)).isZero();
      assertThat(cipher.doFinal(tag)).isEmpty();
    }
  }

  @Test
  void badTagsReleaseNothingAndLeaveThePoolIntact() throws GeneralSecurityException {
    GCMParameterSpec spec = spec(128, 20, 12);
    byte[] ciphertext = expected(spec, new byte[0], random(100, 20));
    Cipher cipher = init(Cipher.DECRYPT_MODE, spec);
    cipher.doFinal(ciphertext);
    FIXTURE.calls().reset();
    for (int i = 0; i < 200; i++) {
      byte[] forged = ciphertext.clone();
      forged[i % forged.length] ^= (byte) (1 + i / forged.length);
      byte[] output = new byte[200];
      if (i % 2 == 0) {
        assertThat(cipher.update(forged, 0, 50, output)).isZero();
        assertThatThrownBy(() -> cipher.doFinal(forged, 50, forged.length - 50, output))
            .isExactlyInstanceOf(AEADBadTagException.class);
      } else {
        assertThatThrownBy(() -> cipher.doFinal(forged, 0, forged.length, output))
            .isExactlyInstanceOf(AEADBadTagException.class);
      }
      assertThat(output).isEqualTo(new byte[200]);
    }
    assertThat(cipher.doFinal(ciphertext)).isEqualTo(random(100, 20));
    assertThat(FIXTURE.openSessions()).isZero();
    assertThat(FIXTURE.token().toString()).contains("active 0");
    cipher.updateAAD(new byte[1]);
    assertThatThrownBy(() -> cipher.doFinal(ciphertext)).isInstanceOf(AEADBadTagException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15})
  void shorterThanTheTag(int length) throws GeneralSecurityException {
    Cipher cipher = init(Cipher.DECRYPT_MODE, spec(128, 21, 12));
    assertThat(cipher.getOutputSize(length)).isZero();
    FIXTURE.calls().reset();
    assertThatThrownBy(() -> cipher.doFinal(new byte[length]))
        .isExactlyInstanceOf(AEADBadTagException.class);
    assertThat(FIXTURE.calls().total()).isZero();
  }

  /** Modules say "bad tag" in many ways; a token that is ill says something else. */
  @Test
  void whatTheTokenSaysAboutABadTag() throws GeneralSecurityException {
    GCMParameterSpec spec = spec(128, 22, 12);
    byte[] ciphertext = expected(spec, new byte[0], new byte[10]);
    Cipher cipher = init(Cipher.DECRYPT_MODE, spec);
    try {
      for (long rv :
          new long[] {
            Ckr.GENERAL_ERROR,
            Ckr.FUNCTION_FAILED,
            Ckr.ENCRYPTED_DATA_INVALID,
            Ckr.ENCRYPTED_DATA_LEN_RANGE,
            Ckr.AEAD_DECRYPT_FAILED
          }) {
        FAULT.answer(Function.C_Decrypt, rv);
        assertThatThrownBy(() -> cipher.doFinal(ciphertext))
            .isExactlyInstanceOf(AEADBadTagException.class);
      }
      for (long rv : new long[] {Ckr.DEVICE_ERROR, Ckr.DEVICE_REMOVED, Ckr.HOST_MEMORY}) {
        FAULT.answer(Function.C_Decrypt, rv);
        assertThatThrownBy(() -> cipher.doFinal(ciphertext)).isInstanceOf(HsmException.class);
      }
    } finally {
      FAULT.clear();
    }
    FAULT.answerOnce(Function.C_DecryptInit, Ckr.SESSION_HANDLE_INVALID);
    assertThat(cipher.doFinal(ciphertext)).isEqualTo(new byte[10]); // done again, nobody notices
  }

  @Test
  void oneMessageOnlyUnderOneIv() throws GeneralSecurityException {
    GCMParameterSpec spec = spec(128, 30, 12);
    Cipher unused = init(Cipher.ENCRYPT_MODE, spec);
    assertThatThrownBy(() -> unused.init(Cipher.ENCRYPT_MODE, TOKEN_KEY, spec))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("Cannot reuse");
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec);
    byte[] first = cipher.doFinal(new byte[5]);
    assertThatThrownBy(() -> cipher.update(new byte[1])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cipher.updateAAD(new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cipher.doFinal(new byte[5])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY, spec))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec);
    assertThat(cipher.doFinal(first)).isEqualTo(new byte[5]);
    assertThat(cipher.doFinal(first)).isEqualTo(new byte[5]); // decryption may
    assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY, spec))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    HsmSecretKey another = FIXTURE.aes(random(32, 30));
    cipher.init(Cipher.ENCRYPT_MODE, another, spec);
    assertThat(cipher.doFinal(new byte[5])).isNotEqualTo(first);
  }

  @Test
  void anIvIsSpentByAFailureToo() throws GeneralSecurityException {
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec(128, 31, 12));
    FAULT.answer(Function.C_Encrypt, Ckr.DEVICE_ERROR);
    try {
      assertThatThrownBy(() -> cipher.doFinal(new byte[5])).isInstanceOf(HsmException.class);
    } finally {
      FAULT.clear();
    }
    assertThatThrownBy(() -> cipher.doFinal(new byte[5])).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shortBufferChangesNothing() throws GeneralSecurityException {
    GCMParameterSpec spec = spec(128, 40, 12);
    byte[] plain = random(60, 40);
    byte[] expected = expected(spec, new byte[2], plain);
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec);
    cipher.updateAAD(new byte[2]);
    cipher.update(plain, 0, 20);
    FIXTURE.calls().reset();
    assertThatThrownBy(() -> cipher.doFinal(plain, 20, 40, new byte[75]))
        .isInstanceOf(ShortBufferException.class);
    ByteBuffer in = ByteBuffer.wrap(plain, 20, 40);
    assertThatThrownBy(() -> cipher.doFinal(in, ByteBuffer.allocateDirect(75)))
        .isInstanceOf(ShortBufferException.class);
    assertThat(in.remaining()).isEqualTo(40);
    assertThat(FIXTURE.calls().total()).isZero();
    byte[] output = new byte[76];
    cipher.doFinal(plain, 20, 40, output);
    assertThat(output).isEqualTo(expected);
    cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec);
    cipher.updateAAD(new byte[2]);
    assertThatThrownBy(() -> cipher.doFinal(expected, 0, 76, new byte[59]))
        .isInstanceOf(ShortBufferException.class);
    byte[] back = new byte[60];
    assertThat(cipher.doFinal(expected, 0, 76, back)).isEqualTo(60);
    assertThat(back).isEqualTo(plain);
  }

  @Test
  void inPlace() throws GeneralSecurityException {
    GCMParameterSpec spec = spec(96, 41, 12);
    byte[] plain = random(100, 41);
    byte[] memory = Arrays.copyOf(plain, 200);
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec);
    ByteBuffer in = ByteBuffer.wrap(memory, 0, 100);
    ByteBuffer out = ByteBuffer.wrap(memory, 8, 150);
    assertThat(cipher.doFinal(in, out)).isEqualTo(112);
    assertThat(Arrays.copyOfRange(memory, 8, 120)).isEqualTo(expected(spec, new byte[0], plain));
    cipher.init(Cipher.DECRYPT_MODE, TOKEN_KEY, spec);
    assertThat(cipher.doFinal(memory, 8, 112, memory, 8)).isEqualTo(100);
    assertThat(Arrays.copyOfRange(memory, 8, 108)).isEqualTo(plain);
  }

  @Test
  void parameters() throws GeneralSecurityException {
    Cipher cipher = ours();
    FIXTURE.calls().reset();
    cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    byte[] iv = cipher.getIV();
    assertThat(iv).hasSize(12);
    GCMParameterSpec made = cipher.getParameters().getParameterSpec(GCMParameterSpec.class);
    assertThat(made.getIV()).isEqualTo(iv);
    assertThat(made.getTLen()).isEqualTo(128);
    cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    assertThat(cipher.getIV()).isNotEqualTo(iv);
    assertThat(FIXTURE.calls().total()).isZero();
    byte[] ciphertext = cipher.doFinal(new byte[9]);
    Cipher decrypt = ours();
    decrypt.init(Cipher.DECRYPT_MODE, TOKEN_KEY, cipher.getParameters());
    assertThat(decrypt.doFinal(ciphertext)).isEqualTo(new byte[9]);
    assertThatThrownBy(() -> decrypt.init(Cipher.DECRYPT_MODE, TOKEN_KEY))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("GCMParameterSpec");
    for (int tag : new int[] {0, 8, 88, 97, 136}) {
      assertThatThrownBy(() -> init(Cipher.ENCRYPT_MODE, spec(tag, 50, 12)))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
    assertThatThrownBy(() -> init(Cipher.ENCRYPT_MODE, spec(128, 50, 0)))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("empty IV");
    assertThatThrownBy(
            () -> ours().init(Cipher.ENCRYPT_MODE, TOKEN_KEY, new IvParameterSpec(new byte[12])))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    for (Key key : new Key[] {SOFTWARE_KEY, FIXTURE.generic(new byte[32])}) {
      assertThatThrownBy(() -> ours().init(Cipher.ENCRYPT_MODE, key))
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  @Test
  void additionalDataComesFirst() throws GeneralSecurityException {
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec(128, 51, 12));
    cipher.update(new byte[1]);
    assertThatThrownBy(() -> cipher.updateAAD(new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    assertThat(cipher.doFinal()).isEqualTo(expected(spec(128, 51, 12), new byte[0], new byte[1]));
  }

  @Test
  void longerThanTheBuffer() throws GeneralSecurityException {
    Cipher cipher = init(Cipher.ENCRYPT_MODE, spec(128, 52, 12));
    cipher.update(new byte[BUFFER]);
    assertThatThrownBy(() -> cipher.update(new byte[1]))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("buffer.max");
    assertThat(cipher.doFinal()) // what was refused is not part of the message
        .isEqualTo(expected(spec(128, 52, 12), new byte[0], new byte[BUFFER]));
    Cipher another = init(Cipher.ENCRYPT_MODE, spec(128, 53, 12));
    assertThatThrownBy(() -> another.doFinal(new byte[BUFFER + 1]))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("buffer.max");
  }
}
