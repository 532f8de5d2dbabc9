// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Function;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPkcs1SignatureTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  static Stream<String> names() {
    return Stream.concat(Stream.of("NONE"), SoftwareOracle.rsaHashes().stream())
        .map(hash -> hash + "withRSA");
  }

  @ParameterizedTest
  @MethodSource("names")
  void jdkBouncyCastleAndThisVerifyWhatTheTokenSigned(String name) throws Exception {
    KeyPair pair = fixture.rsa(2048);
    byte[] signature = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), MESSAGE);

    assertThat(signature).hasSize(256);
    assertThat(SoftwareOracle.jdk(name, pair.getPublic(), null, MESSAGE, signature)).isTrue();
    if (!name.equals("NONEwithRSA")) { // there BouncyCastle takes nothing but a DigestInfo
      assertThat(SoftwareOracle.bc(name, pair.getPublic(), null, MESSAGE, signature)).isTrue();
    }
    assertThat(verifyHere(name, pair, MESSAGE, signature)).isTrue();
    assertThat(verifyHere(name, pair, "another".getBytes(UTF_8), signature)).isFalse();
    signature[100] ^= 1;
    assertThat(verifyHere(name, pair, MESSAGE, signature)).isFalse();
  }

  private static boolean verifyHere(String name, KeyPair pair, byte[] message, byte[] signature)
      throws Exception {
    return SoftwareOracle.verify(
        fixture.provider(), name, pair.getPublic(), null, message, signature);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2047, 2050, 2056, 3072, 4096})
  void keysOfAllSizesSign(int bits) throws Exception {
    KeyPair pair = fixture.rsa(bits);
    for (String name : List.of("SHA256withRSA", "SHA3-512withRSA", "NONEwithRSA")) {
      byte[] signature = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), MESSAGE);
      assertThat(signature).hasSize((bits + 7) / 8);
      assertThat(SoftwareOracle.jdk(name, pair.getPublic(), null, MESSAGE, signature)).isTrue();
    }
  }

  @Test
  void aSignatureIsTwoCallsAndVerifyingNone() throws Exception {
    KeyPair pair = fixture.rsa(2048);
    SoftwareOracle.sign(fixture.provider(), "SHA256withRSA", pair.getPrivate(), MESSAGE);

    for (String name : List.of("SHA256withRSA", "SHA3-256withRSA", "NONEwithRSA")) {
      Map<Function, Long> calls =
          fixture.callsOf(
              () -> {
                Signature signer = Signature.getInstance(name, fixture.provider());
                signer.initSign(pair.getPrivate());
                for (int i = 0; i < 10; i++) {
                  signer.update(new byte[10]);
                }
                byte[] signature = signer.sign();
                assertThat(verifyHere(name, pair, new byte[100], signature)).isTrue();
              });
      assertThat(calls).isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    }
  }

  @Test
  void withoutAHashMessagesOfEveryLengthThatFitsAreSigned() throws Exception {
    KeyPair pair = fixture.rsa(1024);
    for (int length : IntStream.concat(IntStream.of(0, 1, 36, 51), IntStream.of(117)).toArray()) {
      byte[] message = new byte[length];
      byte[] signature =
          SoftwareOracle.sign(fixture.provider(), "NONEwithRSA", pair.getPrivate(), message);
      assertThat(SoftwareOracle.jdk("NONEwithRSA", pair.getPublic(), null, message, signature))
          .as(length + " bytes")
          .isTrue();
      assertThat(verifyHere("NONEwithRSA", pair, message, signature)).isTrue();
    }
    assertThatThrownBy(
            () ->
                SoftwareOracle.sign(
                    fixture.provider(), "NONEwithRSA", pair.getPrivate(), new byte[118]))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("118")
        .hasMessageContaining("117");
  }

  @Test
  void aKeyTooShortForTheHashIsRefused() {
    KeyPair pair = fixture.rsa(512);
    Signature signer = signature("SHA512withRSA");
    assertThatThrownBy(() -> signer.initSign(pair.getPrivate()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("SHA-512");
  }

  @Test
  void thereAreNoParameters() throws Exception {
    Signature signer = signature("SHA256withRSA");
    signer.initSign(fixture.rsa(2048).getPrivate());
    signer.setParameter(null);
    assertThat(signer.getParameters()).isNull();
    assertThatThrownBy(() -> signer.setParameter(new ECGenParameterSpec("secp256r1")))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }

  private static Signature signature(String name) {
    try {
      return Signature.getInstance(name, fixture.provider());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
