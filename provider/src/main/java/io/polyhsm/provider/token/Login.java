// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one log-in that this process has with a token.
 *
 * <p>A PIN that was refused is never tried again: tokens lock after a few attempts. A token that is
 * already logged in answers so even to a wrong PIN (SoftHSM, openCryptoki, NSS, tpm2), so a PIN is
 * compared here with the one that was accepted. Safe for use by many threads.
 */
final class Login {

  private final SharedSlot slot;
  private final ReentrantLock lock = new ReentrantLock();
  private final PinMemory pins = new PinMemory();
  private volatile boolean loggedIn;

  Login(SharedSlot slot) {
    this.slot = slot;
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  /**
   * Logs in, or checks the PIN if that has been done.
   *
   * @param session any session with the token
   * @param fresh reads what the token says now: its flags are looked at before a PIN is sent
   * @param pin the caller wipes it; null for a token with its own PIN pad
   * @throws LoginFailedException if it is refused
   */
  void login(
      Session session, Supplier<TokenInfo> fresh, String tokenName, long userType, byte[] pin) {
    lock.lock();
    try {
      if (loggedIn && (pin == null || pins.isAccepted(pin))) {
        return;
      }
      if (pin != null && (pins.isRefused(pin) || (loggedIn && pins.hasAccepted()))) {
        throw new LoginFailedException(
            "wrong PIN for token '"
                + tokenName
                + (loggedIn
                    ? "': it is not the one the token is logged in with"
                    : "': the token refused this PIN before, it is not tried again"));
      }
      TokenInfo info = fresh.get();
      checkFlags(info);
      checkLength(info, pin);
      tryPin(session, info, userType, pin);
    } finally {
      lock.unlock();
    }
  }

  private static void checkFlags(TokenInfo info) {
    if (info.has(Ckf.USER_PIN_LOCKED)) {
      throw new LoginFailedException(
          "the PIN of token '"
              + info.label()
              + "' is locked: the security officer must set a new one");
    }
    if (info.has(Ckf.USER_PIN_FINAL_TRY)) {
      throw new LoginFailedException(
          "one more wrong PIN locks token '"
              + info.label()
              + "' (CKF_USER_PIN_FINAL_TRY): log in once with the vendor's tool to clear that");
    }
  }

  private static void checkLength(TokenInfo info, byte[] pin) {
    if (pin == null) {
      return;
    }
    if (pin.length < info.minPinLength()
        || (info.maxPinLength() > 0 && pin.length > info.maxPinLength())) {
      throw new LoginFailedException(
          "the PIN for token '"
              + info.label()
              + "' must have "
              + info.minPinLength()
              + " to "
              + info.maxPinLength()
              + " bytes; it was not sent to the token");
    }
  }

  private void tryPin(Session session, TokenInfo info, long userType, byte[] pin) {
    try {
      session.login(userType, pin);
    } catch (CkException e) {
      if (e.rv() != Ckr.USER_ALREADY_LOGGED_IN) {
        if (pin != null && ErrorClass.of(e) == ErrorClass.AUTHENTICATION) {
          pins.refuse(pin);
        }
        throw new LoginFailedException(
            "token '"
                + info.label()
                + "' refused the log-in"
                + (e.rv() == Ckr.PIN_INCORRECT ? ": wrong PIN; it is not tried again" : ""),
            e);
      }
      // somebody else in this process logged in: whether this PIN is right cannot be known
      loggedIn = true;
      return;
    }
    if (pin != null) {
      pins.accept(pin);
    }
    loggedIn = true;
  }

  /**
   * The token says that nobody is logged in: logs in again with the PIN that it accepted before.
   *
   * @param staleEpoch the epoch in which the token said so; if another thread has logged in since,
   *     nothing is done
   * @return false if there is no PIN to do it with
   */
  boolean again(Session session, TokenInfo info, long userType, long staleEpoch) {
    lock.lock();
    try {
      return slot.epoch() != staleEpoch || again(session, info, userType);
    } finally {
      lock.unlock();
    }
  }

  /**
   * An object was not found, which may be because nobody is logged in: logs in again if so.
   *
   * @param staleEpoch the epoch in which it was not found
   * @return false if that was not the reason, or there is no PIN
   */
  boolean againIfLoggedOut(Session session, TokenInfo info, long userType, long staleEpoch) {
    lock.lock();
    try {
      return slot.epoch() != staleEpoch
          || (!session.info().userLoggedIn() && again(session, info, userType));
    } finally {
      lock.unlock();
    }
  }

  private boolean again(Session session, TokenInfo info, long userType) {
    byte[] pin = pins.recall();
    if (pin == null && !info.has(Ckf.PROTECTED_AUTHENTICATION_PATH)) {
      loggedIn = false;
      return false;
    }
    try {
      checkFlags(info);
      tryPin(session, info, userType, pin);
      slot.nextEpoch(); // only now: what is found from here on is found by somebody logged in
      return true;
    } finally {
      if (pin != null) {
        Arrays.fill(pin, (byte) 0);
      }
    }
  }

  /**
   * A copy of the PIN for a context-specific log-in, which the caller wipes; null if none is known.
   */
  byte[] pin() {
    lock.lock();
    try {
      return pins.recall();
    } finally {
      lock.unlock();
    }
  }

  /** Logs out; forgets the PIN. */
  void logout(Session session) {
    lock.lock();
    try {
      pins.forget();
      loggedIn = false;
      slot.nextEpoch();
      session.logout();
    } catch (CkException e) {
      if (e.rv() != Ckr.USER_NOT_LOGGED_IN) {
        throw new HsmException("cannot log out", e);
      }
    } finally {
      lock.unlock();
    }
  }
}
