// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcValidationTest {

  private static ECParameterSpec curve(String name) throws Exception {
    List<Provider> providers = Software.providers("AlgorithmParameters", "EC");
    AlgorithmParameters parameters =
        AlgorithmParameters.getInstance("EC", providers.get(providers.size() - 1));
    parameters.init(new ECGenParameterSpec(name));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secp224r1",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "secp256k1",
        "brainpoolP320r1",
        "sect283k1",
        "sect571r1"
      })
  void onlyPointsOfTheCurveAreTaken(String name) throws Exception {
    ECParameterSpec curve = curve(name);
    ECPoint good = curve.getGenerator();
    BigInteger x = good.getAffineX();
    BigInteger y = good.getAffineY();
    int size = (curve.getCurve().getField().getFieldSize() + 7) / 8;

    byte[] encoded = EcValidation.validPoint(new ClaimedEcPublicKey(good, curve), curve);
    assertThat(encoded).hasSize(1 + 2 * size).startsWith(4);
    assertThat(new BigInteger(1, encoded, 1, size)).isEqualTo(x);
    assertThat(new BigInteger(1, encoded, 1 + size, size)).isEqualTo(y);

    List<ECPoint> bad =
        new ArrayList<>(
            List.of(
                ECPoint.POINT_INFINITY,
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
                new ECPoint(x, y.flipBit(0)),
                new ECPoint(x.flipBit(1), y),
                new ECPoint(x.negate(), y),
                new ECPoint(x, y.negate()),
                new ECPoint(x.shiftLeft(600), y)));
    if (curve.getCurve().getField() instanceof ECFieldFp field) {
      bad.add(new ECPoint(x.add(field.getP()), y));
      bad.add(new ECPoint(x, y.add(field.getP())));
    }
    for (ECPoint point : bad) {
      assertThatThrownBy(() -> EcValidation.validPoint(new ClaimedEcPublicKey(point, curve), curve))
          .as(point.getAffineX() + ", " + point.getAffineY())
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  /** The point (0, sqrt(b)) of a binary curve has order two. */
  @Test
  void aPointInASmallSubgroupIsRefused() throws Exception {
    ECParameterSpec curve = curve("sect283k1"); // b = 1
    ECPoint orderTwo = new ECPoint(BigInteger.ZERO, BigInteger.ONE);
    assertThatThrownBy(
            () -> EcValidation.validPoint(new ClaimedEcPublicKey(orderTwo, curve), curve))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageNotContaining("in the field");
  }

  @Test
  void aCurveIsAllItsNumbers() throws Exception {
    ECParameterSpec curve = curve("secp256r1");
    EllipticCurve equation = curve.getCurve();
    ECPoint g = curve.getGenerator();
    BigInteger order = curve.getOrder();
    assertThat(
            EcValidation.isSameCurve(
                curve,
                new ECParameterSpec(
                    new EllipticCurve(equation.getField(), equation.getA(), equation.getB()),
                    g,
                    order,
                    1)))
        .isTrue();

    BigInteger otherB = equation.getB().add(BigInteger.ONE);
    EllipticCurve otherCurve = new EllipticCurve(equation.getField(), equation.getA(), otherB);
    List<ECParameterSpec> others =
        List.of(
            curve("secp384r1"),
            curve("sect283k1"),
            curve("secp256k1"),
            new ECParameterSpec(otherCurve, g, order, 1),
            new ECParameterSpec(equation, new ECPoint(g.getAffineX(), BigInteger.ONE), order, 1),
            new ECParameterSpec(equation, g, order.subtract(BigInteger.ONE), 1),
            new ECParameterSpec(equation, g, order, 2));
    for (ECParameterSpec other : others) {
      assertThat(EcValidation.isSameCurve(curve, other)).isFalse();
      assertThat(EcValidation.isSameCurve(other, curve)).isFalse();
      assertThatThrownBy(() -> EcValidation.validPoint(new ClaimedEcPublicKey(g, other), curve))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("another curve");
    }
    assertThatThrownBy(() -> EcValidation.validPoint(new ClaimedEcPublicKey(g, null), curve))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> EcValidation.validPoint(new ClaimedEcPublicKey(null, curve), curve))
        .isInstanceOf(InvalidKeyException.class);
  }
}
