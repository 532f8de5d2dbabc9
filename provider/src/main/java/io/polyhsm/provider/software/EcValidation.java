// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECField;
import java.security.spec.ECFieldF2m;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Points of elliptic curves that come from others. A point that is not on the curve, or in a small
 * subgroup, draws the private key out of who multiplies it, so it is refused before a token sees
 * it. Stateless.
 *
 * <p>Source: NIST SP 800-56A Rev. 3, section 5.6.2.3.3 (full public-key validation).
 */
public final class EcValidation {

  private EcValidation() {}

  /**
   * The uncompressed encoding of a public key's point, once it is known to be a good one.
   *
   * @param params the curve that it must be on, which may say it in other words
   * @return {@code 04 || X || Y} (SEC 1, section 2.3.3)
   * @throws InvalidKeyException if the key is for another curve, or the point is none of the curve
   */
  public static byte[] validPoint(ECPublicKey key, ECParameterSpec params)
      throws InvalidKeyException {
    if (key.getParams() == null || key.getW() == null) {
      throw new InvalidKeyException("the public key has no curve or no point");
    }
    if (!isSameCurve(key.getParams(), params)) {
      throw new InvalidKeyException(
          "the public key is for another curve: its order has "
              + key.getParams().getOrder().bitLength()
              + " bits, that of the private key "
              + params.getOrder().bitLength());
    }
    return validated(key.getW(), params).getEncoded(false);
  }

  private static ECPoint validated(java.security.spec.ECPoint w, ECParameterSpec params)
      throws InvalidKeyException {
    if (w.equals(java.security.spec.ECPoint.POINT_INFINITY)) {
      throw new InvalidKeyException("the point of the public key is the one at infinity");
    }
    ECCurve curve = EC5Util.convertCurve(params.getCurve());
    ECPoint point;
    try {
      point = curve.createPoint(w.getAffineX(), w.getAffineY());
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("the point of the public key is not in the field", e);
    }
    if (!point.isValid()) {
      throw new InvalidKeyException("the point of the public key is not on the curve");
    }
    // with a cofactor of 1 every point but infinity has the right order
    if (params.getCofactor() != 1 && !point.multiply(params.getOrder()).isInfinity()) {
      throw new InvalidKeyException("the point of the public key is not in the right subgroup");
    }
    return point;
  }

  /** Whether both are the same curve with the same generator, however they are named. */
  public static boolean isSameCurve(ECParameterSpec one, ECParameterSpec other) {
    return one == other
        || (isSameField(one.getCurve().getField(), other.getCurve().getField())
            && one.getCurve().getA().equals(other.getCurve().getA())
            && one.getCurve().getB().equals(other.getCurve().getB())
            && one.getGenerator().equals(other.getGenerator())
            && one.getOrder().equals(other.getOrder())
            && one.getCofactor() == other.getCofactor());
  }

  private static boolean isSameField(ECField one, ECField other) {
    if (one instanceof ECFieldFp prime && other instanceof ECFieldFp otherPrime) {
      return prime.getP().equals(otherPrime.getP());
    }
    return one instanceof ECFieldF2m binary
        && other instanceof ECFieldF2m otherBinary
        && binary.getM() == otherBinary.getM()
        && sameOrNull(binary.getReductionPolynomial(), otherBinary.getReductionPolynomial())
        && Arrays.equals(
            binary.getMidTermsOfReductionPolynomial(),
            otherBinary.getMidTermsOfReductionPolynomial());
  }

  private static boolean sameOrNull(BigInteger one, BigInteger other) {
    return one == null ? other == null : one.equals(other);
  }
}
