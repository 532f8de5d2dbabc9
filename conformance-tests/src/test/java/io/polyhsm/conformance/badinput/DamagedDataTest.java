// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.testing.SoftHsm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ciphertext that was changed on its way is refused, and nothing of it comes out. */
class DamagedDataTest {

  private static final byte[] PLAIN = new byte[40];
  private static final AlgorithmParameterSpec GCM = new GCMParameterSpec(128, new byte[12]);
  private static final AlgorithmParameterSpec IV = new IvParameterSpec(new byte[16]);

  @RegisterExtension
  static final SecretsWatch WATCH = new SecretsWatch(SoftHsm.newToken("damage").pin());

  private static TokenProvider token;
  private static SecretKey aes;
  private static KeyPair rsa;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    token = TokenProvider.create().warmedUp();
    aes = token.newSecretKey("AES", 256);
    rsa = token.newRsaKey(2048);
  }

  private static Cipher cipher(String transformation, int mode, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation, token.provider());
    cipher.init(mode, aes, parameters);
    return cipher;
  }

  private static byte[] damaged(byte[] encrypted, int index) {
    byte[] damaged = encrypted.clone();
    damaged[index < 0 ? damaged.length + index : index] ^= 1;
    return damaged;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 39, 40, -1})
  void aChangedGcmMessageReleasesNothing(int index) throws GeneralSecurityException {
    byte[] encrypted = cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, GCM).doFinal(PLAIN);
    byte[] damaged = damaged(encrypted, index);
    Cipher cipher = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, GCM);
    byte[] output = new byte[64];
    Arrays.fill(output, (byte) 0x55);

    byte[] early = cipher.update(damaged, 0, 20);
    Throwable failure =
        WATCH.failure(() -> cipher.doFinal(damaged, 20, damaged.length - 20, output));

    assertThat(early).isNullOrEmpty();
    assertThat(failure).isExactlyInstanceOf(AEADBadTagException.class);
    assertThat(output).containsOnly(0x55);
    cipher.init(Cipher.DECRYPT_MODE, aes, GCM);
    assertThat(cipher.doFinal(encrypted)).isEqualTo(PLAIN);
  }

  @Test
  void changedAdditionalDataIsNoticed() throws GeneralSecurityException {
    Cipher encrypting = cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, GCM);
    encrypting.updateAAD(new byte[] {1});
    byte[] encrypted = encrypting.doFinal(PLAIN);
    Cipher cipher = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, GCM);
    cipher.updateAAD(new byte[] {2});

    assertThat(WATCH.failure(() -> cipher.doFinal(encrypted)))
        .isExactlyInstanceOf(AEADBadTagException.class);
  }

  @Test
  void badCbcPaddingIsBadPaddingAndAlwaysLooksTheSame() throws GeneralSecurityException {
    byte[] encrypted = cipher("AES/CBC/NoPadding", Cipher.ENCRYPT_MODE, IV).doFinal(new byte[32]);
    Cipher cipher = cipher("AES/CBC/PKCS5Padding", Cipher.DECRYPT_MODE, IV);
    Set<String> messages = new HashSet<>();

    for (int i = 0; i < 5; i++) {
      byte[] damaged = damaged(encrypted, i); // changes the second block's byte, not its padding
      Throwable failure = WATCH.failure(() -> cipher.doFinal(damaged));
      assertThat(failure).isExactlyInstanceOf(BadPaddingException.class);
      messages.add(failure.getMessage());
    }
    assertThat(messages).hasSize(1);

    byte[] good = cipher("AES/CBC/PKCS5Padding", Cipher.ENCRYPT_MODE, IV).doFinal(PLAIN);
    assertThat(cipher.doFinal(good)).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPWithSHA-1AndMGF1Padding"})
  void badRsaPaddingIsBadPadding(String transformation) throws GeneralSecurityException {
    Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding", "SunJCE");
    raw.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
    byte[] unpadded = new byte[256];
    unpadded[200] = 1;
    byte[] encrypted = raw.doFinal(unpadded);
    Cipher cipher = Cipher.getInstance(transformation, token.provider());
    cipher.init(Cipher.DECRYPT_MODE, rsa.getPrivate());

    for (int i = 0; i < 3; i++) {
      assertThat(WATCH.failure(() -> cipher.doFinal(encrypted)))
          .isExactlyInstanceOf(BadPaddingException.class);
    }

    Cipher encrypting = Cipher.getInstance(transformation, token.provider());
    encrypting.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
    assertThat(cipher.doFinal(encrypting.doFinal(PLAIN))).isEqualTo(PLAIN);
  }

  /** A failure of data is no failure of the token: the sessions stay. */
  @Test
  void badDataCostsNoSession() throws GeneralSecurityException {
    byte[] noise = new byte[48];
    Cipher gcm = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, GCM);
    for (int i = 0; i < 20; i++) {
      WATCH.failure(() -> gcm.doFinal(noise));
    }
    assertThat(cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, GCM).doFinal(PLAIN)).hasSize(56);
  }
}
