// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.object;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.token.Token;
import io.polyhsm.provider.token.TokenResident;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An object on a token: where to find it, how to know that it is still the same one, and its handle
 * as of some epoch.
 *
 * <p>A persistent object (a token object) is found again by class, key type, {@code CKA_ID} and
 * label when its handle is stale, and what is found must have the fingerprint that was recorded
 * before. A session object is gone when its epoch is, and is destroyed on the token when this
 * object is forgotten. Safe for use by many threads.
 */
public final class TokenObject implements TokenResident {

  private static final Cleaner CLEANER = Cleaner.create();

  /** Candidates looked at when an object is found again. */
  private static final int MAX_CANDIDATES = 64;

  private final Token token;
  private final long objectClass;
  private final long keyType;
  private volatile State state;
  private volatile TokenObject publicHalf;
  private Cleaner.Cleanable cleanable;

  /** A handle is worthless without the epoch it belongs to. */
  private record Handle(long value, long epoch) {}

  /** All that changes when a session object becomes a persistent one. */
  private record State(
      boolean persistent, byte[] id, String label, Fingerprint fingerprint, Handle handle) {}

  private TokenObject(Token token, long objectClass, long keyType, State state) {
    this.token = token;
    this.objectClass = objectClass;
    this.keyType = keyType;
    this.state = state;
  }

  /**
   * A persistent object.
   *
   * @param keyType {@code CKA_KEY_TYPE}, -1 for objects that are no keys
   * @param id {@code CKA_ID}; may be empty
   * @param label {@code CKA_LABEL}; may be empty
   */
  public static TokenObject persistent(
      Token token,
      long objectClass,
      long keyType,
      byte[] id,
      String label,
      Fingerprint fingerprint,
      long handle,
      long epoch) {
    return new TokenObject(
        token,
        objectClass,
        keyType,
        new State(true, id.clone(), label, fingerprint, new Handle(handle, epoch)));
  }

  /** An object of the anchor session, destroyed when this Java object is forgotten. */
  public static TokenObject ofSession(
      Token token, long objectClass, long keyType, byte[] id, long handle, long epoch) {
    TokenObject object =
        new TokenObject(
            token,
            objectClass,
            keyType,
            new State(false, id.clone(), "", Fingerprint.NONE, new Handle(handle, epoch)));
    object.cleanable = CLEANER.register(object, () -> token.destroyAbandoned(handle, epoch));
    return object;
  }

  /** The token it is on. */
  public Token token() {
    return token;
  }

  /** {@code CKA_CLASS}. */
  public long objectClass() {
    return objectClass;
  }

  /** {@code CKA_KEY_TYPE}; -1 for objects that are no keys. */
  public long keyType() {
    return keyType;
  }

  /** {@code CKA_ID}; may be empty. */
  public byte[] id() {
    return state.id.clone();
  }

  /** {@code CKA_LABEL}; may be empty. */
  public String label() {
    return state.label;
  }

  /** Whether it outlives its session ({@code CKA_TOKEN}). */
  public boolean isPersistent() {
    return state.persistent;
  }

  /** How the object is recognised. */
  public Fingerprint fingerprint() {
    return state.fingerprint;
  }

  /**
   * The public key object that was generated together with this private key; empty if there is
   * none. A session object is kept as long as this object, so that both can be copied to the token
   * for good.
   */
  public Optional<TokenObject> publicHalf() {
    return Optional.ofNullable(publicHalf);
  }

  /** This private key was generated together with {@code publicKey}. */
  public void setPublicHalf(TokenObject publicKey) {
    publicHalf = publicKey;
  }

  /**
   * The handle, good for {@code session}; called inside {@link Token#use}.
   *
   * @throws ObjectGoneException if the object is no longer there, or not the same any more
   */
  @Override
  public long handle(Session session) {
    State now = state;
    if (now.handle != null && now.handle.epoch == session.epoch()) {
      return now.handle.value;
    }
    if (!now.persistent) {
      throw new ObjectGoneException(
          this + " was a session object and is gone with the session that made it");
    }
    long found = findAgain(session, now);
    state = new State(true, now.id, now.label, now.fingerprint, new Handle(found, session.epoch()));
    return found;
  }

  private long findAgain(Session session, State now) {
    Attributes wanted = new Attributes().put(Cka.CLASS, objectClass).put(Cka.TOKEN, true);
    if (keyType >= 0) {
      wanted.put(Cka.KEY_TYPE, keyType);
    }
    if (now.id.length > 0) {
      wanted.put(Cka.ID, now.id);
    }
    if (!now.label.isEmpty()) {
      wanted.put(Cka.LABEL, now.label);
    }
    long[] candidates = session.findObjects(wanted, MAX_CANDIDATES);
    if (candidates.length == 0 && now.id.length > 0 && !now.fingerprint.isEmpty()) {
      // somebody may have given it another label; ID and fingerprint are proof enough
      candidates = session.findObjects(wanted.remove(Cka.LABEL), MAX_CANDIDATES);
    }
    if (candidates.length == 0) {
      throw new ObjectGoneException(this + " is no longer on token '" + token.name() + "'");
    }
    if (candidates.length > 1 && now.fingerprint.isEmpty()) {
      throw new ObjectGoneException(
          this + " can no longer be told from " + (candidates.length - 1) + " others like it");
    }
    for (long candidate : candidates) {
      if (now.fingerprint.matches(session, candidate, objectClass, keyType)) {
        return candidate;
      }
    }
    throw new ObjectGoneException(
        "what is on token '" + token.name() + "' in the place of " + this + " is another object");
  }

  /**
   * The token does not know the handle: the next {@link #handle} finds the object again.
   *
   * @return false if that cannot be, because it was a session object
   */
  @Override
  public boolean forget() {
    State now = state;
    state = new State(now.persistent, now.id, now.label, now.fingerprint, null);
    return now.persistent;
  }

  /**
   * The object was copied to the token for good: from now on this is the copy, and the original is
   * destroyed.
   *
   * @param handle of the copy
   */
  public void becomePersistent(
      byte[] id, String label, Fingerprint fingerprint, long handle, long epoch) {
    state = new State(true, id.clone(), label, fingerprint, new Handle(handle, epoch));
    if (cleanable != null) {
      cleanable.clean();
      cleanable = null;
    }
  }

  /** The label of a persistent object was changed on the token. */
  public void renamed(String label) {
    State now = state;
    state = new State(now.persistent, now.id, label, now.fingerprint, now.handle);
  }

  /** Whether both stand for one object of one token. Session objects are only ever themselves. */
  public boolean isSame(TokenObject other) {
    if (this == other) {
      return true;
    }
    State mine = state;
    State its = other.state;
    return mine.persistent
        && its.persistent
        && token.isSame(other.token)
        && objectClass == other.objectClass
        && keyType == other.keyType
        && mine.label.equals(its.label)
        && Arrays.equals(mine.id, its.id)
        && mine.fingerprint.equals(its.fingerprint);
  }

  /** The object by class, label and ID; never a handle. */
  @Override
  public String toString() {
    State now = state;
    return Cko.nameOf(objectClass).replace("CKO_", "").replace('_', ' ').toLowerCase(Locale.ROOT)
        + (now.label.isEmpty() ? "" : " '" + now.label + "'")
        + (now.id.length == 0 ? "" : " (ID " + HexFormat.of().formatHex(now.id) + ")");
  }
}
