// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/**
 * The encoding of RSASSA-PSS, for what the mechanism of a token cannot do itself: a mask generation
 * hash that is not the message's, a salt length or hash function it does not know. Stateless.
 *
 * <p>Source: RFC 8017, section 9.1.
 *
 * @param hash of the message
 * @param mgfHash of the mask generation function
 * @param saltLength bytes
 */
public record EmsaPss(HashAlgorithm hash, HashAlgorithm mgfHash, int saltLength) {

  private static final byte TRAILER = (byte) 0xBC;

  /** Hands out the block that it ought to encrypt. */
  private static final class Identity implements AsymmetricBlockCipher {
    @Override
    public void init(boolean forEncryption, CipherParameters parameters) {}

    @Override
    public int getInputBlockSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int getOutputBlockSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public byte[] processBlock(byte[] in, int offset, int length) {
      return Arrays.copyOfRange(in, offset, offset + length);
    }
  }

  /** Whether hash and salt fit in a signature with a modulus of that many bits. */
  public boolean fits(int modulusBits) {
    int encodedBytes = (modulusBits - 1 + 7) / 8;
    return hash.length() + saltLength + 2 <= encodedBytes;
  }

  /**
   * The block to encrypt with the private key.
   *
   * @param hashed the hash of the message
   * @param random for the salt
   * @return as many bytes as the modulus has
   * @throws IllegalArgumentException if it does not {@link #fits fit}
   */
  public byte[] encode(byte[] hashed, BigInteger modulus, SecureRandom random) {
    PSSSigner signer = signer(new Identity());
    signer.init(true, new ParametersWithRandom(key(modulus, BigInteger.ONE), random));
    signer.update(hashed, 0, hashed.length);
    try {
      byte[] encoded = signer.generateSignature();
      byte[] block = new byte[(modulus.bitLength() + 7) / 8];
      System.arraycopy(encoded, 0, block, block.length - encoded.length, encoded.length);
      return block;
    } catch (CryptoException e) {
      throw new IllegalStateException(e); // an encoding alone cannot fail
    }
  }

  /** Whether {@code signature} is one of the message with the hash {@code hashed}. */
  public boolean verifies(
      byte[] hashed, byte[] signature, BigInteger modulus, BigInteger publicExponent) {
    if (!RsaPublic.isInRange(signature, modulus)) {
      return false;
    }
    PSSSigner signer = signer(new RSAEngine());
    signer.init(false, key(modulus, publicExponent));
    signer.update(hashed, 0, hashed.length);
    return signer.verifySignature(signature);
  }

  private PSSSigner signer(AsymmetricBlockCipher cipher) {
    return PSSSigner.createRawSigner(
        cipher, hash.newLightweightDigest(), mgfHash.newLightweightDigest(), saltLength, TRAILER);
  }

  private static RSAKeyParameters key(BigInteger modulus, BigInteger publicExponent) {
    // true: not looked at for primality, which takes long; it is the token's key as it is
    return new RSAKeyParameters(false, modulus, publicExponent, true);
  }
}
