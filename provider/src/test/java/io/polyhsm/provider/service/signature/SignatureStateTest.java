// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Ckm;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One object used in every order, for one signature of each kind. */
class SignatureStateTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  static Stream<String> names() {
    return Stream.of(
        "NONEwithRSA",
        "SHA256withRSA",
        "SHA256withRSAandMGF1",
        "NONEwithECDSA",
        "SHA256withECDSA",
        "SHA256withECDSAinP1363Format");
  }

  private static Signature signature(String name) throws Exception {
    return Signature.getInstance(name, fixture.provider());
  }

  private static KeyPair pair(String name) {
    return name.contains("ECDSA") ? fixture.ec("secp256r1") : fixture.rsa(2048);
  }

  private static boolean verifies(String name, byte[] message, byte[] signature) throws Exception {
    return SoftwareOracle.verify(
        name.equals("NONEwithRSA") ? fixture.provider() : SoftwareOracle.BC,
        name,
        pair(name).getPublic(),
        null,
        message,
        signature);
  }

  @ParameterizedTest
  @MethodSource("names")
  void signingTwiceSignsTwoMessages(String name) throws Exception {
    Signature signer = signature(name);
    signer.initSign(pair(name).getPrivate());
    signer.update(MESSAGE);
    byte[] first = signer.sign();
    signer.update((byte) 7);
    byte[] second = signer.sign();
    byte[] empty = signer.sign();

    assertThat(verifies(name, MESSAGE, first)).isTrue();
    assertThat(verifies(name, new byte[] {7}, second)).isTrue();
    assertThat(verifies(name, new byte[0], empty)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void anInitDropsWhatWasThere(String name) throws Exception {
    KeyPair pair = pair(name);
    Signature signature = signature(name);
    signature.initSign(pair.getPrivate());
    signature.update(new byte[20]);
    signature.initSign(pair.getPrivate(), new SecureRandom());
    signature.update(MESSAGE);
    byte[] made = signature.sign();
    assertThat(verifies(name, MESSAGE, made)).isTrue();

    signature.update(new byte[20]);
    signature.initVerify(pair.getPublic());
    signature.update(MESSAGE);
    assertThat(signature.verify(made)).isTrue();
    signature.update(MESSAGE);
    assertThat(signature.verify(made)).isTrue();
    signature.update(new byte[20]);
    assertThat(signature.verify(made)).isFalse();

    signature.initSign(pair.getPrivate());
    signature.update(MESSAGE);
    assertThat(verifies(name, MESSAGE, signature.sign())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void afterAFailedInitNothingIsSignedWithTheFormerKey(String name) throws Exception {
    KeyPair pair = pair(name);
    Signature signature = signature(name);
    signature.initSign(pair.getPrivate());
    assertThatThrownBy(() -> signature.initSign(null)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> signature.update(MESSAGE)).isInstanceOf(SignatureException.class);
    assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> signature.initVerify((PublicKey) null))
        .isInstanceOf(InvalidKeyException.class);

    signature.initSign(pair.getPrivate());
    signature.update(MESSAGE);
    assertThat(verifies(name, MESSAGE, signature.sign())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void withoutInitNothingWorks(String name) throws Exception {
    Signature signature = signature(name);
    assertThatThrownBy(() -> signature.update(MESSAGE)).isInstanceOf(SignatureException.class);
    assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> signature.verify(MESSAGE)).isInstanceOf(SignatureException.class);
    signature.initSign(pair(name).getPrivate());
    assertThatThrownBy(() -> signature.verify(MESSAGE)).isInstanceOf(SignatureException.class);
    signature.initVerify(pair(name).getPublic());
    assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSignatureIsWrittenWhereTheCallerWants(String name) throws Exception {
    Signature signature = signature(name);
    signature.initSign(pair(name).getPrivate());
    signature.update(MESSAGE);
    byte[] target = new byte[300];
    int length = signature.sign(target, 10, 280);
    assertThat(verifies(name, MESSAGE, Arrays.copyOfRange(target, 10, 10 + length))).isTrue();
    assertThat(Arrays.copyOf(target, 10)).containsOnly(0);

    // too short: the message is spent, as in the JDK
    signature.update(MESSAGE);
    assertThatThrownBy(() -> signature.sign(target, 0, 10)).isInstanceOf(SignatureException.class);
    signature.update(MESSAGE);
    assertThat(verifies(name, MESSAGE, signature.sign())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void buffersOfAllKindsAreReadToTheirLimit(String name) throws Exception {
    Signature signature = signature(name);
    ByteBuffer direct = ByteBuffer.allocateDirect(20);
    direct.put(3, MESSAGE).position(3).limit(3 + MESSAGE.length);
    ByteBuffer heap = ByteBuffer.wrap(MESSAGE, 2, 5);
    ByteBuffer readOnly = ByteBuffer.wrap(MESSAGE).asReadOnlyBuffer();
    ByteBuffer empty = ByteBuffer.allocate(0);
    byte[] whole = new byte[MESSAGE.length + 5 + MESSAGE.length];
    System.arraycopy(MESSAGE, 0, whole, 0, MESSAGE.length);
    System.arraycopy(MESSAGE, 2, whole, MESSAGE.length, 5);
    System.arraycopy(MESSAGE, 0, whole, MESSAGE.length + 5, MESSAGE.length);

    signature.initSign(pair(name).getPrivate());
    for (ByteBuffer buffer : new ByteBuffer[] {direct, heap, empty, readOnly}) {
      signature.update(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
    }
    byte[] made = signature.sign();
    assertThat(verifies(name, whole, made)).isTrue();

    signature.initVerify(pair(name).getPublic());
    signature.update(direct.position(3));
    signature.update(heap.position(2));
    signature.update(readOnly.position(0));
    assertThat(direct.hasRemaining() || heap.hasRemaining() || readOnly.hasRemaining()).isFalse();
    assertThat(signature.verify(made)).isTrue();
  }

  @Test
  void fiveMegabytesAreHashedHere() throws Exception {
    byte[] megabyte = new byte[1 << 20];
    Signature signature = signature("SHA256withRSA");
    Signature jdk = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    signature.initSign(fixture.rsa(2048).getPrivate());
    jdk.initVerify(fixture.rsa(2048).getPublic());
    for (int i = 0; i < 5; i++) {
      megabyte[i] = 1;
      signature.update(megabyte);
      jdk.update(megabyte);
    }
    assertThat(jdk.verify(signature.sign())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  @SuppressWarnings("deprecation")
  void parametersByNameAreNotSupported(String name) throws Exception {
    Signature signature = signature(name);
    assertThatThrownBy(() -> signature.setParameter("a", "b"))
        .isInstanceOfAny(UnsupportedOperationException.class, InvalidParameterException.class);
    assertThatThrownBy(() -> signature.getParameter("a"))
        .isInstanceOfAny(UnsupportedOperationException.class, InvalidParameterException.class);
    assertThatThrownBy(signature::clone).isInstanceOf(CloneNotSupportedException.class);
  }

  @Test
  void theTokenHasWhatTheseTestsAreAbout() {
    assertThat(fixture.token().mechanisms().all())
        .contains(Ckm.RSA_PKCS, Ckm.RSA_PKCS_PSS, Ckm.RSA_X_509, Ckm.ECDSA, Ckm.ECDH1_DERIVE);
  }
}
