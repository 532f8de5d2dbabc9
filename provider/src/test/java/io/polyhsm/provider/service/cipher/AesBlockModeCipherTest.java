// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmSecretKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK with the same key is the oracle. */
class AesBlockModeCipherTest {

  private static final int CHUNK = 64;
  private static final ServiceFixture FIXTURE =
      ServiceFixture.create("chunk.size", Integer.toString(CHUNK));
  private static final byte[] KEY = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c");
  private static final HsmSecretKey TOKEN_KEY = FIXTURE.aes(KEY);
  private static final SecretKey SOFTWARE_KEY = new SecretKeySpec(KEY, "AES");
  private static final byte[] IV = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

  private static Cipher ours(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, FIXTURE.provider());
  }

  private static Cipher jdk(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, "SunJCE");
  }

  private static AlgorithmParameterSpec iv(String transformation) {
    return transformation.equals("AES") || transformation.contains("ECB")
        ? null
        : new IvParameterSpec(IV);
  }

  private static Cipher init(Cipher cipher, int mode, Key key) throws GeneralSecurityException {
    cipher.init(mode, key, iv(cipher.getAlgorithm()));
    return cipher;
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Provide
  Arbitrary<String> transformations() {
    return Arbitraries.of(
        "AES",
        "AES/ECB/NoPadding",
        "AES/ECB/PKCS5Padding",
        "AES/CBC/NoPadding",
        "AES/CBC/PKCS5Padding",
        "AES/CBC/PKCS7Padding",
        "AES/CTR/NoPadding",
        "AES_128/CBC/NoPadding",
        "AES_128/ECB/NoPadding");
  }

  /** Any split, any form of update, both directions, twice with one object. */
  @Property(tries = 400)
  void equalsTheJdkHoweverTheInputIsCut(
      @ForAll("transformations") String transformation,
      @ForAll @IntRange(max = 4 * CHUNK) int size,
      @ForAll long seed)
      throws GeneralSecurityException {
    boolean padded =
        transformation.equals("AES")
            || transformation.endsWith("5Padding")
            || transformation.endsWith("7Padding");
    boolean whole = !padded && !transformation.contains("CTR");
    byte[] plain = random(whole ? size / 16 * 16 : size, seed);
    String known = transformation.replace("PKCS7", "PKCS5");
    byte[] expected = init(jdk(known), Cipher.ENCRYPT_MODE, SOFTWARE_KEY).doFinal(plain);
    Random random = new Random(seed);
    Cipher encrypt = init(ours(transformation), Cipher.ENCRYPT_MODE, TOKEN_KEY);
    assertThat(inParts(encrypt, plain, random)).isEqualTo(expected);
    assertThat(inParts(encrypt, plain, random)).isEqualTo(expected);
    Cipher decrypt = init(ours(transformation), Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThat(inParts(decrypt, expected, random)).isEqualTo(plain);
    assertThat(inParts(decrypt, expected, random)).isEqualTo(plain);
  }

  private static byte[] inParts(Cipher cipher, byte[] input, Random random)
      throws GeneralSecurityException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int position = 0;
    while (random.nextInt(4) != 0) {
      int count = random.nextInt(input.length - position + 1);
      int promised = cipher.getOutputSize(count);
      byte[] part;
      switch (random.nextInt(3)) {
        case 0 -> part = cipher.update(input, position, count);
        case 1 -> {
          byte[] room = new byte[promised + 3];
          int written = cipher.update(input, position, count, room, 3);
          part = Arrays.copyOfRange(room, 3, 3 + written);
        }
        default -> {
          ByteBuffer in = direct(input, position, count).asReadOnlyBuffer();
          ByteBuffer out = ByteBuffer.allocateDirect(promised);
          int written = cipher.update(in, out);
          assertThat(in.hasRemaining()).isFalse();
          assertThat(out.position()).isEqualTo(written);
          part = new byte[written];
          out.flip().get(part);
        }
      }
      assertThat(part == null ? 0 : part.length).isLessThanOrEqualTo(promised);
      output.writeBytes(part == null ? new byte[0] : part);
      position += count;
    }
    int promised = cipher.getOutputSize(input.length - position);
    byte[] rest;
    if (random.nextBoolean()) {
      rest = cipher.doFinal(input, position, input.length - position);
    } else {
      ByteBuffer out = ByteBuffer.allocate(promised);
      cipher.doFinal(direct(input, position, input.length - position), out);
      rest = Arrays.copyOf(out.array(), out.position());
    }
    assertThat(rest.length).isLessThanOrEqualTo(promised);
    output.writeBytes(rest);
    return output.toByteArray();
  }

  private static ByteBuffer direct(byte[] bytes, int offset, int length) {
    return ByteBuffer.allocateDirect(length).put(bytes, offset, length).flip();
  }

  /** Counters of which every byte may carry, the last one included. */
  @Property(tries = 200)
  void counterCarriesLikeTheJdks(
      @ForAll @IntRange(max = 16) int ones,
      @ForAll @IntRange(max = 40) int below,
      @ForAll long seed)
      throws GeneralSecurityException {
    byte[] counter = random(16, seed);
    Arrays.fill(counter, 16 - ones, 16, (byte) 0xFF);
    counter[15] -= (byte) Math.min(below, ones * 255);
    byte[] plain = random(50 * 16 + 5, seed);
    Cipher jdk = jdk("AES/CTR/NoPadding");
    jdk.init(Cipher.ENCRYPT_MODE, SOFTWARE_KEY, new IvParameterSpec(counter));
    Cipher ours = ours("AES/CTR/NoPadding");
    ours.init(Cipher.ENCRYPT_MODE, TOKEN_KEY, new IvParameterSpec(counter));
    assertThat(inParts(ours, plain, new Random(seed))).isEqualTo(jdk.doFinal(plain));
  }

  /** NIST SP 800-38A, sections F.1.1, F.2.1 and F.5.1. */
  @ParameterizedTest
  @CsvSource({
    "AES/ECB/NoPadding, '', 3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf",
    "AES/CBC/NoPadding, 000102030405060708090a0b0c0d0e0f,"
        + " 7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2",
    "AES/CTR/NoPadding, f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
        + " 874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
  })
  void publishedVectors(String transformation, String iv, String expected)
      throws GeneralSecurityException {
    byte[] plain =
        HexFormat.of().parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
    Cipher cipher = ours(transformation);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        TOKEN_KEY,
        iv.isEmpty() ? null : new IvParameterSpec(HexFormat.of().parseHex(iv)));
    assertThat(HexFormat.of().formatHex(cipher.doFinal(plain))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES",
        "AES/ECB/NoPadding",
        "AES/CBC/NoPadding",
        "AES/CBC/PKCS5Padding",
        "AES/CTR/NoPadding"
      })
  void twoCallsForUpToOneChunk(String transformation) throws GeneralSecurityException {
    Cipher cipher = init(ours(transformation), Cipher.ENCRYPT_MODE, TOKEN_KEY);
    byte[] ciphertext = cipher.doFinal(new byte[48]); // warms up: a session is opened
    FIXTURE.calls().reset();
    cipher.update(new byte[16]);
    cipher.update(new byte[16]);
    cipher.doFinal(new byte[16]);
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_EncryptInit, 1L, Function.C_Encrypt, 1L));
    FIXTURE.calls().reset();
    init(cipher, Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThat(FIXTURE.calls().total()).isZero();
    cipher.doFinal(ciphertext);
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_DecryptInit, 1L, Function.C_Decrypt, 1L));
  }

  @Test
  void twoCallsForEachFurtherChunkAndNoSessionInBetween() throws GeneralSecurityException {
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.ENCRYPT_MODE, TOKEN_KEY);
    FIXTURE.calls().reset();
    assertThat(cipher.update(new byte[3 * CHUNK])).hasSize(2 * CHUNK);
    assertThat(FIXTURE.calls().count(Function.C_Encrypt)).isEqualTo(2);
    assertThat(FIXTURE.token().toString()).contains("active 0");
    assertThat(cipher.doFinal(new byte[10])).hasSize(CHUNK + 16);
    assertThat(FIXTURE.calls().total()).isEqualTo(8); // two chunks, then one and its padding
  }

  @Test
  void nothingPendingIsNothingToDo() throws GeneralSecurityException {
    for (String name : new String[] {"AES/CBC/NoPadding", "AES/CTR/NoPadding"}) {
      for (int mode : new int[] {Cipher.ENCRYPT_MODE, Cipher.DECRYPT_MODE}) {
        FIXTURE.calls().reset();
        assertThat(init(ours(name), mode, TOKEN_KEY).doFinal()).isEmpty();
        assertThat(FIXTURE.calls().total()).isZero();
      }
    }
    Cipher padded = init(ours("AES/CBC/PKCS5Padding"), Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThat(padded.doFinal()).isEmpty(); // as the JDK
    assertThat(init(jdk("AES/CBC/PKCS5Padding"), Cipher.DECRYPT_MODE, SOFTWARE_KEY).doFinal())
        .isEmpty();
  }

  /** Every value of the last byte, and every byte of the padding wrong once. */
  @Test
  void everyWrongPaddingIsTheSameException() throws GeneralSecurityException {
    Cipher forge = init(jdk("AES/CBC/NoPadding"), Cipher.ENCRYPT_MODE, SOFTWARE_KEY);
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.DECRYPT_MODE, TOKEN_KEY);
    FIXTURE.calls().reset();
    String text = null;
    for (int count = 0; count < 256; count++) {
      for (int wrong = 0; wrong <= 16; wrong++) {
        byte[] block = new byte[16];
        Arrays.fill(block, (byte) 0x77);
        int filled = Math.min(count, 16);
        Arrays.fill(block, 16 - filled, 16, (byte) count);
        block[15] = (byte) count;
        if (wrong > 0) {
          block[16 - wrong] ^= 0x40;
        }
        int last = block[15] & 0xFF;
        boolean right = last >= 1 && last <= 16;
        for (int i = 1; right && i <= last; i++) {
          right = block[16 - i] == last;
        }
        byte[] ciphertext = forge.doFinal(block);
        if (right) {
          assertThat(cipher.doFinal(ciphertext)).hasSize(16 - last);
          continue;
        }
        Throwable thrown = null;
        try {
          cipher.doFinal(ciphertext);
        } catch (BadPaddingException e) {
          thrown = e;
        }
        assertThat(thrown)
            .as("%d, %d", count, wrong)
            .isExactlyInstanceOf(BadPaddingException.class);
        assertThat(thrown).hasNoCause();
        text = text == null ? thrown.getMessage() : text;
        assertThat(thrown).hasMessage(text);
      }
    }
    assertThat(FIXTURE.openSessions()).isZero(); // not the module finds the error: none is closed
    assertThat(FIXTURE.calls().count(Function.C_OpenSession)).isZero();
  }

  @Test
  void lengthsThatAreNoBlocks() throws GeneralSecurityException {
    for (String name : new String[] {"AES/ECB/NoPadding", "AES/CBC/NoPadding"}) {
      Cipher cipher = init(ours(name), Cipher.ENCRYPT_MODE, TOKEN_KEY);
      assertThatThrownBy(() -> cipher.doFinal(new byte[17]))
          .isExactlyInstanceOf(IllegalBlockSizeException.class);
      assertThat(cipher.doFinal(new byte[16])).hasSize(16); // and it works again
    }
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.DECRYPT_MODE, TOKEN_KEY);
    assertThatThrownBy(() -> cipher.doFinal(new byte[CHUNK + 1]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class);
  }

  @Test
  void shortBufferChangesNothing() throws GeneralSecurityException {
    byte[] plain = random(CHUNK + 20, 1);
    byte[] expected = init(jdk("AES/CBC/PKCS5Padding"), 1, SOFTWARE_KEY).doFinal(plain);
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.ENCRYPT_MODE, TOKEN_KEY);
    byte[] output = new byte[expected.length];
    assertThatThrownBy(() -> cipher.update(plain, 0, plain.length, new byte[CHUNK - 1]))
        .isInstanceOf(ShortBufferException.class);
    int written = cipher.update(plain, 0, plain.length, output);
    assertThat(written).isEqualTo(CHUNK);
    for (int room : new int[] {0, 31}) {
      assertThatThrownBy(() -> cipher.doFinal(new byte[room], 0))
          .isInstanceOf(ShortBufferException.class);
    }
    cipher.doFinal(output, written);
    assertThat(output).isEqualTo(expected);

    init(cipher, Cipher.DECRYPT_MODE, TOKEN_KEY);
    cipher.update(expected, 0, 16);
    byte[] exact = new byte[plain.length];
    ByteBuffer in = ByteBuffer.wrap(expected, 16, expected.length - 16);
    assertThatThrownBy(() -> cipher.doFinal(in, ByteBuffer.allocate(plain.length - 1)))
        .isInstanceOf(ShortBufferException.class);
    assertThat(in.position()).isEqualTo(16);
    assertThat(cipher.doFinal(expected, 16, expected.length - 16, exact)).isEqualTo(plain.length);
    assertThat(exact).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, -16, -1, 0, 1, 16, 40})
  void inputAndOutputMayOverlap(int shift) throws GeneralSecurityException {
    byte[] plain = random(3 * CHUNK, 2);
    byte[] expected = init(jdk("AES/CTR/NoPadding"), 1, SOFTWARE_KEY).doFinal(plain);
    for (boolean buffers : new boolean[] {false, true}) {
      Cipher cipher = init(ours("AES/CTR/NoPadding"), Cipher.ENCRYPT_MODE, TOKEN_KEY);
      byte[] shared = new byte[plain.length + 100];
      System.arraycopy(plain, 0, shared, 50, plain.length);
      if (buffers) {
        ByteBuffer memory = ByteBuffer.allocateDirect(shared.length).put(shared);
        ByteBuffer in = memory.duplicate().position(50).limit(50 + plain.length);
        ByteBuffer out = memory.duplicate().position(50 + shift);
        cipher.doFinal(in, out);
        memory.position(50 + shift).get(shared, 50 + shift, plain.length);
      } else {
        cipher.doFinal(shared, 50, plain.length, shared, 50 + shift);
      }
      assertThat(Arrays.copyOfRange(shared, 50 + shift, 50 + shift + plain.length))
          .isEqualTo(expected);
    }
  }

  @Test
  void cipherStreams() throws GeneralSecurityException, IOException {
    byte[] plain = random(10 * CHUNK + 7, 3);
    byte[] expected = init(jdk("AES/CBC/PKCS5Padding"), 1, SOFTWARE_KEY).doFinal(plain);
    Cipher encrypt = init(ours("AES/CBC/PKCS5Padding"), Cipher.ENCRYPT_MODE, TOKEN_KEY);
    try (CipherInputStream in = new CipherInputStream(new ByteArrayInputStream(plain), encrypt)) {
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void ivIsMadeForEncryptionOnly() throws GeneralSecurityException {
    for (String name : new String[] {"AES/CBC/PKCS5Padding", "AES/CTR/NoPadding"}) {
      Cipher cipher = ours(name);
      FIXTURE.calls().reset();
      cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
      byte[] first = cipher.getIV();
      assertThat(first).hasSize(16);
      assertThat(cipher.getParameters().getParameterSpec(IvParameterSpec.class).getIV())
          .isEqualTo(first);
      cipher.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
      assertThat(cipher.getIV()).isNotEqualTo(first);
      assertThat(FIXTURE.calls().total()).isZero();
      byte[] ciphertext = cipher.doFinal(new byte[5]);
      Cipher decrypt = ours(name);
      assertThatThrownBy(() -> decrypt.init(Cipher.DECRYPT_MODE, TOKEN_KEY))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("IvParameterSpec");
      decrypt.init(Cipher.DECRYPT_MODE, TOKEN_KEY, cipher.getParameters());
      assertThat(decrypt.doFinal(ciphertext)).isEqualTo(new byte[5]);
      assertThatThrownBy(
              () -> decrypt.init(Cipher.DECRYPT_MODE, TOKEN_KEY, new IvParameterSpec(new byte[8])))
          .isInstanceOf(InvalidAlgorithmParameterException.class)
          .hasMessageContaining("16");
      assertThatThrownBy(
              () ->
                  decrypt.init(
                      Cipher.DECRYPT_MODE, TOKEN_KEY, new GCMParameterSpec(128, new byte[12])))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
    Cipher ecb = ours("AES/ECB/NoPadding");
    ecb.init(Cipher.ENCRYPT_MODE, TOKEN_KEY);
    assertThat(ecb.getIV()).isNull();
    assertThat(ecb.getParameters()).isNull();
    assertThatThrownBy(() -> ecb.init(Cipher.ENCRYPT_MODE, TOKEN_KEY, new IvParameterSpec(IV)))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }

  @Test
  void wrongKeysAreInvalidKeyExceptions() throws GeneralSecurityException {
    Cipher cipher = ours("AES/CBC/PKCS5Padding");
    FIXTURE.calls().reset();
    for (Key key : new Key[] {SOFTWARE_KEY, FIXTURE.generic(new byte[32]), null}) {
      assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, key))
          .isInstanceOf(InvalidKeyException.class);
    }
    assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, SOFTWARE_KEY))
        .hasMessageContaining("setKeyEntry");
    HsmSecretKey foreign = ServiceFixture.create().aes(KEY);
    assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, foreign))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining(FIXTURE.token().name());
    Cipher sized = ours("AES_256/CBC/NoPadding");
    assertThatThrownBy(() -> sized.init(Cipher.ENCRYPT_MODE, TOKEN_KEY))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("32 bytes");
    assertThat(FIXTURE.calls().count(Function.C_EncryptInit)).isZero();
  }

  @Test
  void keyThatMayNotEncryptIsExplained() throws GeneralSecurityException {
    HsmSecretKey key = FIXTURE.secretKey(Ckk.AES, KEY, t -> t.put(Cka.ENCRYPT, false));
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.ENCRYPT_MODE, key);
    assertThatThrownBy(() -> cipher.doFinal(new byte[1]))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("CKA_ENCRYPT")
        .hasMessageContaining("attributes.*.secret.aes.encrypt = true");
  }

  @Test
  void keyThatWasDeleted() throws GeneralSecurityException {
    HsmSecretKey key =
        FIXTURE.secretKey(
            Ckk.AES, KEY, t -> t.put(Cka.TOKEN, true).put(Cka.LABEL, "gone").put(Cka.ID, IV));
    Cipher cipher = init(ours("AES/CBC/PKCS5Padding"), Cipher.ENCRYPT_MODE, key);
    assertThat(cipher.doFinal(new byte[1])).hasSize(16);
    FIXTURE
        .token()
        .use(
            key.object(),
            (session, handle) -> {
              session.destroyObject(handle);
              return null;
            });
    assertThatThrownBy(() -> cipher.doFinal(new byte[1]))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("'gone'")
        .hasMessageContaining("no longer on token");
  }

  @Test
  void otherModesAreNotThere() {
    assertThatThrownBy(() -> ours("AES/CFB/NoPadding"))
        .isInstanceOf(NoSuchAlgorithmException.class);
    assertThatThrownBy(() -> ours("AES/ECB/ISO10126Padding"))
        .isInstanceOfAny(NoSuchAlgorithmException.class, NoSuchPaddingException.class);
  }

  /** Where the token has only the mechanism that pads by itself. */
  @Test
  void paddingOfTheToken() throws GeneralSecurityException {
    ServiceFixture fixture = ServiceFixture.create("mechanisms.disabled", "CKM_AES_CBC");
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding", fixture.provider());
    HsmSecretKey key = fixture.aes(KEY);
    Cipher forge = init(jdk("AES/CBC/NoPadding"), Cipher.ENCRYPT_MODE, SOFTWARE_KEY);
    for (int size : new int[] {0, 1, 15, 16, 17, 1000}) {
      byte[] plain = random(size, size);
      byte[] expected = init(jdk("AES/CBC/PKCS5Padding"), 1, SOFTWARE_KEY).doFinal(plain);
      init(cipher, Cipher.ENCRYPT_MODE, key);
      assertThat(inParts(cipher, plain, new Random(size))).isEqualTo(expected);
      init(cipher, Cipher.DECRYPT_MODE, key);
      assertThat(inParts(cipher, expected, new Random(size))).isEqualTo(plain);
    }
    byte[] padded = init(jdk("AES/CBC/PKCS5Padding"), 1, SOFTWARE_KEY).doFinal(new byte[20]);
    init(cipher, Cipher.DECRYPT_MODE, key);
    cipher.update(padded, 0, 10);
    for (int room : new int[] {0, 19}) {
      assertThatThrownBy(() -> cipher.doFinal(padded, 10, 22, new byte[room]))
          .isInstanceOf(ShortBufferException.class);
    }
    assertThat(cipher.doFinal(padded, 10, 22, new byte[20])).isEqualTo(20);
    assertThatThrownBy(() -> cipher.doFinal(forge.doFinal(new byte[16])))
        .isExactlyInstanceOf(BadPaddingException.class);
    assertThat(cipher.doFinal()).isEmpty();
    assertThatThrownBy(() -> cipher.doFinal(new byte[17]))
        .isExactlyInstanceOf(IllegalBlockSizeException.class);
    assertThat(cipher.getIV()).isEqualTo(IV);
    assertThat(cipher.getParameters().getParameterSpec(IvParameterSpec.class).getIV())
        .isEqualTo(IV);
  }
}
