// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.token.Token;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;

/**
 * What all ciphers have in common: the many forms of each JCA method are brought down to a few.
 *
 * <p>Output is always complete before any of it is written, so input and output may overlap in any
 * way, and a buffer that is too short changes nothing: the call can be repeated.
 */
abstract class TokenCipher extends CipherSpi {

  private static final byte[] NOTHING = {};

  private final Token token;
  private final KeyWrapping wrapping;

  TokenCipher(Token token) {
    this.token = token;
    this.wrapping = new KeyWrapping(token);
  }

  final Token token() {
    return token;
  }

  final KeyWrapping wrapping() {
    return wrapping;
  }

  // What the subclasses do.

  /** The mode's name in a transformation. */
  abstract String mode();

  /** The padding's name in a transformation. */
  abstract String padding();

  /**
   * Starts anew; without effect if it throws.
   *
   * @param spec null if none was given
   */
  abstract void init(int opmode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException;

  /** The specification that {@link #init} takes. */
  abstract Class<? extends AlgorithmParameterSpec> specType();

  /** Exactly how many bytes {@link #update} of {@code length} bytes returns. */
  abstract int updateSize(int length);

  /** Takes input and returns what can be output already; without effect if it throws. */
  abstract byte[] update(byte[] input, int offset, int length);

  /** The fewest bytes that {@link #finish} of {@code length} more bytes returns. */
  abstract int leastFinalSize(int length);

  /** The rest of the output. Changes nothing; {@link #reset} follows, whatever the outcome. */
  abstract byte[] finish(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException;

  /** Ends the message. */
  abstract void reset();

  /** Wraps a key of the token, on the token if it can. */
  abstract byte[] wrapOnToken(HsmKey key) throws InvalidKeyException, IllegalBlockSizeException;

  /**
   * Unwraps a key on the token.
   *
   * @return null if the token does not do that
   */
  abstract Key unwrapOnToken(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException;

  // The forms of the JCA.

  @Override
  protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
    if (!mode.equalsIgnoreCase(mode())) {
      throw new NoSuchAlgorithmException("mode " + mode + " is not supported");
    }
  }

  @Override
  protected void engineSetPadding(String padding) throws NoSuchPaddingException {
    if (!padding.equalsIgnoreCase(padding())) {
      throw new NoSuchPaddingException("padding " + padding + " is not supported");
    }
  }

  @Override
  protected final void engineInit(int opmode, Key key, SecureRandom random)
      throws InvalidKeyException {
    try {
      init(opmode, key, null, random);
    } catch (InvalidAlgorithmParameterException e) {
      throw new InvalidKeyException(e.getMessage(), e);
    }
  }

  @Override
  protected final void engineInit(
      int opmode, Key key, AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    init(opmode, key, params, random);
  }

  @Override
  protected final void engineInit(
      int opmode, Key key, AlgorithmParameters params, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    init(opmode, key, SoftwareParameters.spec(params, specType()), random);
  }

  @Override
  protected final byte[] engineUpdate(byte[] input, int inputOffset, int inputLen) {
    return update(input, inputOffset, inputLen);
  }

  @Override
  protected final int engineUpdate(
      byte[] input, int inputOffset, int inputLen, byte[] output, int outputOffset)
      throws ShortBufferException {
    requireRoom(updateSize(inputLen), output.length - outputOffset);
    return put(update(input, inputOffset, inputLen), output, outputOffset);
  }

  @Override
  protected final int engineUpdate(ByteBuffer input, ByteBuffer output)
      throws ShortBufferException {
    requireRoom(updateSize(input.remaining()), output.remaining());
    byte[] in = remaining(input);
    try {
      byte[] result = update(in, 0, in.length);
      input.position(input.limit());
      return put(result, output);
    } finally {
      Arrays.fill(in, (byte) 0);
    }
  }

  @Override
  protected final byte[] engineDoFinal(byte[] input, int inputOffset, int inputLen)
      throws IllegalBlockSizeException, BadPaddingException {
    try {
      return finish(input, inputOffset, inputLen);
    } finally {
      reset();
    }
  }

  @Override
  protected final int engineDoFinal(
      byte[] input, int inputOffset, int inputLen, byte[] output, int outputOffset)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    int room = output.length - outputOffset;
    return put(finishInto(room, input, inputOffset, inputLen), output, outputOffset);
  }

  @Override
  protected final int engineDoFinal(ByteBuffer input, ByteBuffer output)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    byte[] in = remaining(input);
    try {
      byte[] result = finishInto(output.remaining(), in, 0, in.length);
      input.position(input.limit());
      return put(result, output);
    } finally {
      Arrays.fill(in, (byte) 0);
    }
  }

  private byte[] finishInto(int room, byte[] input, int offset, int length)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    requireRoom(leastFinalSize(length), room);
    boolean ended = true;
    try {
      byte[] result = finish(input, offset, length);
      if (result.length > room) {
        ended = false;
        Arrays.fill(result, (byte) 0);
        requireRoom(result.length, room);
      }
      return result;
    } finally {
      if (ended) {
        reset();
      }
    }
  }

  private static void requireRoom(int needed, int room) throws ShortBufferException {
    if (needed > room) {
      throw new ShortBufferException(
          "the output buffer has room for " + room + " bytes, needed are " + needed);
    }
  }

  private static int put(byte[] result, byte[] output, int offset) {
    System.arraycopy(result, 0, output, offset, result.length);
    Arrays.fill(result, (byte) 0);
    return result.length;
  }

  private static int put(byte[] result, ByteBuffer output) {
    output.put(result);
    Arrays.fill(result, (byte) 0);
    return result.length;
  }

  private static byte[] remaining(ByteBuffer input) {
    if (!input.hasRemaining()) {
      return NOTHING;
    }
    byte[] bytes = new byte[input.remaining()];
    input.duplicate().get(bytes);
    return bytes;
  }

  /** {@inheritDoc} A key that is not on a token is encoded and encrypted. */
  @Override
  protected final byte[] engineWrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
    if (key instanceof HsmKey) {
      try {
        return wrapOnToken(TokenKeys.require(token, key));
      } finally {
        reset();
      }
    }
    if (key == null) {
      throw new InvalidKeyException("no key was given to be wrapped");
    }
    byte[] encoded = key.getEncoded();
    if (encoded == null || encoded.length == 0) {
      throw new InvalidKeyException("the " + key.getAlgorithm() + " key has no encoding to wrap");
    }
    return wrapEncoding(encoded);
  }

  /** Encrypts the encoding of a key, and wipes it. */
  final byte[] wrapEncoding(byte[] encoded) throws IllegalBlockSizeException, InvalidKeyException {
    try {
      return engineDoFinal(encoded, 0, encoded.length);
    } catch (BadPaddingException e) {
      throw new InvalidKeyException("the key cannot be wrapped: " + e.getMessage(), e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /**
   * {@inheritDoc} Secret and private keys become session objects of the token; where the token does
   * not unwrap, their value is decrypted, imported and wiped.
   */
  @Override
  protected final Key engineUnwrap(byte[] wrappedKey, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    if (type != Cipher.PUBLIC_KEY) {
      Key key;
      try {
        key = unwrapOnToken(wrappedKey, algorithm, type);
      } finally {
        reset();
      }
      if (key != null) {
        return key;
      }
    }
    byte[] encoded = null;
    try {
      encoded = engineDoFinal(wrappedKey, 0, wrappedKey.length);
      return wrapping.fromEncoding(encoded, algorithm, type);
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      throw CipherFailures.notUnwrapped();
    } finally {
      if (encoded != null) {
        Arrays.fill(encoded, (byte) 0);
      }
    }
  }
}
