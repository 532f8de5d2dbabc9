// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What the public half of an RSA key tells about a signature: enough to see that a token made the
 * right one. A signature that a fault or a wrong key made can give the private key away, so it is
 * checked before anybody else sees it. Costs a few dozen microseconds at 2048 bits. Stateless.
 */
public final class RsaPublic {

  /** Bytes around the message in a PKCS#1 v1.5 block: 00 01, at least eight FF, 00. */
  public static final int PKCS1_OVERHEAD = 11;

  private RsaPublic() {}

  /**
   * The block that a PKCS#1 v1.5 signature encrypts (RFC 8017, section 9.2).
   *
   * @param message {@code DigestInfo}, or what is signed in its place
   * @param size bytes in the modulus
   * @throws IllegalArgumentException if the message is longer than {@code size} less {@link
   *     #PKCS1_OVERHEAD}
   */
  public static byte[] pkcs1Block(byte[] message, int size) {
    if (message.length > size - PKCS1_OVERHEAD) {
      throw new IllegalArgumentException(
          message.length + " bytes do not fit in a block of " + size);
    }
    byte[] block = new byte[size];
    block[1] = 1;
    int start = size - message.length;
    Arrays.fill(block, 2, start - 1, (byte) 0xFF);
    System.arraycopy(message, 0, block, start, message.length);
    return block;
  }

  /**
   * Whether a signature is a number that a signature can be (RFC 8017, section 5.2.2).
   *
   * @param signature of exactly as many bytes as the modulus has
   */
  public static boolean isInRange(byte[] signature, BigInteger modulus) {
    return signature.length == (modulus.bitLength() + 7) / 8
        && new BigInteger(1, signature).compareTo(modulus) < 0;
  }

  /**
   * Whether {@code signature} is in range and raising it to the public exponent gives {@code
   * block}.
   */
  public static boolean opensTo(
      byte[] signature, byte[] block, BigInteger modulus, BigInteger publicExponent) {
    return isInRange(signature, modulus)
        && new BigInteger(1, signature)
            .modPow(publicExponent, modulus)
            .equals(new BigInteger(1, block));
  }
}
