// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.random;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.token.Token;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandomSpi;
import java.util.Arrays;
import java.util.Set;

/**
 * Random numbers of the token ({@code C_GenerateRandom}). Small requests are served from a buffer
 * ({@code random.buffer}), whose bytes are wiped as they are given out; each byte is given out
 * once. Seeds are passed on where the token takes them and otherwise ignored: its generator needs
 * none.
 *
 * <p>Safe for use by many threads; none waits for another one's call into the module. Cannot be
 * serialised.
 *
 * <p>Source: PKCS#11 3.2, section 5.20.
 */
public final class TokenRandom extends SecureRandomSpi {

  private static final long serialVersionUID = 1L;

  private static final Set<Long> NO_SEEDING =
      Set.of(Ckr.RANDOM_SEED_NOT_SUPPORTED, Ckr.FUNCTION_NOT_SUPPORTED, Ckr.RANDOM_NO_RNG);

  private final transient Token token;
  private final transient int bufferSize;
  private final transient Object lock = new Object();

  /** Bytes not yet given out are those from {@link #position} on. */
  private transient byte[] buffer = new byte[0];

  private transient int position;

  /** A generator that uses {@code token}. */
  public TokenRandom(Token token) {
    this.token = token;
    this.bufferSize = token.configuration().randomBuffer();
  }

  /**
   * Fills {@code bytes}.
   *
   * @throws HsmException if the token fails; {@code bytes} may be filled in part then, and must not
   *     be used
   */
  @Override
  protected void engineNextBytes(byte[] bytes) {
    if (bytes.length > bufferSize) {
      fetch(bytes);
      return;
    }
    int have = take(bytes, 0);
    if (have == bytes.length) {
      return;
    }
    byte[] fresh = new byte[bufferSize];
    fetch(fresh);
    int missing = bytes.length - have;
    System.arraycopy(fresh, 0, bytes, have, missing);
    Arrays.fill(fresh, 0, missing, (byte) 0);
    keep(fresh, missing);
  }

  /**
   * Gives out what the buffer has for {@code bytes} from {@code offset} on; returns how much that
   * was.
   */
  private int take(byte[] bytes, int offset) {
    synchronized (lock) {
      int count = Math.min(bytes.length - offset, buffer.length - position);
      System.arraycopy(buffer, position, bytes, offset, count);
      Arrays.fill(buffer, position, position + count, (byte) 0);
      position += count;
      return count;
    }
  }

  /** Makes {@code fresh} the buffer, unless another thread has brought more in the meantime. */
  private void keep(byte[] fresh, int from) {
    byte[] discarded = fresh;
    synchronized (lock) {
      if (fresh.length - from > buffer.length - position) {
        discarded = buffer;
        buffer = fresh;
        position = from;
      }
    }
    Arrays.fill(discarded, (byte) 0);
  }

  private void fetch(byte[] target) {
    int most = token.profile().randomMax();
    for (int done = 0; done < target.length; ) {
      int offset = done;
      int length = Math.min(most, target.length - done);
      token.use(
          session -> {
            session.generateRandom(target, offset, length);
            return null;
          });
      done += length;
    }
  }

  /** Fresh bytes, straight from the token. */
  @Override
  protected byte[] engineGenerateSeed(int count) {
    byte[] seed = new byte[count];
    fetch(seed);
    return seed;
  }

  @Override
  protected void engineSetSeed(byte[] seed) {
    if (seed.length == 0) {
      return;
    }
    try {
      token.use(
          session -> {
            session.seedRandom(seed);
            return null;
          });
    } catch (HsmException e) {
      if (e.failure().map(CkException::rv).filter(NO_SEEDING::contains).isEmpty()) {
        throw e;
      }
    }
  }

  @Override
  public String toString() {
    return "PKCS11 of token '" + token.name() + "'";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("random numbers of a token cannot be serialised");
  }

  private void readObject(ObjectInputStream in) throws NotSerializableException {
    throw new NotSerializableException("random numbers of a token cannot be deserialised");
  }
}
