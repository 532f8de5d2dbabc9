// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * How an ECDSA signature, the numbers r and s, is written.
 *
 * <p>Source: RFC 3279, section 2.2.3; IEEE P1363, section E.3.1; PKCS#11 3.2, section "EC
 * signatures".
 */
enum EcdsaEncoding {
  /** A DER {@code SEQUENCE} of two {@code INTEGER}s: what X.509 and TLS use. */
  DER(StandardDSAEncoding.INSTANCE, "") {
    @Override
    BigInteger[] read(int orderBytes, byte[] signature) throws IOException {
      // no order, so numbers that are too large are no matter of encoding
      return StandardDSAEncoding.INSTANCE.decode(null, signature);
    }
  },

  /** r and s, each as long as the order of the curve: what PKCS#11 and JOSE use. */
  P1363(PlainDSAEncoding.INSTANCE, "inP1363Format") {
    @Override
    BigInteger[] read(int orderBytes, byte[] signature) throws IOException {
      if (signature.length != 2 * orderBytes) {
        throw new IOException(signature.length + " bytes instead of " + 2 * orderBytes);
      }
      return new BigInteger[] {
        new BigInteger(1, signature, 0, orderBytes),
        new BigInteger(1, signature, orderBytes, orderBytes)
      };
    }
  };

  private final DSAEncoding encoding;
  private final String suffix;

  EcdsaEncoding(DSAEncoding encoding, String suffix) {
    this.encoding = encoding;
    this.suffix = suffix;
  }

  abstract BigInteger[] read(int orderBytes, byte[] signature) throws IOException;

  /** What the names of signatures in this encoding end with. */
  String suffix() {
    return suffix;
  }

  /** Writes a signature with {@code 0 < r < order} and {@code 0 < s < order}. */
  byte[] encode(BigInteger order, BigInteger r, BigInteger s) {
    try {
      return encoding.encode(order, r, s);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a signature, strictly: no BER, no other lengths, nothing behind it.
   *
   * @return r and s, not negative
   * @throws SignatureException if it is none
   */
  BigInteger[] decode(BigInteger order, byte[] signature) throws SignatureException {
    try {
      return read((order.bitLength() + 7) / 8, signature);
    } catch (IOException | RuntimeException e) {
      throw new SignatureException("the signature is no good encoding (" + this + ")", e);
    }
  }

  /** Whether {@code number} is one that a signature can consist of. */
  static boolean isInRange(BigInteger number, BigInteger order) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
