// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.testing.ProviderFixture;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRandomTest {

  private static SecureRandom random(ProviderFixture fixture) throws GeneralSecurityException {
    return SecureRandom.getInstance("PKCS11", fixture.provider());
  }

  private static long calls(ProviderFixture fixture) {
    return fixture.calls().count(Function.C_GenerateRandom);
  }

  @Test
  void smallRequestsShareACall() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create();
    SecureRandom random = random(fixture);
    random.nextBytes(new byte[16]);
    fixture.calls().reset();

    for (int i = 1; i < 16 + 256; i++) {
      random.nextBytes(new byte[16]);
    }

    // 256 bytes at a time
    assertThat(fixture.calls().counts()).isEqualTo(Map.of(Function.C_GenerateRandom, 16L));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 100, 4096})
  void theBufferIsConfigurable(int size) throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create("random.buffer", String.valueOf(size));
    SecureRandom random = random(fixture);
    random.nextBytes(new byte[16]);
    fixture.calls().reset();

    for (int i = 0; i < 1000; i++) {
      random.nextBytes(new byte[4]);
    }

    long expected = size == 0 ? 1000 : 4000 / size;
    assertThat(calls(fixture)).isBetween(expected - 1, expected + 1);
  }

  @Test
  void largeRequestsAreSplitAsTheProfileSays() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create("profile.random.max", "1000");
    byte[] bytes = new byte[10_001];
    fixture.calls().reset();

    random(fixture).nextBytes(bytes);

    assertThat(calls(fixture)).isEqualTo(11);
    for (int start = 0; start + 16 <= bytes.length; start += 16) {
      assertThat(Arrays.copyOfRange(bytes, start, start + 16)).isNotEqualTo(new byte[16]);
    }
  }

  @Test
  void noTwoRequestsGetTheSameBytes() throws GeneralSecurityException {
    SecureRandom random = random(ProviderFixture.create());
    Set<ByteBuffer> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      // lengths that do not divide the buffer, so that requests span it
      byte[] bytes = new byte[8 + i % 60];
      random.nextBytes(bytes);
      assertThat(seen.add(ByteBuffer.wrap(bytes, 0, 8))).isTrue();
      assertThat(seen.add(ByteBuffer.wrap(bytes, bytes.length - 8, 8))).isEqualTo(bytes.length > 8);
    }
  }

  @Test
  void noTwoThreadsGetTheSameBytes() throws Exception {
    SecureRandom random = random(ProviderFixture.create("random.buffer", "64"));
    Set<ByteBuffer> seen = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> work =
          () -> {
            for (int i = 0; i < 2000; i++) {
              byte[] bytes = new byte[12];
              random.nextBytes(bytes);
              seen.add(ByteBuffer.wrap(bytes));
            }
            return 2000;
          };
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(work));
      }
      int total = 0;
      for (Future<Integer> result : results) {
        total += result.get();
      }
      assertThat(seen).hasSize(total);
      assertThat(seen).doesNotContain(ByteBuffer.wrap(new byte[12]));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void everyBitIsRandom() throws GeneralSecurityException {
    SecureRandom random = random(ProviderFixture.create());
    int[] ones = new int[256 * 8];
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[256];
      random.nextBytes(bytes);
      for (int bit = 0; bit < ones.length; bit++) {
        ones[bit] += bytes[bit / 8] >> bit % 8 & 1;
      }
    }
    // 9 standard deviations: a byte that is never filled shows, chance does not
    assertThat(Arrays.stream(ones).min().orElseThrow()).isGreaterThan(36);
    assertThat(Arrays.stream(ones).max().orElseThrow()).isLessThan(164);
  }

  @Test
  void isThreadSafeForTheJca() {
    assertThat(ProviderFixture.create().provider().getProperty("SecureRandom.PKCS11 ThreadSafe"))
        .isEqualTo("true");
  }

  @Test
  void seedsGoToTheToken() throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create();
    SecureRandom random = random(fixture);
    random.nextBytes(new byte[256]); // opens a session, and leaves nothing in the buffer
    fixture.calls().reset();

    random.setSeed(new byte[] {1, 2, 3});
    random.setSeed(new byte[0]);
    assertThat(fixture.calls().counts()).isEqualTo(Map.of(Function.C_SeedRandom, 1L));
    assertThat(random.generateSeed(20)).hasSize(20).isNotEqualTo(new byte[20]);
    assertThat(random.generateSeed(0)).isEmpty();
    assertThat(calls(fixture)).isEqualTo(1);
  }

  /** A module whose {@code function} always returns {@code rv}. */
  private static SecureRandom on(Function function, long rv) throws GeneralSecurityException {
    TestToken token = SoftHsm.newToken("random");
    PolyHsmProvider provider =
        PolyHsmProvider.builder()
            .library(token.library())
            .tokenLabel(token.label())
            .pin(token.pin().toCharArray())
            .decorator(cryptoki -> failing(cryptoki, function, rv))
            .build();
    return SecureRandom.getInstance("PKCS11", provider);
  }

  private static Cryptoki failing(Cryptoki delegate, Function wanted, long rv) {
    return new CryptokiDecorator(delegate) {
      @Override
      protected long call(Function function, long... args) {
        return function == wanted ? rv : proceed(function, args);
      }
    };
  }

  @Test
  void aTokenThatTakesNoSeedIsAsGood() throws GeneralSecurityException {
    SecureRandom random = on(Function.C_SeedRandom, Ckr.RANDOM_SEED_NOT_SUPPORTED);
    random.setSeed(1L);
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    assertThat(bytes).isNotEqualTo(new byte[32]);
  }

  @Test
  void aTokenThatFailsIsNoQuietSourceOfZeros() throws GeneralSecurityException {
    SecureRandom random = on(Function.C_GenerateRandom, Ckr.DEVICE_ERROR);
    assertThatThrownBy(() -> random.nextBytes(new byte[8])).isInstanceOf(HsmException.class);
    assertThatThrownBy(() -> random.nextBytes(new byte[8])).isInstanceOf(HsmException.class);
    assertThatThrownBy(() -> random.nextBytes(new byte[8000])).isInstanceOf(HsmException.class);
  }

  @Test
  void canBeDisabled() {
    ProviderFixture fixture = ProviderFixture.create("mechanisms.disabled", "SecureRandom");
    assertThatThrownBy(() -> random(fixture)).isInstanceOf(NoSuchAlgorithmException.class);
  }

  @Test
  void cannotBeSerialised() throws Exception {
    SecureRandom random = random(ProviderFixture.create());
    assertThatThrownBy(
            () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(random))
        .isInstanceOf(NotSerializableException.class);
  }
}
