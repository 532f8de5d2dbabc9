// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import java.security.InvalidAlgorithmParameterException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.jcajce.provider.util.DigestFactory;

/**
 * OAEP decoding in software, of blocks that the token decrypted without looking at the padding.
 *
 * <p>Source: RFC 8017, section 7.1.2.
 */
final class OaepDecoding {

  private OaepDecoding() {}

  /** Refuses parameters that software cannot do. */
  static void requireSupported(OaepSettings settings) throws InvalidAlgorithmParameterException {
    for (String name : new String[] {settings.digest(), settings.mgfDigest()}) {
      if (digest(name) == null) {
        throw new InvalidAlgorithmParameterException("OAEP with " + name + " is not supported");
      }
    }
  }

  private static Digest digest(String name) {
    // BouncyCastle has SHA-512(256) for SHA-512/256
    return DigestFactory.getDigest(name.replaceFirst("/(\\d+)$", "($1)"));
  }

  /** Bytes of the hash. */
  static int digestSize(OaepSettings settings) {
    return digest(settings.digest()).getDigestSize();
  }

  /**
   * The message in {@code block}. All failures look alike and take alike long.
   *
   * @param block as long as the modulus
   */
  static byte[] decode(byte[] block, OaepSettings settings) throws BadPaddingException {
    Digest digest = digest(settings.digest());
    Digest mgfDigest = digest(settings.mgfDigest());
    OAEPEncoding encoding =
        new OAEPEncoding(new Decrypted(block.length), digest, mgfDigest, settings.label());
    encoding.init(false, null);
    try {
      return encoding.processBlock(block, 0, block.length);
    } catch (InvalidCipherTextException e) {
      throw CipherFailures.badPadding();
    }
  }

  /** Stands for the RSA operation, which has been done. */
  private record Decrypted(int modulusBytes) implements AsymmetricBlockCipher {

    @Override
    public void init(boolean forEncryption, CipherParameters param) {
      // the key is on the token
    }

    @Override
    public int getInputBlockSize() {
      return modulusBytes;
    }

    /** Without the first byte, which must be zero; with it, the block is too long and fails. */
    @Override
    public int getOutputBlockSize() {
      return modulusBytes - 1;
    }

    @Override
    public byte[] processBlock(byte[] in, int inOff, int len) {
      int first = in[inOff] & 0xFF;
      int skipped = 1 - ((first + 0xFF) >> 8); // no branch: 1 if it is zero, 0 otherwise
      return Arrays.copyOfRange(in, inOff + skipped, inOff + len);
    }
  }
}
