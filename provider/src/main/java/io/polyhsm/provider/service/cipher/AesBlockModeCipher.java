// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.InputBuffer;
import io.polyhsm.provider.token.Token;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES in a mode that can be cut into pieces. Up to {@code chunk.size} bytes are one operation of
 * two calls, made by doFinal; more is cut into pieces of that size, each an operation of its own,
 * so no session is kept between calls. Padding is done here (see {@link Pkcs7Padding}).
 */
final class AesBlockModeCipher extends AesCipher {

  private static final int BLOCK = BlockMode.BLOCK;
  private static final byte[] NOTHING = {};

  private final BlockMode mode;
  private final boolean padded;
  private final int chunk;
  private final InputBuffer pending = new InputBuffer();
  private byte[] firstIv;
  private byte[] iv;

  /**
   * A cipher that is not initialised.
   *
   * @param keyBytes the length of its keys; 0 for any
   */
  AesBlockModeCipher(Token token, BlockMode mode, boolean padded, int keyBytes) {
    super(token, keyBytes);
    this.mode = mode;
    this.padded = padded;
    this.chunk = token.configuration().chunkSize() / BLOCK * BLOCK;
  }

  @Override
  String mode() {
    return mode.name();
  }

  @Override
  String padding() {
    return padded ? "PKCS5Padding" : "NoPadding";
  }

  @Override
  Class<IvParameterSpec> specType() {
    return IvParameterSpec.class;
  }

  @Override
  void init(int opmode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    HsmSecretKey newKey = checked(key);
    byte[] newIv = Ivs.of(mode.name(), mode.hasIv(), isEncrypting(opmode), spec, random);
    start(opmode, newKey);
    firstIv = newIv;
    reset();
  }

  @Override
  void reset() {
    pending.clear();
    iv = firstIv;
  }

  @Override
  protected byte[] engineGetIV() {
    return firstIv == null || !mode.hasIv() ? null : firstIv.clone();
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    byte[] now = engineGetIV();
    return now == null ? null : SoftwareParameters.of("AES", new IvParameterSpec(now));
  }

  @Override
  protected int engineGetOutputSize(int inputLen) {
    int total = Math.addExact(pending.size(), inputLen);
    return padded && encrypting() ? Math.addExact(total, Pkcs7Padding.paddingLength(total)) : total;
  }

  /** Whole chunks, but never all there is: the end may have to be padded, or be padding. */
  @Override
  int updateSize(int length) {
    return Math.max(0, Math.addExact(pending.size(), length) - 1) / chunk * chunk;
  }

  @Override
  byte[] update(byte[] input, int offset, int length) {
    int size = updateSize(length);
    if (size == 0) {
      pending.append(input, offset, length);
      return NOTHING;
    }
    Source source = new Source(input, offset, length);
    byte[] output = new byte[size];
    iv = process(source, size, output); // what fails until here has changed nothing
    int taken = size - pending.size();
    pending.clear();
    pending.append(input, offset + taken, length - taken);
    return output;
  }

  @Override
  int leastFinalSize(int length) {
    int most = engineGetOutputSize(length);
    return padded && !encrypting() ? Math.max(0, most - BLOCK) : most;
  }

  @Override
  byte[] finish(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    Source source = new Source(input, offset, length);
    if (padded && encrypting()) {
      source.pad();
    } else if (!mode.isStream() && source.size() % BLOCK != 0) {
      throw new IllegalBlockSizeException(
          "the input is "
              + source.size()
              + " bytes long since the last output, which is not a multiple of "
              + BLOCK);
    }
    byte[] output = new byte[source.size()];
    process(source, output.length, output);
    if (!padded || encrypting() || output.length == 0) {
      return output; // as in the JDK, nothing decrypts to nothing
    }
    try {
      return Arrays.copyOf(output, Pkcs7Padding.unpaddedLength(output));
    } finally {
      Arrays.fill(output, (byte) 0);
    }
  }

  /** Pending and new input, and perhaps padding, as one. */
  private final class Source {
    private final byte[] input;
    private final int offset;
    private final int length;
    private byte[] padding = NOTHING;

    Source(byte[] input, int offset, int length) {
      this.input = input;
      this.offset = offset;
      this.length = length;
    }

    void pad() {
      padding = Pkcs7Padding.padding(size());
    }

    int size() {
      return Math.addExact(Math.addExact(pending.size(), length), padding.length);
    }

    /** Where {@code count} bytes from {@code position} are in the input itself; -1 if nowhere. */
    int within(int position, int count) {
      int from = position - pending.size();
      return from >= 0 && from + count <= length ? offset + from : -1;
    }

    void copy(int position, byte[] target, int count) {
      int done = Math.max(0, Math.min(count, pending.size() - position));
      pending.copyTo(Math.min(position, pending.size()), target, 0, done);
      int from = position + done - pending.size();
      int direct = Math.max(0, Math.min(count - done, length - from));
      if (direct > 0) {
        System.arraycopy(input, offset + from, target, done, direct);
        done += direct;
      }
      if (done < count) {
        System.arraycopy(
            padding, position + done - pending.size() - length, target, done, count - done);
      }
    }
  }

  /** Processes the first {@code size} bytes and returns the vector of what follows. */
  private byte[] process(Source source, int size, byte[] output) {
    byte[] next = iv;
    int position = 0;
    while (position < size) {
      int count = Math.min(chunk, size - position);
      count = Math.min(count, mode.longestPiece(next, count));
      next = piece(source, position, count, next, output);
      position += count;
    }
    return next;
  }

  private byte[] piece(Source source, int position, int count, byte[] pieceIv, byte[] output) {
    // some modules take whole blocks only, even in CTR: the key stream's rest is thrown away
    int whole = (count + BLOCK - 1) / BLOCK * BLOCK;
    byte[] own = null;
    int within = whole == count ? source.within(position, count) : -1;
    if (within < 0) {
      own = new byte[whole];
      source.copy(position, own, count);
    }
    byte[] data = own == null ? source.input : own;
    int offset = own == null ? within : 0;
    try {
      byte[] result = run(mode.mechanism(pieceIv), data, offset, whole, whole);
      if (result.length != whole) {
        throw new HsmException(
            "token '"
                + token().name()
                + "' returned "
                + result.length
                + " bytes for "
                + whole
                + " in mode "
                + mode);
      }
      System.arraycopy(result, 0, output, position, count);
      byte[] next =
          encrypting()
              ? mode.next(pieceIv, result, 0, whole)
              : mode.next(pieceIv, data, offset, whole);
      Arrays.fill(result, (byte) 0);
      return next;
    } catch (HsmException e) {
      Arrays.fill(output, (byte) 0);
      throw explained(e);
    } finally {
      if (own != null) {
        Arrays.fill(own, (byte) 0);
      }
    }
  }

  @Override
  Mechanism wrappingMechanism() {
    if (!padded) {
      return mode.mechanism(firstIv);
    }
    return mode == BlockMode.CBC ? Mechanism.of(Ckm.AES_CBC_PAD, firstIv) : null;
  }

  @Override
  boolean wrapsExactly(HsmKey wrapped) {
    return padded
        || mode.isStream()
        || (wrapped instanceof HsmSecretKey secret
            && secret.length() != 0
            && secret.length() % BLOCK == 0);
  }

  @Override
  int overhead() {
    return BLOCK;
  }
}
