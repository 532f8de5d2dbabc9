// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.policy.TokenAttributes;
import io.polyhsm.provider.testing.ProviderFixture;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyGeneratorTest {

  private static ProviderFixture fixture;
  private static ProviderFixture compatible;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create();
    compatible = ProviderFixture.create("policy", "compatible");
  }

  private static KeyGenerator generator(String algorithm) throws GeneralSecurityException {
    return KeyGenerator.getInstance(algorithm, fixture.provider());
  }

  private static long lengthOnToken(HsmSecretKey key) {
    return TokenAttributes.of(key, Cka.VALUE_LEN).ulong(Cka.VALUE_LEN).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES", "HmacSHA256"})
  void isOneCall(String algorithm) throws GeneralSecurityException {
    ProviderFixture own = ProviderFixture.create(); // where no forgotten key is being destroyed
    KeyGenerator generator = KeyGenerator.getInstance(algorithm, own.provider());
    SecretKey first = generator.generateKey();
    own.calls().reset();

    SecretKey second = generator.generateKey();

    assertThat(second).isNotEqualTo(first);
    assertThat(own.calls().counts()).isEqualTo(Map.of(Function.C_GenerateKey, 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 192, 256})
  void makesAesKeys(int bits) throws GeneralSecurityException {
    KeyGenerator generator = generator("AES");
    generator.init(bits);

    HsmSecretKey key = (HsmSecretKey) generator.generateKey();

    assertThat(key.getAlgorithm()).isEqualTo("AES");
    assertThat(key.length()).isEqualTo(bits / 8);
    assertThat(lengthOnToken(key)).isEqualTo(bits / 8);
    assertThat(key.getEncoded()).isNull();
    assertThat(key.getFormat()).isNull();
  }

  @Test
  void aesDefaultsTo256Bits() throws GeneralSecurityException {
    assertThat(lengthOnToken((HsmSecretKey) generator("AES").generateKey())).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 16, 64, 127, 160, 512})
  void aesHasThreeSizes(int bits) {
    assertThatThrownBy(() -> generator("AES").init(bits))
        .isInstanceOf(InvalidParameterException.class);
  }

  /** The JDK of the build is the oracle: the same length where nothing is asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA1", "HmacSHA224", "HmacSHA256", "HmacSHA384", "HmacSHA512"})
  void hmacKeysAreAsLongAsThoseOfTheJdk(String algorithm) throws GeneralSecurityException {
    int expected = KeyGenerator.getInstance(algorithm, "SunJCE").generateKey().getEncoded().length;

    HsmSecretKey key = (HsmSecretKey) generator(algorithm).generateKey();

    assertThat(key.getAlgorithm()).isEqualTo(algorithm);
    assertThat(key.length()).isEqualTo(expected);
    assertThat(lengthOnToken(key)).isEqualTo(expected);
  }

  @Test
  void hmacKeysHaveTheLengthAskedFor() throws GeneralSecurityException {
    KeyGenerator generator = generator("HmacSHA256");
    generator.init(512);
    assertThat(lengthOnToken((HsmSecretKey) generator.generateKey())).isEqualTo(64);
    generator.init(257);
    assertThat(lengthOnToken((HsmSecretKey) generator.generateKey())).isEqualTo(33);
  }

  @ParameterizedTest
  @CsvSource({"HmacSHA1, 159", "HmacSHA256, 255", "HmacSHA512, 511", "HmacSHA512, 0"})
  void aKeyThatTheTokenWouldNotUseIsNotMade(String algorithm, int bits) {
    assertThatThrownBy(() -> generator(algorithm).init(bits))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("at least " + (bits == 0 ? 512 : bits + 1) + " bits");
  }

  @Test
  void takesNoParameters() {
    assertThatThrownBy(() -> generator("AES").init(new IvParameterSpec(new byte[16])))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }

  @Test
  void theKeysWork() throws GeneralSecurityException {
    HsmSecretKey key =
        (HsmSecretKey) KeyGenerator.getInstance("AES", compatible.provider()).generateKey();
    byte[] block = new byte[16];

    byte[] encrypted =
        key.token()
            .use(
                key.object(),
                (session, handle) ->
                    session.encrypt(Mechanism.of(Ckm.AES_ECB), handle, block, 0, 16, 16));

    assertThat(key.getFormat()).isEqualTo("RAW");
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    cipher.init(Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key.getEncoded(), "AES"));
    assertThat(encrypted).isEqualTo(cipher.doFinal(block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.16.840.1.101.3.4.1",
        "hmacsha256",
        "1.2.840.113549.2.9",
        "OID.1.2.840.113549.2.9"
      })
  void isFoundByItsOtherNames(String name) throws GeneralSecurityException {
    assertThat(generator(name).generateKey()).isInstanceOf(HsmSecretKey.class);
  }
}
