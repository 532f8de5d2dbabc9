// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A provider that is named refuses keys that are not its token's. It never copies them there: what
 * was a software key could then be used by others, and would stay in the token for ever.
 */
class WrongKeyTest {

  /** A JCA object of a named provider is given a key. */
  private interface Init {
    void with(Provider provider, Key key) throws GeneralSecurityException;
  }

  /** One engine and what keys it is given. */
  private record Engine(String name, Init init, Key ofSoftware, Key ofOtherToken) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static TokenProvider token;

  @BeforeAll
  static void create() {
    token = TokenProvider.create();
  }

  static Stream<Engine> engines() throws GeneralSecurityException {
    TokenProvider other = TokenProvider.create();
    KeyPair rsa = SoftwareCa.newRsaKey(2048);
    KeyPair ec = SoftwareCa.newEcKey("secp256r1");
    PrivateKey otherRsa = other.newRsaKey(2048).getPrivate();
    PrivateKey otherEc = other.newEcKey("secp256r1").getPrivate();
    SecretKey aes = new SecretKeySpec(new byte[32], "AES");
    SecretKey hmac = new SecretKeySpec(new byte[32], "HmacSHA256");
    return Stream.of(
        new Engine("SHA256withRSA", sign("SHA256withRSA"), rsa.getPrivate(), otherRsa),
        new Engine("SHA256withECDSA", sign("SHA256withECDSA"), ec.getPrivate(), otherEc),
        new Engine(
            "RSASSA-PSS with parameters", sign("SHA256withRSAandMGF1"), rsa.getPrivate(), otherRsa),
        new Engine("RSA decryption", decrypt("RSA/ECB/PKCS1Padding"), rsa.getPrivate(), otherRsa),
        new Engine("RSA unwrapping", unwrap(), rsa.getPrivate(), otherRsa),
        new Engine("AES/GCM", encrypt("AES/GCM/NoPadding"), aes, other.newSecretKey("AES", 256)),
        new Engine("AES/CBC", encrypt("AES/CBC/PKCS5Padding"), aes, other.newSecretKey("AES", 256)),
        new Engine("HmacSHA256", mac(), hmac, other.newSecretKey("HmacSHA256", 256)),
        new Engine("ECDH", agree(), ec.getPrivate(), otherEc));
  }

  private static Init sign(String algorithm) {
    return (provider, key) -> Signature.getInstance(algorithm, provider).initSign((PrivateKey) key);
  }

  private static Init decrypt(String transformation) {
    return (provider, key) ->
        Cipher.getInstance(transformation, provider).init(Cipher.DECRYPT_MODE, key);
  }

  private static Init unwrap() {
    return (provider, key) ->
        Cipher.getInstance("RSA/ECB/PKCS1Padding", provider).init(Cipher.UNWRAP_MODE, key);
  }

  private static Init encrypt(String transformation) {
    return (provider, key) ->
        Cipher.getInstance(transformation, provider).init(Cipher.ENCRYPT_MODE, key);
  }

  private static Init mac() {
    return (provider, key) -> Mac.getInstance("HmacSHA256", provider).init(key);
  }

  private static Init agree() {
    return (provider, key) -> KeyAgreement.getInstance("ECDH", provider).init(key);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aSoftwareKeyIsRefusedWithTheWayOutAndNotImported(Engine engine) {
    token.calls().reset();

    assertThatThrownBy(() -> engine.init().with(token.provider(), engine.ofSoftware()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining(token.token().label())
        .hasMessageMatching("(?s).*(setKeyEntry|translateKey).*");

    assertThat(token.calls().count(Function.C_CreateObject)).isZero();
    assertThat(token.calls().count(Function.C_UnwrapKey)).isZero();
    assertThat(token.asked()).as("calls").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aKeyOfAnotherTokenIsRefused(Engine engine) {
    token.calls().reset();

    assertThatThrownBy(() -> engine.init().with(token.provider(), engine.ofOtherToken()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining(token.token().label());

    assertThat(token.asked()).as("calls").isEmpty();
  }
}
