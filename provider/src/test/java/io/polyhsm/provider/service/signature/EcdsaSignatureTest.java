// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.software.ClaimedEcPublicKey;
import io.polyhsm.provider.software.HashAlgorithm;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaSignatureTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  /** The curves that SunEC knows. */
  private static final Set<String> JDK_CURVES = Set.of("secp256r1", "secp384r1", "secp521r1");

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String hash :
        List.of(
            "NONE",
            "SHA1",
            "SHA224",
            "SHA256",
            "SHA384",
            "SHA512",
            "SHA3-224",
            "SHA3-256",
            "SHA3-384",
            "SHA3-512")) {
      names.add(hash + "withECDSA");
      names.add(hash + "withECDSAinP1363Format");
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("names")
  void jdkBouncyCastleAndThisVerifyWhatTheTokenSigned(String name) throws Exception {
    for (String curve :
        List.of(
            "secp224r1",
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "secp256k1",
            "brainpoolP256r1",
            "brainpoolP512r1")) {
      KeyPair pair = fixture.ec(curve);
      byte[] signature = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), MESSAGE);
      if (JDK_CURVES.contains(curve)) {
        assertThat(SoftwareOracle.jdk(name, pair.getPublic(), null, MESSAGE, signature)).isTrue();
      }
      assertThat(SoftwareOracle.bc(name, pair.getPublic(), null, MESSAGE, signature)).isTrue();
      assertThat(verifyHere(name, pair, MESSAGE, signature)).as(curve).isTrue();
      assertThat(verifyHere(name, pair, "another".getBytes(UTF_8), signature)).isFalse();
    }
  }

  private static boolean verifyHere(String name, KeyPair pair, byte[] message, byte[] signature)
      throws Exception {
    return SoftwareOracle.verify(
        fixture.provider(), name, pair.getPublic(), null, message, signature);
  }

  /** Providers that pad r and s to the longer of the two fail a quarter of these. */
  @Test
  void fiveHundredSignaturesOnP521Verify() throws Exception {
    KeyPair pair = fixture.ec("secp521r1");
    for (String name : List.of("SHA512withECDSA", "SHA512withECDSAinP1363Format")) {
      Signature signer = Signature.getInstance(name, fixture.provider());
      signer.initSign(pair.getPrivate());
      for (int i = 0; i < 250; i++) {
        byte[] message = BigInteger.valueOf(i).toByteArray();
        signer.update(message);
        byte[] signature = signer.sign();
        assertThat(SoftwareOracle.jdk(name, pair.getPublic(), null, message, signature)).isTrue();
        if (i % 10 == 0) {
          assertThat(verifyHere(name, pair, message, signature)).isTrue();
        }
      }
    }
  }

  @Test
  void aSignatureIsTwoCallsAndVerifyingNone() throws Exception {
    KeyPair pair = fixture.ec("secp256r1");
    SoftwareOracle.sign(fixture.provider(), "SHA256withECDSA", pair.getPrivate(), MESSAGE);
    for (String name : names()) {
      assertThat(
              fixture.callsOf(
                  () ->
                      assertThat(
                              verifyHere(
                                  name,
                                  pair,
                                  MESSAGE,
                                  SoftwareOracle.sign(
                                      fixture.provider(), name, pair.getPrivate(), MESSAGE)))
                          .isTrue()))
          .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp521r1", "secp224r1"})
  void withoutAHashInputOfAnyLengthIsSignedAndCutToTheOrder(String curve) throws Exception {
    KeyPair pair = fixture.ec(curve);
    for (int length : new int[] {0, 1, 20, 28, 32, 36, 48, 64, 65, 66, 67, 128, 1000}) {
      byte[] message = new byte[length];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (0xA5 + i);
      }
      byte[] signature =
          SoftwareOracle.sign(fixture.provider(), "NONEwithECDSA", pair.getPrivate(), message);
      assertThat(SoftwareOracle.bc("NONEwithECDSA", pair.getPublic(), null, message, signature))
          .as(length + " bytes, BouncyCastle")
          .isTrue();
      if (JDK_CURVES.contains(curve) && length > 0 && length <= 64) {
        assertThat(SoftwareOracle.jdk("NONEwithECDSA", pair.getPublic(), null, message, signature))
            .as(length + " bytes, JDK")
            .isTrue();
      }
      assertThat(verifyHere("NONEwithECDSA", pair, message, signature))
          .as(length + " bytes")
          .isTrue();
    }
  }

  /** What tokens differ in is not left to them. */
  @Test
  void theTokenGetsNoMoreThanTheOrderAndNeverNothing() throws Exception {
    PrivateKey key = fixture.ec("secp256r1").getPrivate();
    byte[] hashed = HashAlgorithm.SHA512.newDigest().digest(MESSAGE);
    SoftwareOracle.sign(fixture.provider(), "SHA512withECDSA", key, MESSAGE);
    assertThat(fixture.tampering().lastInput()).isEqualTo(Arrays.copyOf(hashed, 32));
    SoftwareOracle.sign(fixture.provider(), "NONEwithECDSA", key, hashed);
    assertThat(fixture.tampering().lastInput()).isEqualTo(Arrays.copyOf(hashed, 32));
    SoftwareOracle.sign(fixture.provider(), "NONEwithECDSA", key, new byte[0]);
    assertThat(fixture.tampering().lastInput()).isEqualTo(new byte[1]);
  }

  @Test
  void onlyStrictEncodingsAreSignatures() throws Exception {
    KeyPair pair = fixture.ec("secp256r1");
    byte[] good =
        SoftwareOracle.sign(fixture.provider(), "SHA256withECDSA", pair.getPrivate(), MESSAGE);
    BigInteger[] numbers = EcdsaEncoding.DER.decode(order(pair), good);
    ASN1Integer r = new ASN1Integer(numbers[0]);
    ASN1Integer s = new ASN1Integer(numbers[1]);
    HexFormat hex = HexFormat.of();

    List<byte[]> bad =
        List.of(
            new byte[0],
            new byte[] {0x30},
            new byte[] {0x30, 0},
            new byte[] {0x05, 0},
            concat(good, new byte[] {0}),
            Arrays.copyOf(good, good.length - 1),
            new BERSequence(new ASN1Integer[] {r, s}).getEncoded(),
            new DERSequence(r).getEncoded(),
            new DERSequence(new ASN1Integer[] {r, s, s}).getEncoded(),
            new DERSequence(
                    new ASN1Integer[] {
                      new ASN1Integer(numbers[0].subtract(BigInteger.ONE.shiftLeft(256))), s
                    })
                .getEncoded(),
            // the length in one byte more than it takes
            concat(hex.parseHex("3081"), Arrays.copyOfRange(good, 1, good.length)),
            hex.parseHex("30060201010282"));
    for (byte[] signature : bad) {
      assertThatThrownBy(() -> verifyHere("SHA256withECDSA", pair, MESSAGE, signature))
          .as(hex.formatHex(signature))
          .isInstanceOf(SignatureException.class);
    }
    for (int length : new int[] {0, 1, 63, 65, 128}) {
      assertThatThrownBy(
              () -> verifyHere("SHA256withECDSAinP1363Format", pair, MESSAGE, new byte[length]))
          .isInstanceOf(SignatureException.class);
    }
    assertThat(verifyHere("SHA256withECDSA", pair, MESSAGE, good)).isTrue();
  }

  private static BigInteger order(KeyPair pair) {
    return ((ECPublicKey) pair.getPublic()).getParams().getOrder();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void numbersOutOfRangeDoNotVerify() throws Exception {
    KeyPair pair = fixture.ec("secp256r1");
    BigInteger order = order(pair);
    byte[] good =
        SoftwareOracle.sign(fixture.provider(), "SHA256withECDSA", pair.getPrivate(), MESSAGE);
    BigInteger[] numbers = EcdsaEncoding.DER.decode(order, good);
    for (BigInteger[] bad :
        List.of(
            new BigInteger[] {BigInteger.ZERO, numbers[1]},
            new BigInteger[] {numbers[0], BigInteger.ZERO},
            new BigInteger[] {order, numbers[1]},
            new BigInteger[] {numbers[0], numbers[1].add(order)},
            new BigInteger[] {numbers[0].add(order), numbers[1]})) {
      byte[] encoded =
          new DERSequence(new ASN1Integer[] {new ASN1Integer(bad[0]), new ASN1Integer(bad[1])})
              .getEncoded(ASN1Encoding.DER);
      assertThat(verifyHere("SHA256withECDSA", pair, MESSAGE, encoded)).isFalse();
    }
  }

  /**
   * r = 3 although the x coordinate is n + 3: valid, and refused by SunEC of JDK 17. The vector is
   * constructed: with s = r and the hash h, the public key is (R - h/r G).
   */
  @Test
  void aReducedXCoordinateVerifies() throws Exception {
    var bc = ECNamedCurveTable.getParameterSpec("secp256r1");
    BigInteger order = bc.getN();
    BigInteger r = BigInteger.valueOf(3);
    // a point with the x coordinate n + 3
    byte[] compressed =
        BigIntegers.asUnsignedByteArray(33, order.add(r).add(BigInteger.TWO.shiftLeft(256)));
    var point = bc.getCurve().decodePoint(compressed);
    byte[] hashed = HashAlgorithm.SHA256.newDigest().digest(MESSAGE);
    BigInteger scalar = new BigInteger(1, hashed).multiply(r.modInverse(order)).negate().mod(order);
    var w = point.add(bc.getG().multiply(scalar)).normalize();
    PublicKey key =
        new ClaimedEcPublicKey(
            new ECPoint(w.getAffineXCoord().toBigInteger(), w.getAffineYCoord().toBigInteger()),
            ((ECPublicKey) fixture.ec("secp256r1").getPublic()).getParams());

    byte[] signature = EcdsaEncoding.DER.encode(order, r, r);
    assertThat(
            SoftwareOracle.verify(
                fixture.provider(), "SHA256withECDSA", key, null, MESSAGE, signature))
        .isTrue();
    assertThat(
            SoftwareOracle.verify(
                fixture.provider(), "SHA256withECDSA", key, null, new byte[1], signature))
        .isFalse();
  }

  @Test
  void theCurveOfTheKeyIsTheOnlyParameter() throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA", fixture.provider());
    ECPublicKey p256 = (ECPublicKey) fixture.ec("secp256r1").getPublic();
    ECPublicKey p384 = (ECPublicKey) fixture.ec("secp384r1").getPublic();
    signature.setParameter(null);
    signature.initSign(fixture.ec("secp256r1").getPrivate());
    signature.setParameter(p256.getParams());
    assertThat(signature.getParameters()).isNull();
    assertThatThrownBy(() -> signature.setParameter(p384.getParams()))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    signature.initVerify(p384);
    signature.setParameter(p384.getParams());
    assertThatThrownBy(() -> signature.setParameter(p256.getParams()))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }
}
