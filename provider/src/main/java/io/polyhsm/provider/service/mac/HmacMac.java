// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.mac;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.InputBuffer;
import io.polyhsm.provider.service.TokenKeys;
import io.polyhsm.provider.token.PinnedSession;
import io.polyhsm.provider.token.Token;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.MacSpi;

/**
 * HMAC with a key of the token. Up to {@code chunk.size} bytes of input are one operation of two
 * calls, made by doFinal; more is given to the token part by part, for which a session is kept
 * until doFinal, reset, or the end of this object.
 */
final class HmacMac extends MacSpi implements Cloneable {

  private final Token token;
  private final Hmac hmac;
  private final int chunk;
  private InputBuffer pending = new InputBuffer();
  private HsmSecretKey key;
  private PinnedSession parts;
  private boolean incomplete;

  /** A MAC that is not initialised. */
  HmacMac(Token token, Hmac hmac) {
    this.token = token;
    this.hmac = hmac;
    this.chunk = token.configuration().chunkSize();
  }

  @Override
  protected int engineGetMacLength() {
    return hmac.size();
  }

  @Override
  protected void engineInit(Key given, AlgorithmParameterSpec params)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    HsmSecretKey checked = checked(given);
    if (params != null) {
      throw new InvalidAlgorithmParameterException(hmac.name() + " takes no parameters");
    }
    engineReset();
    key = checked;
  }

  private HsmSecretKey checked(Key given) throws InvalidKeyException {
    if (TokenKeys.require(token, given) instanceof HsmSecretKey secret
        && hmac.takes(secret.object().keyType())) {
      return secret;
    }
    throw new InvalidKeyException(
        given + " is not for " + hmac.name() + ": generic secrets are, and HMAC keys of its hash");
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int len) {
    requireComplete();
    int position = offset;
    int left = len;
    while (left > chunk - pending.size()) {
      int count = chunk - pending.size();
      pending.append(input, position, count);
      givePart();
      position += count;
      left -= count;
    }
    pending.append(input, position, left);
  }

  /** A part of the message that did not reach the token must not be missing from its MAC. */
  private void requireComplete() {
    if (incomplete) {
      throw new HsmException(
          "part of the input was lost by an earlier failure: reset the Mac and begin again");
    }
  }

  /** Gives the token what is pending; another part follows. */
  private void givePart() {
    incomplete = true;
    if (parts == null) {
      parts = begin();
    }
    byte[] data = pending.array();
    int length = pending.size();
    parts.step(
        session -> {
          session.signUpdate(data, 0, length);
          return null;
        });
    pending.clear();
    incomplete = false;
  }

  private PinnedSession begin() {
    try {
      return begun();
    } catch (HsmException e) {
      if (e.errorClass() == ErrorClass.SESSION
          || e.errorClass() == ErrorClass.DEVICE
          || (e.errorClass() == ErrorClass.OBJECT && key.object().forget())) {
        return begun(); // nothing has been given to the token yet
      }
      throw explained(e);
    }
  }

  private PinnedSession begun() {
    PinnedSession pinned = token.pin(this);
    boolean started = false;
    try {
      pinned.step(
          session -> {
            session.signInit(mechanism(), key.object().handle(session));
            return null;
          });
      started = true;
      return pinned;
    } finally {
      if (!started) {
        pinned.abandon();
      }
    }
  }

  private Mechanism mechanism() {
    return Mechanism.of(hmac.mechanism());
  }

  @Override
  protected byte[] engineDoFinal() {
    byte[] result;
    try {
      requireComplete();
      result = parts == null ? atOnce() : lastPart();
    } catch (HsmException e) {
      throw explained(e);
    } finally {
      engineReset();
    }
    if (result.length != hmac.size()) {
      throw new HsmException(
          "token '"
              + token.name()
              + "' returned "
              + result.length
              + " bytes of "
              + hmac.name()
              + " in place of "
              + hmac.size());
    }
    return result;
  }

  private byte[] atOnce() {
    byte[] data = pending.array();
    int length = pending.size();
    return token.use(
        key.object(),
        (session, handle) -> session.sign(mechanism(), handle, data, 0, length, hmac.size()));
  }

  private byte[] lastPart() {
    byte[] data = pending.array();
    int length = pending.size();
    parts.step(
        session -> {
          session.signUpdate(data, 0, length);
          return null;
        });
    return parts.finish(session -> session.signFinal(hmac.size()));
  }

  private HsmException explained(HsmException e) {
    long rv = e.failure().map(CkException::rv).orElse(Ckr.OK);
    if (rv == Ckr.KEY_FUNCTION_NOT_PERMITTED) {
      return new HsmException(
          key
              + " may not make MACs: its CKA_SIGN is false; for new keys, set"
              + " attributes.*.secret.generic_secret.sign = true",
          e.getCause());
    }
    if (rv == Ckr.KEY_SIZE_RANGE) {
      return new HsmException(
          key
              + " has a length that the token does not take for "
              + hmac.name()
              + ": some want at least the "
              + hmac.size()
              + " bytes of the hash",
          e.getCause());
    }
    return e;
  }

  @Override
  protected void engineReset() {
    pending.clear();
    incomplete = false;
    if (parts != null) {
      parts.abandon();
      parts = null;
    }
  }

  /**
   * A copy that goes its own way from here.
   *
   * @throws CloneNotSupportedException when input is with the token already: more than {@code
   *     chunk.size} bytes have been given
   */
  @Override
  public Object clone() throws CloneNotSupportedException {
    if (parts != null || incomplete) {
      throw new CloneNotSupportedException(
          "the token has part of the input; raise chunk.size to clone with more than "
              + chunk
              + " bytes");
    }
    HmacMac copy = (HmacMac) super.clone();
    copy.pending = new InputBuffer(pending);
    return copy;
  }
}
