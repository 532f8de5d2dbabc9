// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the module is called by one operation in steady state. Every call is a round trip to a
 * real HSM, and no noise can blur the number.
 */
class CallsTest {

  private static final Map<Function, Long> SIGN =
      Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L);
  private static final Map<Function, Long> ENCRYPT =
      Map.of(Function.C_EncryptInit, 1L, Function.C_Encrypt, 1L);
  private static final Map<Function, Long> DECRYPT =
      Map.of(Function.C_DecryptInit, 1L, Function.C_Decrypt, 1L);
  private static final byte[] MESSAGE = new byte[100];

  private static TokenProvider token;
  private static KeyPair rsa;
  private static KeyPair ec;
  private static SecretKey aes;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    token = TokenProvider.create().warmedUp();
    rsa = token.newRsaKey(2048);
    ec = token.newEcKey("secp256r1");
    aes = token.newSecretKey("AES", 256);
  }

  /** Something that is done with the token. */
  private interface Work {
    void run() throws GeneralSecurityException;
  }

  private static void assertCalls(Map<Function, Long> expected, Work work)
      throws GeneralSecurityException {
    token.calls().reset();
    work.run();
    assertThat(token.asked()).isEqualTo(expected);
  }

  // ---------------------------------------------------------------------------------- signatures

  static Stream<Arguments> signatures() {
    return Stream.of(
        Arguments.of("SHA256withRSA", rsa),
        Arguments.of("NONEwithRSA", rsa),
        Arguments.of("SHA256withRSAandMGF1", rsa),
        Arguments.of("SHA384withECDSA", ec),
        Arguments.of("SHA256withECDSAinP1363Format", ec),
        Arguments.of("NONEwithECDSA", ec));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void signingTakesTwoCallsAndVerifyingNone(String algorithm, KeyPair pair)
      throws GeneralSecurityException {
    for (int i = 0; i < 3; i++) {
      assertCalls(SIGN, () -> sign(signature(algorithm, pair)));
    }
    Signature reused = signature(algorithm, pair);
    for (int i = 0; i < 3; i++) {
      assertCalls(SIGN, () -> sign(reused)); // without a new initSign
    }
    for (int i = 0; i < 3; i++) {
      assertCalls(
          SIGN,
          () -> {
            reused.initSign(pair.getPrivate());
            sign(reused);
          });
    }
    byte[] made = sign(reused);
    assertCalls(
        Map.of(),
        () -> {
          Signature verifier = Signature.getInstance(algorithm, token.provider());
          verifier.initVerify(pair.getPublic());
          verifier.update(MESSAGE, 0, 32);
          assertThat(verifier.verify(made)).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void nothingIsAskedBeforeTheSignatureIsWanted(String algorithm, KeyPair pair)
      throws GeneralSecurityException {
    assertCalls(
        Map.of(),
        () -> {
          for (int i = 0; i < 3; i++) {
            Signature abandoned = signature(algorithm, pair);
            abandoned.update(MESSAGE, 0, 32);
          }
        });
  }

  @Test
  void longMessagesAreHashedHere() throws GeneralSecurityException {
    Signature signature = signature("SHA256withRSA", rsa);
    assertCalls(
        SIGN,
        () -> {
          byte[] part = new byte[1 << 20];
          for (int i = 0; i < 80; i++) { // more than is ever kept in memory
            signature.update(part);
          }
          signature.sign();
        });
  }

  private static Signature signature(String algorithm, KeyPair pair)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm, token.provider());
    signature.initSign(pair.getPrivate());
    return signature;
  }

  private static byte[] sign(Signature signature) throws GeneralSecurityException {
    signature.update(MESSAGE, 0, 32);
    return signature.sign();
  }

  // ---------------------------------------------------------------------------------- ciphers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES/GCM/NoPadding",
        "AES/CBC/PKCS5Padding",
        "AES/CBC/NoPadding",
        "AES/CTR/NoPadding",
        "AES/ECB/PKCS5Padding"
      })
  void encryptingAndDecryptingTakeTwoCallsEach(String transformation)
      throws GeneralSecurityException {
    byte[] plain = new byte[96];
    for (int i = 0; i < 3; i++) {
      AlgorithmParameterSpec parameters = parameters(transformation, i);
      byte[][] encrypted = new byte[1][];
      assertCalls(
          ENCRYPT,
          () -> {
            Cipher cipher = Cipher.getInstance(transformation, token.provider());
            cipher.init(Cipher.ENCRYPT_MODE, aes, parameters);
            encrypted[0] = cipher.doFinal(plain);
          });
      assertCalls(
          DECRYPT,
          () -> {
            Cipher cipher = Cipher.getInstance(transformation, token.provider());
            cipher.init(Cipher.DECRYPT_MODE, aes, parameters);
            assertThat(cipher.doFinal(encrypted[0])).isEqualTo(plain);
          });
    }
  }

  private static AlgorithmParameterSpec parameters(String transformation, int i) {
    if (transformation.contains("GCM")) {
      return new GCMParameterSpec(128, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) i});
    }
    return transformation.contains("ECB") ? null : new IvParameterSpec(new byte[16]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPWithSHA-1AndMGF1Padding"})
  void rsaEncryptsHereAndDecryptsInTwoCalls(String transformation) throws GeneralSecurityException {
    byte[][] encrypted = new byte[1][];
    assertCalls(
        Map.of(),
        () -> {
          Cipher cipher = Cipher.getInstance(transformation, token.provider());
          cipher.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
          encrypted[0] = cipher.doFinal(MESSAGE);
        });
    assertCalls(
        DECRYPT,
        () -> {
          Cipher cipher = Cipher.getInstance(transformation, token.provider());
          cipher.init(Cipher.DECRYPT_MODE, rsa.getPrivate());
          assertThat(cipher.doFinal(encrypted[0])).isEqualTo(MESSAGE);
        });
  }

  // ---------------------------------------------------------------------------------- the others

  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA1", "HmacSHA256", "HmacSHA512"})
  void aMacTakesTwoCalls(String algorithm) throws GeneralSecurityException {
    SecretKey key = token.newSecretKey(algorithm, 512);
    Mac mac = Mac.getInstance(algorithm, token.provider());
    mac.init(key);
    mac.doFinal(MESSAGE);
    for (int i = 0; i < 3; i++) {
      assertCalls(SIGN, () -> mac.doFinal(MESSAGE));
    }
    assertCalls(
        SIGN,
        () -> {
          Mac another = Mac.getInstance(algorithm, token.provider());
          another.init(key);
          another.doFinal(MESSAGE);
        });
  }

  @Test
  void keyAgreementTakesThreeCalls() throws GeneralSecurityException {
    KeyPair peer = SoftwareCa.newEcKey("secp256r1");
    for (int i = 0; i < 3; i++) {
      token.calls().reset();
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH", token.provider());
      agreement.init(ec.getPrivate());
      agreement.doPhase(peer.getPublic(), true);
      assertThat(agreement.generateSecret()).hasSize(32);
      Map<Function, Long> asked = token.calls().counts();
      assertThat(asked).containsEntry(Function.C_DeriveKey, 1L);
      assertThat(asked).containsEntry(Function.C_GetAttributeValue, 1L);
      // the secret's own object, and perhaps keys of other tests that were forgotten
      assertThat(asked).containsKey(Function.C_DestroyObject);
      assertThat(asked).hasSize(3);
    }
  }

  @Test
  void randomNumbersAreFetchedInBatches() throws GeneralSecurityException {
    SecureRandom random = SecureRandom.getInstance("PKCS11", token.provider());
    random.nextInt();
    token.calls().reset();

    for (int i = 0; i < 640; i++) {
      random.nextInt();
    }

    assertThat(token.asked()).isEqualTo(Map.of(Function.C_GenerateRandom, 640L * 4 / 256));
  }
}
