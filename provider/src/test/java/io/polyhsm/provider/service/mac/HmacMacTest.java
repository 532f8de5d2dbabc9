// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.cipher.Fault;
import io.polyhsm.provider.service.cipher.ServiceFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK with the same key is the oracle. */
class HmacMacTest {

  private static final int CHUNK = 64;
  private static final Fault FAULT = new Fault();
  private static final ServiceFixture FIXTURE =
      ServiceFixture.create(FAULT, "chunk.size", Integer.toString(CHUNK));
  private static final byte[] KEY = new byte[64];
  private static final HsmSecretKey TOKEN_KEY = FIXTURE.generic(KEY);
  private static final SecretKey SOFTWARE_KEY = new SecretKeySpec(KEY, "Hmac");
  private static final String[] NAMES = {
    "HmacSHA1", "HmacSHA224", "HmacSHA256", "HmacSHA384", "HmacSHA512"
  };

  private static Mac ours(String name) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name, FIXTURE.provider());
    mac.init(TOKEN_KEY);
    return mac;
  }

  private static byte[] expected(String name, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name, "SunJCE");
    mac.init(SOFTWARE_KEY);
    return mac.doFinal(input);
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Property(tries = 300)
  void equalsTheJdkHoweverTheInputIsCut(
      @ForAll @IntRange(max = 4) int which,
      @ForAll @IntRange(max = 4 * CHUNK) int size,
      @ForAll long seed)
      throws GeneralSecurityException {
    byte[] input = random(size, seed);
    byte[] expected = expected(NAMES[which], input);
    Mac mac = ours(NAMES[which]);
    Random random = new Random(seed);
    for (int round = 0; round < 2; round++) {
      int position = 0;
      while (random.nextInt(5) != 0) {
        int count = random.nextInt(input.length - position + 1);
        switch (random.nextInt(4)) {
          case 0 -> mac.update(input, position, count);
          case 1 -> mac.update(ByteBuffer.wrap(input, position, count).asReadOnlyBuffer());
          case 2 -> {
            ByteBuffer direct = ByteBuffer.allocateDirect(count).put(input, position, count);
            mac.update(direct.flip());
            assertThat(direct.hasRemaining()).isFalse();
          }
          default -> {
            for (int i = 0; i < count; i++) {
              mac.update(input[position + i]);
            }
          }
        }
        position += count;
      }
      mac.update(input, position, input.length - position);
      assertThat(mac.doFinal()).isEqualTo(expected);
    }
  }

  /** RFC 4231, test case 1, with the key filled up with zeros: SoftHSM takes none so short. */
  @ParameterizedTest
  @CsvSource({
    "HmacSHA224, 896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22",
    "HmacSHA256, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "HmacSHA384,"
        + "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
        + "faea9ea9076ede7f4af152e8b2fa9cb6",
    "HmacSHA512,"
        + "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
  })
  void publishedVectors(String name, String expected) throws GeneralSecurityException {
    byte[] key = new byte[64];
    Arrays.fill(key, 0, 20, (byte) 0x0b);
    Mac mac = Mac.getInstance(name, FIXTURE.provider());
    mac.init(FIXTURE.generic(key));
    byte[] result = mac.doFinal("Hi There".getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(result)).isEqualTo(expected);
  }

  @Test
  void twoCallsForUpToOneChunk() throws GeneralSecurityException {
    Mac mac = ours("HmacSHA256");
    mac.doFinal(new byte[1]);
    FIXTURE.calls().reset();
    mac.update(new byte[30]);
    mac.update(new byte[30]);
    mac.doFinal(new byte[4]);
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    FIXTURE.calls().reset();
    mac.doFinal();
    assertThat(FIXTURE.calls().counts())
        .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    mac.init(TOKEN_KEY);
    mac.update(new byte[CHUNK]);
    mac.reset();
    assertThat(FIXTURE.calls().total()).isEqualTo(2);
  }

  @Test
  void aCallForEachChunkOfMore() throws GeneralSecurityException {
    Mac mac = ours("HmacSHA256");
    FIXTURE.calls().reset();
    mac.update(new byte[3 * CHUNK]);
    mac.doFinal(new byte[1]);
    assertThat(FIXTURE.calls().counts())
        .containsAllEntriesOf(
            Map.of(Function.C_SignInit, 1L, Function.C_SignUpdate, 4L, Function.C_SignFinal, 1L));
    assertThat(FIXTURE.calls().count(Function.C_Sign)).isZero();
    assertThat(FIXTURE.token().toString()).contains("active 0");
  }

  @Test
  void abandonedMacsGiveTheirSessionsBack() throws GeneralSecurityException {
    ServiceFixture fixture =
        ServiceFixture.create("chunk.size", "64", "sessions.max", "2", "sessions.wait", "30s");
    HsmSecretKey key = fixture.generic(KEY);
    for (int i = 0; i < 2; i++) {
      Mac mac = Mac.getInstance("HmacSHA256", fixture.provider());
      mac.init(key);
      mac.update(new byte[1000]);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(fixture.token().toString()).contains("active 0");
            });
    Mac mac = Mac.getInstance("HmacSHA256", fixture.provider());
    mac.init(key);
    assertThat(mac.doFinal(new byte[1000])).isEqualTo(expected("HmacSHA256", new byte[1000]));
  }

  @Test
  void resetAndReinitialisation() throws GeneralSecurityException {
    byte[] expected = expected("HmacSHA384", new byte[3]);
    for (int before : new int[] {10, 10 * CHUNK}) {
      Mac mac = ours("HmacSHA384");
      mac.update(new byte[before]);
      mac.reset();
      assertThat(FIXTURE.token().toString()).contains("active 0");
      assertThat(mac.doFinal(new byte[3])).isEqualTo(expected);
      mac.update(new byte[before]);
      mac.init(TOKEN_KEY);
      assertThat(FIXTURE.token().toString()).contains("active 0");
      assertThat(mac.doFinal(new byte[3])).isEqualTo(expected);
    }
  }

  @Test
  void shortBufferChangesNothing() throws GeneralSecurityException {
    for (int size : new int[] {10, 10 * CHUNK}) {
      Mac mac = ours("HmacSHA512");
      mac.update(new byte[size]);
      assertThatThrownBy(() -> mac.doFinal(new byte[63], 0))
          .isInstanceOf(ShortBufferException.class);
      byte[] output = new byte[66];
      mac.doFinal(output, 2);
      assertThat(Arrays.copyOfRange(output, 2, 66))
          .isEqualTo(expected("HmacSHA512", new byte[size]));
      mac.reset();
    }
  }

  @Test
  void cloneGoesItsOwnWay() throws GeneralSecurityException, CloneNotSupportedException {
    Mac mac = ours("HmacSHA256");
    mac.update(new byte[] {1, 2});
    Mac copy = (Mac) mac.clone();
    mac.update(new byte[] {3});
    copy.update(new byte[] {4});
    assertThat(mac.doFinal()).isEqualTo(expected("HmacSHA256", new byte[] {1, 2, 3}));
    assertThat(copy.doFinal()).isEqualTo(expected("HmacSHA256", new byte[] {1, 2, 4}));
    mac.update(new byte[CHUNK + 1]);
    assertThatThrownBy(mac::clone)
        .isInstanceOf(CloneNotSupportedException.class)
        .hasMessageContaining("chunk.size");
    mac.reset();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 10 * CHUNK})
  void failureEndsTheMessageOnly(int size) throws GeneralSecurityException {
    Mac mac = ours("HmacSHA256");
    for (Function function :
        new Function[] {Function.C_Sign, Function.C_SignUpdate, Function.C_SignFinal}) {
      FAULT.answer(function, Ckr.DEVICE_ERROR);
    }
    try {
      assertThatThrownBy(() -> mac.doFinal(new byte[size])).isInstanceOf(HsmException.class);
    } finally {
      FAULT.clear();
    }
    assertThat(FIXTURE.token().toString()).contains("active 0");
    mac.reset();
    assertThat(mac.doFinal(new byte[size])).isEqualTo(expected("HmacSHA256", new byte[size]));
    for (long rv : new long[] {Ckr.SESSION_HANDLE_INVALID, Ckr.OPERATION_ACTIVE}) {
      FAULT.answerOnce(Function.C_SignInit, rv);
      assertThat(mac.doFinal(new byte[size])).isEqualTo(expected("HmacSHA256", new byte[size]));
    }
  }

  /** Whoever overlooks the exception must not get a MAC of less than the message. */
  @Test
  void lostInputIsNotForgotten() throws GeneralSecurityException {
    for (Function function : new Function[] {Function.C_SignInit, Function.C_SignUpdate}) {
      Mac mac = ours("HmacSHA256");
      FAULT.answer(function, Ckr.FUNCTION_REJECTED);
      try {
        assertThatThrownBy(() -> mac.update(new byte[2 * CHUNK])).isInstanceOf(HsmException.class);
      } finally {
        FAULT.clear();
      }
      assertThatThrownBy(() -> mac.update(new byte[1])).isInstanceOf(HsmException.class);
      assertThatThrownBy(mac::doFinal).isInstanceOf(HsmException.class);
      assertThat(mac.doFinal(new byte[1])).isEqualTo(expected("HmacSHA256", new byte[1]));
    }
  }

  @Test
  void keys() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256", FIXTURE.provider());
    for (Key key : new Key[] {SOFTWARE_KEY, FIXTURE.aes(new byte[32]), null}) {
      assertThatThrownBy(() -> mac.init(key)).isInstanceOf(InvalidKeyException.class);
    }
    assertThatThrownBy(() -> mac.init(SOFTWARE_KEY)).hasMessageContaining("setKeyEntry");
    HsmSecretKey foreign = ServiceFixture.create().generic(KEY);
    assertThatThrownBy(() -> mac.init(foreign))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining(FIXTURE.token().name());
    assertThatThrownBy(() -> mac.init(TOKEN_KEY, new IvParameterSpec(new byte[16])))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    mac.init(FIXTURE.secretKey(Ckk.SHA256_HMAC, KEY, template -> {}));
    assertThat(mac.doFinal(new byte[5])).isEqualTo(expected("HmacSHA256", new byte[5]));
    HsmSecretKey other = FIXTURE.secretKey(Ckk.SHA512_HMAC, KEY, template -> {});
    assertThatThrownBy(() -> mac.init(other)).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void explainsWhatTheTokenRefuses() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256", FIXTURE.provider());
    mac.init(FIXTURE.generic(new byte[8]));
    assertThatThrownBy(() -> mac.doFinal(new byte[1]))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("32 bytes");
    for (int size : new int[] {1, 10 * CHUNK}) {
      mac.init(FIXTURE.secretKey(Ckk.GENERIC_SECRET, KEY, t -> t.put(Cka.SIGN, false)));
      assertThatThrownBy(() -> mac.doFinal(new byte[size]))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("CKA_SIGN");
    }
  }

  @Test
  void manyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        long seed = thread;
        results.add(
            threads.submit(
                () -> {
                  Random random = new Random(seed);
                  for (int i = 0; i < 100; i++) {
                    byte[] input = random(random.nextInt(3 * CHUNK), random.nextLong());
                    assertThat(ours("HmacSHA1").doFinal(input))
                        .isEqualTo(expected("HmacSHA1", input));
                  }
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(FIXTURE.token().toString()).contains("active 0");
  }

  /** The names and identifiers are the JDK's. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.840.113549.2.9", "OID.1.2.840.113549.2.9", "hmacsha256", "HmacSHA256"})
  void names(String name) throws GeneralSecurityException {
    assertThat(ours(name).doFinal(new byte[2])).isEqualTo(expected("HmacSHA256", new byte[2]));
  }
}
