// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.software.ClaimedEcPublicKey;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongKeysTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  private static final KeyPair SOFTWARE_RSA = generate("RSA", 2048);
  private static final KeyPair SOFTWARE_EC = generate("EC", 256);

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  static Stream<String> names() {
    return SignatureServices.entries().stream().map(entry -> entry.algorithm());
  }

  private static KeyPair software(String name) {
    return rsa(name) ? SOFTWARE_RSA : SOFTWARE_EC;
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean rsa(String name) {
    return !name.contains("ECDSA");
  }

  private static KeyPair onToken(SignatureFixture on, boolean rsa) {
    return rsa ? on.rsa(1024) : on.ec("secp256r1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void onlyThisTokensKeysOfTheRightTypeSign(String name) throws Exception {
    PrivateKey software = software(name).getPrivate();
    PrivateKey wrongType = onToken(fixture, !rsa(name)).getPrivate();
    PrivateKey right = onToken(fixture, rsa(name)).getPrivate();
    Signature signer = Signature.getInstance(name, fixture.provider());
    Provider.Service service = fixture.provider().getService("Signature", name);

    assertThatThrownBy(() -> signer.initSign(software))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("is not a key of token '" + fixture.token().name() + "'")
        .hasMessageContaining("KeyStore.setKeyEntry");
    assertThatThrownBy(() -> signer.initSign(wrongType)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> signer.initSign(null)).isInstanceOf(InvalidKeyException.class);
    assertThat(service.supportsParameter(software)).isFalse();
    assertThat(service.supportsParameter(wrongType)).isFalse();
    assertThat(service.supportsParameter(software(name).getPublic())).isFalse();
    if (!name.startsWith("SHA512with") && !name.startsWith("SHA3")) { // 1024 bits are enough
      assertThat(service.supportsParameter(right)).isTrue();
      signer.initSign(right);
    }
  }

  @Test
  void anotherTokensKeysDoNotSign() {
    SignatureFixture other = SignatureFixture.create();
    for (String name : List.of("SHA256withRSA", "RSASSA-PSS", "SHA256withECDSA")) {
      PrivateKey key = onToken(other, rsa(name)).getPrivate();
      assertThat(fixture.provider().getService("Signature", name).supportsParameter(key)).isFalse();
      assertThatThrownBy(() -> Signature.getInstance(name, fixture.provider()).initSign(key))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining(other.token().name());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void publicKeysOfTheWrongTypeAreRefused(String name) throws Exception {
    Signature verifier = Signature.getInstance(name, fixture.provider());
    PublicKey wrong = onToken(fixture, !rsa(name)).getPublic();
    assertThatThrownBy(() -> verifier.initVerify(wrong)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> verifier.initVerify(new Opaque("X25519")))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> verifier.initVerify(new Opaque(rsa(name) ? "RSA" : "EC")))
        .isInstanceOf(InvalidKeyException.class);
  }

  /** A public key that says nothing. */
  private record Opaque(String getAlgorithm) implements PublicKey {
    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[] {1, 2, 3};
    }
  }

  /** A key that is known by its encoding alone, as keys of other HSMs are. */
  private record Encoded(String getAlgorithm, byte[] getEncoded) implements PublicKey {
    @Override
    public String getFormat() {
      return "X.509";
    }
  }

  @Test
  void foreignPublicKeysVerify() throws Exception {
    for (String name : List.of("SHA256withRSA", "SHA256withRSAandMGF1", "SHA384withECDSA")) {
      KeyPair pair = rsa(name) ? fixture.rsa(2048) : fixture.ec("secp384r1");
      byte[] signature = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), MESSAGE);
      PublicKey key = pair.getPublic();
      KeyFactory bc = KeyFactory.getInstance(rsa(name) ? "RSA" : "ECDSA", SoftwareOracle.BC);
      for (PublicKey foreign :
          List.of(
              new Encoded(key.getAlgorithm(), key.getEncoded()),
              bc.generatePublic(new X509EncodedKeySpec(key.getEncoded())))) {
        assertThat(
                SoftwareOracle.verify(fixture.provider(), name, foreign, null, MESSAGE, signature))
            .as(name + " " + foreign.getClass())
            .isTrue();
      }
    }
  }

  @Test
  void aPublicKeyOffTheCurveIsRefused() throws Exception {
    ECPublicKey good = (ECPublicKey) fixture.ec("secp256r1").getPublic();
    ECPublicKey bad =
        new ClaimedEcPublicKey(
            new ECPoint(good.getW().getAffineX(), good.getW().getAffineY().flipBit(0)),
            good.getParams());
    Signature verifier = Signature.getInstance("SHA256withECDSA", fixture.provider());
    assertThatThrownBy(() -> verifier.initVerify(bad)).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void aKeyThatMayNotSignSaysSo() throws Exception {
    KeyPair pair = fixture.newRsa(1024, new Attributes().put(Cka.SIGN, false));
    assertThatThrownBy(
            () ->
                SoftwareOracle.sign(
                    fixture.provider(), "SHA256withRSA", pair.getPrivate(), MESSAGE))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("CKA_SIGN")
        .hasMessageContaining("CKR_KEY_FUNCTION_NOT_PERMITTED");
  }

  @Test
  void aKeyDeletedBehindOurBackSaysSo() throws Exception {
    byte[] id = "deleted".getBytes(UTF_8);
    KeyPair pair =
        fixture.newEc(
            "secp256r1",
            new Attributes().put(Cka.TOKEN, true).put(Cka.ID, id).put(Cka.LABEL, "deleted"));
    SoftwareOracle.sign(fixture.provider(), "SHA256withECDSA", pair.getPrivate(), MESSAGE);

    Session session = SoftHsm.openLoggedIn(fixture.soft());
    for (long handle :
        session.findObjects(new Attributes().put(Cka.CLASS, Cko.PRIVATE_KEY).put(Cka.ID, id), 10)) {
      session.destroyObject(handle);
    }
    session.close();

    Signature signer = Signature.getInstance("SHA256withECDSA", fixture.provider());
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    assertThatThrownBy(signer::sign)
        .isInstanceOf(SignatureException.class)
        .hasCauseInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("'deleted'")
        .hasMessageContaining("no longer on token");

    // the object works again with another key
    signer.initSign(fixture.ec("secp256r1").getPrivate());
    signer.update(MESSAGE);
    assertThat(
            SoftwareOracle.jdk(
                "SHA256withECDSA",
                fixture.ec("secp256r1").getPublic(),
                null,
                MESSAGE,
                signer.sign()))
        .isTrue();
  }

  @Test
  void aKeyThatWantsThePinForEachUseGetsIt() throws Exception {
    Attributes always = new Attributes().put(Cka.ALWAYS_AUTHENTICATE, true);
    KeyPair rsa = fixture.newRsa(2048, always);
    KeyPair ec = fixture.newEc("secp256r1", always);
    for (String name : List.of("SHA256withRSA", "SHA256withRSAandMGF1", "SHA256withECDSA")) {
      KeyPair pair = rsa(name) ? rsa : ec;
      assertThat(
              fixture.callsOf(
                  () -> {
                    byte[] signature =
                        SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), MESSAGE);
                    assertThat(SoftwareOracle.bc(name, pair.getPublic(), null, MESSAGE, signature))
                        .isTrue();
                  }))
          .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Login, 1L, Function.C_Sign, 1L));
    }
  }
}
