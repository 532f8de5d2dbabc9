// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.vendor.PointForm;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;

class EcPointCodecTest {

  /** A point and its encodings. */
  record Sample(
      String curve, ECParameterSpec params, ECPoint point, byte[] raw, byte[] compressed) {

    static Sample of(String curve, BigInteger scalar) {
      ECParameterSpec params = EcPointCodecTest.curve(curve);
      org.bouncycastle.math.ec.ECPoint point =
          EC5Util.convertPoint(params, params.getGenerator()).multiply(scalar).normalize();
      return new Sample(
          curve,
          params,
          EC5Util.convertPoint(point),
          point.getEncoded(false),
          point.getEncoded(true));
    }

    @Override
    public String toString() {
      return curve + " " + point.getAffineX();
    }
  }

  private static ECParameterSpec curve(String name) {
    return EcCurves.decode(EcCurves.encode(name).orElseThrow()).orElseThrow();
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Combinators.combine(
            Arbitraries.of(
                "secp224r1",
                "secp256r1",
                "secp384r1",
                "secp521r1",
                "secp256k1",
                "brainpoolP320r1",
                "brainpoolP512r1",
                "sect233r1"),
            Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TWO.pow(220)))
        .as(Sample::of);
  }

  @Property(tries = 100)
  void readsWhatModulesWrite(@ForAll("samples") Sample sample) throws Exception {
    byte[] der = new DEROctetString(sample.raw).getEncoded();

    assertThat(EcPointCodec.decode(der, sample.params)).isEqualTo(sample.point);
    assertThat(EcPointCodec.decode(sample.raw, sample.params)).isEqualTo(sample.point);
    assertThat(EcPointCodec.decode(oneLengthByte(sample.raw), sample.params))
        .isEqualTo(sample.point);
    assertThat(EcPointCodec.decode(sample.compressed, sample.params)).isEqualTo(sample.point);
    assertThat(
            EcPointCodec.decode(new DEROctetString(sample.compressed).getEncoded(), sample.params))
        .isEqualTo(sample.point);
  }

  /** What tpm2-pkcs11 writes for P-521: {@code 04 85 04 …}. */
  private static byte[] oneLengthByte(byte[] raw) {
    byte[] written = new byte[2 + raw.length];
    written[0] = 4;
    written[1] = (byte) raw.length;
    System.arraycopy(raw, 0, written, 2, raw.length);
    return written;
  }

  @Property(tries = 100)
  void writesDerOrBare(@ForAll("samples") Sample sample) throws Exception {
    assertThat(EcPointCodec.encode(sample.raw, PointForm.RAW)).isEqualTo(sample.raw);
    assertThat(EcPointCodec.encode(sample.raw, PointForm.DER))
        .isEqualTo(new DEROctetString(sample.raw).getEncoded());
  }

  @Property(tries = 200)
  void refusesEveryOtherLength(
      @ForAll("samples") Sample sample, @ForAll @IntRange(max = 140) int length) throws Exception {
    byte[] der = new DEROctetString(sample.raw).getEncoded();
    Assume.that(length != der.length && length != sample.raw.length);

    assertRefused(Arrays.copyOf(der, length), sample.params);
    assertRefused(Arrays.copyOf(sample.raw, length), sample.params);
  }

  @Property(tries = 200)
  void refusesPointsThatAreNotOnTheCurve(
      @ForAll("samples") Sample sample, @ForAll @IntRange(min = 1) int bit) {
    byte[] changed = sample.raw.clone();
    int position = 8 + bit % (8 * (changed.length - 1));
    changed[position / 8] ^= (byte) (1 << position % 8);

    assertRefused(changed, sample.params);
  }

  @Property(tries = 300)
  void anythingElseIsRefusedAndNeverAnotherException(
      @ForAll("samples") Sample sample, @ForAll @Size(max = 150) byte[] anything) {
    assertRefused(anything, sample.params);
  }

  @Property(tries = 300)
  void aWrongFirstByteIsRefused(@ForAll("samples") Sample sample, @ForAll byte first) {
    byte[] changed = sample.raw.clone();
    changed[0] = first;
    Assume.that(first != 4);
    assertRefused(changed, sample.params);
  }

  @Example
  void refusesInfinity() throws Exception {
    ECParameterSpec params = curve("secp256r1");
    assertRefused(new byte[0], params);
    assertRefused(new byte[] {0}, params);
    assertRefused(new DEROctetString(new byte[] {0}).getEncoded(), params);
    assertRefused(new byte[65], params);
    byte[] zeros = new byte[65];
    zeros[0] = 4;
    assertRefused(zeros, params);
  }

  @Example
  void refusesCoordinatesOutsideTheField() {
    ECParameterSpec params = curve("secp256r1");
    byte[] all = new byte[65];
    Arrays.fill(all, (byte) 0xFF);
    all[0] = 4;
    assertRefused(all, params);
  }

  @Example
  void refusesPointsOfASmallSubgroup() {
    // (0, sqrt(b)) has order 2 on a binary curve, whose cofactor is not 1
    ECParameterSpec params = curve("sect233r1");
    var curve = EC5Util.convertCurve(params.getCurve());
    var y = curve.getB();
    for (int i = 1; i < 233; i++) {
      y = y.square();
    }
    byte[] order2 = curve.createPoint(BigInteger.ZERO, y.toBigInteger()).getEncoded(false);

    assertRefused(order2, params);
  }

  private static void assertRefused(byte[] value, ECParameterSpec params) {
    assertThatThrownBy(() -> EcPointCodec.decode(value, params))
        .isInstanceOf(InvalidKeyException.class);
  }
}
