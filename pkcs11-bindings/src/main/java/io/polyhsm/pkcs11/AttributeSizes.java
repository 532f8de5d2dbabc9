// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * Guesses of attribute sizes, so that one call reads an object where the module honours buffer
 * sizes.
 */
final class AttributeSizes {

  private static final int TEXT = 128;
  private static final int KEY_VALUE = 1024; // an RSA-8192 modulus
  private static final int POINT = 160; // of P-521, in DER
  private static final int CERTIFICATE = 2048;

  private AttributeSizes() {}

  static int guess(long type, Abi abi) {
    if (type == Cka.CLASS
        || type == Cka.KEY_TYPE
        || type == Cka.CERTIFICATE_TYPE
        || type == Cka.CERTIFICATE_CATEGORY
        || type == Cka.MODULUS_BITS
        || type == Cka.VALUE_LEN
        || type == Cka.KEY_GEN_MECHANISM
        || type == Cka.PARAMETER_SET) {
      return abi.ulongSize();
    }
    if (type == Cka.VALUE) {
      return CERTIFICATE;
    }
    if (type == Cka.MODULUS || type == Cka.SUBJECT || type == Cka.ISSUER) {
      return KEY_VALUE;
    }
    if (type == Cka.EC_POINT) {
      return POINT;
    }
    return TEXT;
  }
}
