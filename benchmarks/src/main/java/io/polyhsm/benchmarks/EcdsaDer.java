// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.math.BigInteger;
import java.util.Arrays;

/** {@code Ecdsa-Sig-Value} of RFC 3279, 2.2.3, for curves of at most 384 bits. */
final class EcdsaDer {

  private EcdsaDer() {}

  /** DER from the two numbers one after the other, as tokens give them. */
  static byte[] encode(byte[] raw) {
    byte[] r = new BigInteger(1, Arrays.copyOf(raw, raw.length / 2)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(raw, raw.length / 2, raw.length)).toByteArray();
    byte[] der = new byte[r.length + s.length + 6];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 0x02;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    int at = 4 + r.length;
    der[at] = 0x02;
    der[at + 1] = (byte) s.length;
    System.arraycopy(s, 0, der, at + 2, s.length);
    return der;
  }
}
