// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HmacAlgorithm;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.policy.TokenAttributes;
import io.polyhsm.provider.testing.ProviderFixture;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.DESKeySpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretKeyFactoryTest {

  private static ProviderFixture fixture;
  private static ProviderFixture compatible;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create();
    compatible = ProviderFixture.create("policy", "compatible");
  }

  private static SecretKeyFactory factory(String algorithm) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance(algorithm, fixture.provider());
  }

  private static SecretKeySpec key(String algorithm, int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (7 * i + 1);
    }
    return new SecretKeySpec(value, algorithm);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void importsAesKeys(int length) throws GeneralSecurityException {
    SecretKeySpec software = key("AES", length);

    HsmSecretKey imported = (HsmSecretKey) factory("AES").generateSecret(software);

    byte[] block = new byte[16];
    byte[] encrypted =
        imported
            .token()
            .use(
                imported.object(),
                (session, handle) ->
                    session.encrypt(Mechanism.of(Ckm.AES_ECB), handle, block, 0, 16, 16));
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    cipher.init(Cipher.ENCRYPT_MODE, software);
    assertThat(encrypted).isEqualTo(cipher.doFinal(block));
    assertThat(imported.length()).isEqualTo(length);
    assertThat(imported.object().keyType()).isEqualTo(Ckk.AES);
    assertThat(imported.getEncoded()).isNull();
  }

  /** SoftHSM would take an AES key of 20 bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 15, 17, 20, 31, 33, 64})
  void refusesAesKeysOfOtherLengths(int length) {
    assertThatThrownBy(() -> factory("AES").generateSecret(key("AES", length)))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("16, 24 or 32 bytes, not " + length);
    assertThatThrownBy(() -> factory("AES").translateKey(key("AES", length)))
        .isInstanceOf(InvalidKeyException.class);
  }

  /** SoftHSM refuses HMAC keys shorter than the hash. */
  @ParameterizedTest
  @CsvSource({
    "HmacSHA1, 1", "HmacSHA1, 19", "HmacSHA1, 64", "HmacSHA1, 65", "HmacSHA224, 5",
    "HmacSHA256, 1", "HmacSHA256, 31", "HmacSHA256, 32", "HmacSHA256, 64", "HmacSHA256, 200",
    "HmacSHA384, 16", "HmacSHA512, 16", "HmacSHA512, 63", "HmacSHA512, 128", "HmacSHA512, 300"
  })
  void importsHmacKeysOfEveryLength(String algorithm, int length) throws GeneralSecurityException {
    SecretKeySpec software = key(algorithm, length);
    byte[] message = "a message".getBytes(UTF_8);

    HsmSecretKey imported = (HsmSecretKey) factory(algorithm).generateSecret(software);

    HmacAlgorithm hmac = HmacAlgorithm.named(algorithm).orElseThrow();
    byte[] mac =
        imported
            .token()
            .use(
                imported.object(),
                (session, handle) ->
                    session.sign(
                        Mechanism.of(hmac.mechanism()), handle, message, 0, message.length, 64));
    Mac jdk = Mac.getInstance(algorithm, "SunJCE");
    jdk.init(software);
    assertThat(mac).isEqualTo(jdk.doFinal(message));
    assertThat(imported.length())
        .isEqualTo(Math.max(length, hmac.minimumKeyBytes(imported.token())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA256", "Hmac", "AES", "RawBytes", "anything at all"})
  void hmacTakesKeysOfAnyName(String name) throws GeneralSecurityException {
    SecretKey imported = factory("HmacSHA256").translateKey(key(name, 32));
    assertThat(imported.getAlgorithm()).isEqualTo("HmacSHA256");
    assertThat(((HsmSecretKey) imported).object().keyType()).isEqualTo(Ckk.GENERIC_SECRET);
  }

  @Test
  void genericKeysKeepTheirLength() throws GeneralSecurityException {
    HsmSecretKey imported = (HsmSecretKey) factory("Generic").generateSecret(key("any", 5));
    assertThat(imported.length()).isEqualTo(5);
    assertThat(TokenAttributes.of(imported, Cka.VALUE_LEN).ulong(Cka.VALUE_LEN)).hasValue(5);
  }

  @Test
  void aesTakesNoKeysOfOtherCiphers() throws GeneralSecurityException {
    assertThat(factory("AES").translateKey(key("Generic", 32)).getAlgorithm()).isEqualTo("AES");
    assertThatThrownBy(() -> factory("AES").translateKey(key("DESede", 24)))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("DESede");
  }

  @Test
  void importIsOneCall() throws GeneralSecurityException {
    ProviderFixture own = ProviderFixture.create(); // where no forgotten key is being destroyed
    SecretKeyFactory factory = SecretKeyFactory.getInstance("AES", own.provider());
    SecretKey first = factory.generateSecret(key("AES", 32));
    own.calls().reset();

    SecretKey second = factory.generateSecret(key("AES", 32));

    assertThat(second).isNotEqualTo(first);
    assertThat(own.calls().counts()).isEqualTo(Map.of(Function.C_CreateObject, 1L));
  }

  @Test
  void refusesOtherSpecifications() throws GeneralSecurityException {
    for (KeySpec spec :
        Arrays.asList(new DESKeySpec(new byte[8]), new PBEKeySpec(new char[0]), null)) {
      assertThatThrownBy(() -> factory("AES").generateSecret(spec))
          .isInstanceOf(InvalidKeySpecException.class);
    }
  }

  @Test
  void sensitiveKeysHaveNoSpecification() throws GeneralSecurityException {
    SecretKey imported = factory("AES").generateSecret(key("AES", 32));
    assertThatThrownBy(() -> factory("AES").getKeySpec(imported, SecretKeySpec.class))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("sensitive");
  }

  @Test
  void readableKeysHaveOne() throws GeneralSecurityException {
    SecretKeyFactory readable = SecretKeyFactory.getInstance("AES", compatible.provider());
    SecretKeySpec software = key("AES", 32);
    SecretKey imported = readable.generateSecret(software);

    assertThat(readable.getKeySpec(imported, SecretKeySpec.class)).isEqualTo(software);
    assertThat(readable.getKeySpec(software, SecretKeySpec.class)).isEqualTo(software);
    assertThatThrownBy(() -> readable.getKeySpec(imported, DESKeySpec.class))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  @Test
  void translatesOwnKeysToThemselves() throws GeneralSecurityException {
    SecretKey aes = KeyGenerator.getInstance("AES", fixture.provider()).generateKey();
    assertThat(factory("AES").translateKey(aes)).isSameAs(aes);
    SecretKey mac = KeyGenerator.getInstance("HmacSHA256", fixture.provider()).generateKey();
    assertThat(factory("HmacSHA256").translateKey(mac)).isSameAs(mac);
    assertThatThrownBy(() -> factory("HmacSHA256").translateKey(aes))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> factory("AES").translateKey(mac))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void refusesKeysOfOthers() throws GeneralSecurityException {
    SecretKey elsewhere = KeyGenerator.getInstance("AES", compatible.provider()).generateKey();
    SecretKey opaque =
        new SecretKey() {
          @Override
          public String getAlgorithm() {
            return "AES";
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
    for (SecretKey key : Arrays.asList(elsewhere, opaque, null)) {
      assertThatThrownBy(() -> factory("AES").translateKey(key))
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes", "2.16.840.1.101.3.4.1", "1.2.840.113549.2.9", "Generic Secret"})
  void isFoundByItsOtherNames(String name) throws GeneralSecurityException {
    assertThat(factory(name).getProvider()).isSameAs(fixture.provider());
  }
}
