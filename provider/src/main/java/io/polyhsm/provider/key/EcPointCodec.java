// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.vendor.PointForm;
import java.security.InvalidKeyException;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;

/**
 * {@code CKA_EC_POINT}, as the different modules write it. Every point that comes in is checked to
 * be on its curve.
 *
 * <p>Source: PKCS#11 3.2, section "ECDSA public key objects"; SEC 1, sections 2.3.3 and 2.3.4.
 * Stateless.
 */
public final class EcPointCodec {

  private static final byte OCTET_STRING = 0x04;
  private static final byte ONE_LENGTH_BYTE = (byte) 0x81;
  private static final int LONG_LENGTH = 0x80;
  private static final byte UNCOMPRESSED = 0x04;
  private static final byte COMPRESSED_EVEN = 0x02;
  private static final byte COMPRESSED_ODD = 0x03;

  private EcPointCodec() {}

  /**
   * The point in {@code CKA_EC_POINT}. Modules write it as DER OCTET STRING, bare, or with a length
   * of 128 and more in a single byte (tpm2-pkcs11); the size of the field tells which it is.
   *
   * @param value as the token gave it; not trusted
   * @throws InvalidKeyException if it is none of these, infinity, or not on the curve
   */
  public static ECPoint decode(byte[] value, ECParameterSpec params) throws InvalidKeyException {
    byte[] encoded = unwrap(value, (params.getCurve().getField().getFieldSize() + 7) / 8);
    try {
      org.bouncycastle.math.ec.ECPoint point =
          EC5Util.convertCurve(params.getCurve()).decodePoint(encoded).normalize();
      boolean inSubgroup =
          params.getCofactor() == 1 || point.multiply(params.getOrder()).isInfinity();
      if (point.isInfinity() || !point.isValid() || !inSubgroup) {
        throw new InvalidKeyException("the EC point is not one of its curve");
      }
      return EC5Util.convertPoint(point);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidKeyException("the EC point is not on its curve", e);
    }
  }

  private static byte[] unwrap(byte[] value, int fieldBytes) throws InvalidKeyException {
    for (int length : new int[] {1 + 2 * fieldBytes, 1 + fieldBytes}) {
      int header = value.length - length;
      if (header >= 0
          && isHeader(value, header, length)
          && isForm(value[header], length > 1 + fieldBytes)) {
        return Arrays.copyOfRange(value, header, value.length);
      }
    }
    throw new InvalidKeyException(
        "an EC point of " + value.length + " bytes is not the encoding of a point of this curve");
  }

  /**
   * Whether what stands before a point of {@code length} bytes is nothing, or the head of an OCTET
   * STRING.
   */
  private static boolean isHeader(byte[] value, int header, int length) {
    return switch (header) {
      case 0 -> true;
      // from 128 on this is not DER, but there is a module that writes it
      case 2 -> value[0] == OCTET_STRING && value[1] == (byte) length;
      case 3 ->
          value[0] == OCTET_STRING
              && value[1] == ONE_LENGTH_BYTE
              && length >= LONG_LENGTH
              && value[2] == (byte) length;
      default -> false;
    };
  }

  private static boolean isForm(byte first, boolean uncompressed) {
    return uncompressed
        ? first == UNCOMPRESSED
        : first == COMPRESSED_EVEN || first == COMPRESSED_ODD;
  }

  /**
   * A point in the form that a vendor profile asks for.
   *
   * @param raw the bare, uncompressed point, shorter than 256 bytes
   */
  public static byte[] encode(byte[] raw, PointForm form) {
    if (form == PointForm.RAW) {
      return raw.clone();
    }
    int header = raw.length < LONG_LENGTH ? 2 : 3;
    byte[] der = new byte[header + raw.length];
    der[0] = OCTET_STRING;
    der[1] = ONE_LENGTH_BYTE;
    der[header - 1] = (byte) raw.length;
    System.arraycopy(raw, 0, der, header, raw.length);
    return der;
  }
}
