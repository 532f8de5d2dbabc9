// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.digest;

import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.token.PinnedSession;
import io.polyhsm.provider.token.Token;
import java.security.DigestException;
import java.security.MessageDigestSpi;
import java.util.Arrays;

/**
 * A hash calculated by the token, for those whose rules ask for it: software is faster. The input
 * is kept and sent at the end ({@code C_DigestInit}, {@code C_Digest}: 2 calls); past {@code
 * buffer.max} it goes to the token as it comes, on a session of its own.
 *
 * <p>Source: PKCS#11 3.2, section 5.13. Used by one thread.
 */
public final class TokenDigest extends MessageDigestSpi implements Cloneable {

  private static final int FIRST_BUFFER = 256;

  private final Token token;
  private final long mechanism;
  private final int size;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int count;

  /** Set while the input no longer fits in the buffer. */
  private PinnedSession pinned;

  /**
   * A digest.
   *
   * @param mechanism a {@code CKM_} value
   * @param size bytes in the hash
   */
  public TokenDigest(Token token, long mechanism, int size) {
    this.token = token;
    this.mechanism = mechanism;
    this.size = size;
  }

  @Override
  protected int engineGetDigestLength() {
    return size;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    if (pinned == null && length > token.configuration().bufferMax() - count) {
      pin();
    }
    if (pinned != null) {
      send(input, offset, length);
      return;
    }
    if (length > buffer.length - count) {
      grow(count + length);
    }
    System.arraycopy(input, offset, buffer, count, length);
    count += length;
  }

  private void grow(int needed) {
    int larger = (int) Math.min(token.configuration().bufferMax(), 2L * buffer.length);
    byte[] old = buffer;
    buffer = Arrays.copyOf(old, Math.max(needed, larger));
    Arrays.fill(old, (byte) 0);
  }

  private void pin() {
    pinned = token.pin(this);
    pinned.step(
        session -> {
          session.digestInit(Mechanism.of(mechanism));
          return null;
        });
    send(buffer, 0, count);
    forget();
  }

  private void send(byte[] input, int offset, int length) {
    int most = token.configuration().chunkSize();
    for (int done = 0; done < length; done += most) {
      int from = offset + done;
      int part = Math.min(most, length - done);
      pinned.step(
          session -> {
            session.digestUpdate(input, from, part);
            return null;
          });
    }
  }

  /**
   * The hash of what was put in.
   *
   * @throws HsmException if the token fails
   */
  @Override
  protected byte[] engineDigest() {
    try {
      if (pinned != null) {
        return pinned.finish(session -> session.digestFinal(size));
      }
      int length = count;
      return token.use(session -> session.digest(Mechanism.of(mechanism), buffer, 0, length, size));
    } finally {
      engineReset();
    }
  }

  @Override
  protected int engineDigest(byte[] target, int offset, int length) throws DigestException {
    if (length < size) {
      throw new DigestException("the hash has " + size + " bytes, there is room for " + length);
    }
    byte[] digest = engineDigest();
    System.arraycopy(digest, 0, target, offset, digest.length);
    return digest.length;
  }

  @Override
  protected void engineReset() {
    if (pinned != null) {
      pinned.abandon();
      pinned = null;
    }
    forget();
  }

  private void forget() {
    Arrays.fill(buffer, 0, count, (byte) 0);
    count = 0;
    if (buffer.length > FIRST_BUFFER) {
      buffer = new byte[FIRST_BUFFER];
    }
  }

  /**
   * A digest that has got the same input.
   *
   * @throws CloneNotSupportedException if the input no longer fits in the buffer
   */
  @Override
  public Object clone() throws CloneNotSupportedException {
    if (pinned != null) {
      throw new CloneNotSupportedException(
          "more than buffer.max = "
              + token.configuration().bufferMax()
              + " bytes are in this digest");
    }
    TokenDigest copy = (TokenDigest) super.clone();
    copy.buffer = buffer.clone();
    return copy;
  }
}
