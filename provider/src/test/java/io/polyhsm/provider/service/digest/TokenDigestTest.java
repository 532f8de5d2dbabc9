// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.testing.ProviderFixture;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenDigestTest {

  private static ProviderFixture fixture;
  private static ProviderFixture small;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create("digests", "on");
    small = ProviderFixture.create("digests", "on", "buffer.max", "1000", "chunk.size", "100");
  }

  private static MessageDigest ours(ProviderFixture on) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256", on.provider());
  }

  private static byte[] jdk(byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256", "SUN").digest(message);
  }

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({"SHA-1, 20", "SHA-224, 28", "SHA-256, 32", "SHA-384, 48", "SHA-512, 64"})
  void isThatOfTheJdk(String algorithm, int size) throws GeneralSecurityException {
    MessageDigest ours = MessageDigest.getInstance(algorithm, fixture.provider());
    MessageDigest jdk = MessageDigest.getInstance(algorithm, "SUN");
    assertThat(ours.getDigestLength()).isEqualTo(size);
    for (int length : new int[] {0, 1, 55, 64, 255, 256, 257, 10_000}) {
      assertThat(ours.digest(message(length))).isEqualTo(jdk.digest(message(length)));
    }
  }

  @Test
  void isLeftToTheJdkByDefault() throws GeneralSecurityException {
    ProviderFixture byDefault = ProviderFixture.create();
    byDefault.calls().reset();
    assertThat(ours(byDefault).digest(message(100))).isEqualTo(jdk(message(100)));
    assertThat(ours(byDefault).getProvider()).isSameAs(byDefault.provider());
    assertThat(byDefault.calls().total()).isZero();
  }

  @Test
  void isTwoCallsHoweverTheInputComes() throws GeneralSecurityException {
    MessageDigest digest = ours(fixture);
    digest.digest();
    fixture.calls().reset();

    digest.update((byte) 1);
    digest.update(new byte[300], 100, 200);
    digest.update(ByteBuffer.allocateDirect(50));
    byte[] hash = digest.digest();

    byte[] message = new byte[251];
    message[0] = 1;
    assertThat(hash).isEqualTo(jdk(message));
    assertThat(fixture.calls().counts())
        .isEqualTo(Map.of(Function.C_DigestInit, 1L, Function.C_Digest, 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 1000, 1001, 1999, 2001, 25_000})
  void goesBeyondTheBuffer(int length) throws GeneralSecurityException {
    byte[] message = message(length);
    MessageDigest digest = ours(small);
    for (int step : new int[] {1, 77, 500, 25_000}) {
      for (int done = 0; done < length; done += step) {
        digest.update(message, done, Math.min(step, length - done));
      }
      assertThat(digest.digest()).isEqualTo(jdk(message));
    }
  }

  @Test
  void sendsChunksBeyondTheBuffer() throws GeneralSecurityException {
    MessageDigest digest = ours(small);
    digest.digest();
    small.calls().reset();

    digest.digest(new byte[1050]);

    assertThat(small.calls().counts())
        .isEqualTo(
            Map.of(
                Function.C_DigestInit,
                1L,
                Function.C_DigestUpdate,
                11L,
                Function.C_DigestFinal,
                1L));
  }

  @Test
  void resetForgetsTheInput() throws GeneralSecurityException {
    for (int length : new int[] {10, 2000}) {
      MessageDigest digest = ours(small);
      digest.update(new byte[length]);
      digest.reset();
      assertThat(digest.digest(new byte[] {5})).isEqualTo(jdk(new byte[] {5}));
    }
  }

  @Test
  void aCloneGoesOnByItself() throws Exception {
    MessageDigest digest = ours(fixture);
    digest.update(message(300));
    MessageDigest copy = (MessageDigest) digest.clone();
    copy.update((byte) 1);

    assertThat(digest.digest()).isEqualTo(jdk(message(300)));
    byte[] longer = java.util.Arrays.copyOf(message(300), 301);
    longer[300] = 1;
    assertThat(copy.digest()).isEqualTo(jdk(longer));
  }

  @Test
  void thereIsNoCloneBeyondTheBuffer() throws GeneralSecurityException {
    MessageDigest digest = ours(small);
    digest.update(new byte[2000]);
    assertThatThrownBy(digest::clone).isInstanceOf(CloneNotSupportedException.class);
    assertThat(digest.digest()).isEqualTo(jdk(new byte[2000]));
  }

  @Test
  void needsRoom() throws GeneralSecurityException {
    MessageDigest digest = ours(fixture);
    digest.update((byte) 1);
    assertThatThrownBy(() -> digest.digest(new byte[40], 0, 31))
        .isInstanceOf(DigestException.class);
    byte[] target = new byte[40];
    assertThat(callDigest(digest, target)).isEqualTo(32);
  }

  private static int callDigest(MessageDigest digest, byte[] target)
      throws GeneralSecurityException {
    return digest.digest(target, 4, 36);
  }
}
