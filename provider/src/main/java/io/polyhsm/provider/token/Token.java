// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.ConfigurationException;
import io.polyhsm.provider.config.LoginUser;
import io.polyhsm.provider.config.PinSource;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.vendor.ProfileKey;
import io.polyhsm.vendor.VendorProfile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.security.auth.callback.CallbackHandler;

/**
 * A token, and the only door to its sessions.
 *
 * <ul>
 *   <li>{@link #use(SessionOperation)} lends a pooled session for one operation;
 *   <li>{@link #use(TokenResident, KeyOperation)} also resolves a key to a handle that is good for
 *       that session;
 *   <li>{@link #create} runs on the anchor session, which owns all session objects and keeps the
 *       log-in alive;
 *   <li>{@link #pin} lends a session for several calls, for multi-part operations.
 * </ul>
 *
 * <p>Logging in, logging in again, replacing sessions and finding objects again happen here,
 * invisibly. Safe for use by many threads.
 */
public final class Token {

  private static final Logger LOG = System.getLogger(Token.class.getName());

  /** The most sessions in use where neither the token nor the configuration says. */
  private static final int DEFAULT_SESSIONS = 128;

  private final Configuration configuration;
  private final Pkcs11Module module;
  private final SharedSlot slot;
  private final ModuleInfo moduleInfo;
  private final TokenInfo info;
  private final VendorProfile profile;
  private final Mechanisms mechanisms;
  private final SessionPool pool;
  private final long userType;
  private final ReentrantLock anchorLock = new ReentrantLock();
  private Session anchor;
  private volatile CallbackHandler callbackHandler;

  private Token(Configuration configuration, SharedModule shared, Pkcs11Module module) {
    this.configuration = configuration;
    this.module = module;
    TokenFinder.Located located = TokenFinder.find(module, configuration.tokenSelector());
    this.slot = shared.slot(located.slotId());
    this.info = located.info();
    this.moduleInfo = module.info();
    this.profile = profile(configuration, moduleInfo, info);
    this.mechanisms =
        new Mechanisms(
            module,
            slot.id(),
            profile.mechanismsInclude(),
            type ->
                configuration.mechanismAllowed(type)
                    && !profile.mechanismsExclude().contains(type));
    this.pool = new SessionPool(sessionLimit(), configuration.sessionsWait(), this::openSession);
    this.userType = userType(configuration.loginUser());
  }

  /**
   * Connects to the token that {@code configuration} means. Nothing is logged in yet.
   *
   * @param decorator put between this token and the module; {@link Function#identity()} for none
   * @throws io.polyhsm.pkcs11.ModuleLoadException if the library cannot be loaded
   * @throws HsmException if the library has no such token
   */
  public static Token connect(
      Configuration configuration, Function<Pkcs11Module, Pkcs11Module> decorator) {
    // before C_Initialize only the library's name can tell the vendor
    VendorProfile early = profile(configuration, null, null);
    SharedModule shared =
        SharedModule.open(
            configuration.library(),
            new InitializeArgs(early.initializeFlags(), reserved(configuration, early)));
    try {
      return new Token(configuration, shared, decorator.apply(shared.module()));
    } catch (CkException e) {
      throw new HsmException("cannot connect to a token of " + shared.module().name(), e);
    }
  }

  private static String reserved(Configuration configuration, VendorProfile profile) {
    if (configuration.libraryInit().isPresent()) {
      return configuration.libraryInit().get();
    }
    profile
        .missing(ProfileKey.INITIALIZE_RESERVED)
        .ifPresent(
            reason -> {
              throw new ConfigurationException("library.init is missing: " + reason);
            });
    return profile.initializeReserved().orElse(null);
  }

  private static VendorProfile profile(
      Configuration configuration, ModuleInfo moduleInfo, TokenInfo info) {
    try {
      VendorProfile chosen =
          configuration.vendor().equals("auto")
              ? VendorProfile.detect(configuration.library(), moduleInfo, info)
              : VendorProfile.named(configuration.vendor());
      return chosen.with(configuration.profileOverrides());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  private int sessionLimit() {
    long limit = DEFAULT_SESSIONS;
    long tokenMaximum = info.maxRwSessions() > 0 ? info.maxRwSessions() : info.maxSessions();
    if (tokenMaximum > 0) {
      limit = Math.min(limit, tokenMaximum - 1); // one is the anchor
    }
    if (profile.sessionsMax() > 0) {
      limit = Math.min(limit, profile.sessionsMax() - 1L);
    }
    if (configuration.sessionsMax() > 0) {
      limit = Math.min(tokenMaximum > 0 ? limit : Long.MAX_VALUE, configuration.sessionsMax());
    }
    return (int) Math.max(1, limit);
  }

  private static long userType(LoginUser user) {
    if (user.profileName().isPresent()) {
      throw new ConfigurationException(
          "login.user = "
              + user
              + ": this vendor profile has no such user; write user, so, none or a number");
    }
    return user.userType().orElse(Cku.USER);
  }

  private Session openSession() {
    long access = info.has(Ckf.WRITE_PROTECTED) ? 0 : Ckf.RW_SESSION;
    return Session.open(
        module, slot.id(), Ckf.SERIAL_SESSION | access, slot.epoch(), profile.attributesRead());
  }

  // ---------------------------------------------------------------------------------- the door

  /**
   * Runs {@code operation} on a session of its own.
   *
   * @throws HsmException if the token fails, or no session is to be had in time
   */
  public <T> T use(SessionOperation<T> operation) {
    return run(null, (session, none) -> operation.run(session));
  }

  /**
   * Runs {@code operation} with {@code object} on a session of its own.
   *
   * @throws HsmException if the token fails, or no session is to be had in time
   * @throws ObjectGoneException if the object is no longer on the token
   */
  public <T> T use(TokenResident object, KeyOperation<T> operation) {
    return run(object, operation);
  }

  private <T> T run(TokenResident object, KeyOperation<T> operation) {
    ensureLoggedIn();
    Set<ErrorClass> recovered = EnumSet.noneOf(ErrorClass.class); // each kind is mended once
    while (true) {
      Session session = pool.borrow(slot.epoch());
      boolean fit = false;
      try {
        long handle = object == null ? 0 : object.handle(session);
        T result = operation.run(session, handle);
        fit = true;
        return result;
      } catch (CkException e) {
        if (!recovered.add(ErrorClass.of(e)) || !recover(e, object, session.epoch())) {
          throw failure(e);
        }
      } catch (ObjectGoneException e) {
        // to a session that is not logged in, private objects look as if they were not there
        if (!recovered.add(ErrorClass.LOGIN) || !loginAgainIfLoggedOut(session.epoch())) {
          throw e;
        }
      } finally {
        // after any error the session may be in the middle of an operation: it is not used again
        if (fit) {
          pool.release(session);
        } else {
          pool.discard(session);
        }
      }
    }
  }

  /**
   * Whether the operation, none of which ask for anything new on the token, may be run again after
   * {@code failure}.
   */
  private boolean recover(CkException failure, TokenResident object, long epoch) {
    LOG.log(Level.DEBUG, "token {0}: {1}", info.label(), failure.getMessage());
    return switch (ErrorClass.of(failure)) {
      case SESSION, DEVICE -> true;
      case LOGIN -> loginAgain(epoch);
      case OBJECT -> object != null && object.forget();
      default -> false;
    };
  }

  private HsmException failure(CkException e) {
    if (ErrorClass.of(e) == ErrorClass.LOGIN) {
      return new HsmException(
          "nobody is logged in to token '"
              + info.label()
              + "': give the PIN by the configuration key pin, KeyStore.load or AuthProvider.login",
          e);
    }
    return new HsmException("token '" + info.label() + "' failed", e);
  }

  /**
   * Runs {@code operation} on the anchor session, for anything that creates objects: session
   * objects live as long as the session that made them. One at a time, and never repeated when it
   * may have been carried out.
   *
   * @throws HsmException if the token fails
   */
  public <T> T create(SessionOperation<T> operation) {
    ensureLoggedIn();
    anchorLock.lock();
    try {
      try {
        return operation.run(anchor());
      } catch (CkException e) {
        if (!notCarriedOut(e)) {
          throw failure(e);
        }
        try {
          return operation.run(anchor());
        } catch (CkException second) {
          throw failure(second);
        }
      }
    } finally {
      anchorLock.unlock();
    }
  }

  /** Whether the token certainly did nothing, and the cause has been mended. */
  private boolean notCarriedOut(CkException e) {
    if (e.rv() == Ckr.SESSION_HANDLE_INVALID || e.rv() == Ckr.SESSION_CLOSED) {
      anchor = null;
      slot.nextEpoch(); // the anchor's session objects are gone
      return true;
    }
    return ErrorClass.of(e) == ErrorClass.LOGIN && loginAgain(slot.epoch());
  }

  private Session anchor() {
    if (anchor == null) {
      anchor = openSession();
    } else if (anchor.epoch() != slot.epoch()) {
      closeQuietly(anchor);
      anchor = openSession();
    }
    return anchor;
  }

  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (CkException e) {
      LOG.log(Level.DEBUG, "closing a session: {0}", e.getMessage());
    }
  }

  /**
   * Lends a session for a multi-part operation.
   *
   * @param owner the object whose end is the operation's end at the latest
   */
  public PinnedSession pin(Object owner) {
    ensureLoggedIn();
    return new PinnedSession(pool, pool.borrow(slot.epoch()), owner, info.label());
  }

  /**
   * Destroys a session object that nobody refers to any more. Never throws: it runs in a cleaner.
   */
  public void destroyAbandoned(long handle, long epoch) {
    anchorLock.lock();
    try {
      if (anchor != null && anchor.epoch() == epoch && slot.epoch() == epoch) {
        anchor.destroyObject(handle);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "destroying a session object: {0}", e.getMessage());
    } finally {
      anchorLock.unlock();
    }
  }

  // ---------------------------------------------------------------------------------- log-in

  private boolean loginWanted() {
    return !configuration.loginUser().isNone() && info.has(Ckf.LOGIN_REQUIRED);
  }

  private void ensureLoggedIn() {
    if (slot.login().isLoggedIn() || !loginWanted()) {
      return;
    }
    if (configuration.pinSource().kind() == PinSource.Kind.CALLBACK && callbackHandler == null) {
      return; // public objects can be used; whatever needs more says so
    }
    login(null);
  }

  /**
   * Logs in, or checks the PIN if that has been done.
   *
   * @param pin UTF-8, the caller wipes it; null to take it from the configured source
   * @throws LoginFailedException if it is refused
   */
  public void login(byte[] pin) {
    byte[] used = pin;
    if (pin == null && !info.has(Ckf.PROTECTED_AUTHENTICATION_PATH)) {
      used = configuredPin();
    }
    byte[] given = used;
    try {
      onAnchor(
          session -> {
            slot.login().login(session, this::freshInfo, info.label(), userType, given);
            return null;
          });
    } finally {
      if (pin == null && used != null) {
        Arrays.fill(used, (byte) 0);
      }
    }
  }

  private byte[] configuredPin() {
    try {
      return configuration
          .pinSource()
          .read(callbackHandler, "PIN of token '" + info.label() + "': ");
    } catch (ConfigurationException e) {
      throw new LoginFailedException(e.getMessage());
    }
  }

  private boolean loginAgain(long staleEpoch) {
    return loginWanted()
        && onAnchor(session -> slot.login().again(session, freshInfo(), userType, staleEpoch));
  }

  private boolean loginAgainIfLoggedOut(long staleEpoch) {
    return loginWanted()
        && onAnchor(
            session -> slot.login().againIfLoggedOut(session, freshInfo(), userType, staleEpoch));
  }

  private TokenInfo freshInfo() {
    return module.tokenInfo(slot.id());
  }

  private <T> T onAnchor(SessionOperation<T> operation) {
    anchorLock.lock();
    try {
      return operation.run(anchor());
    } catch (CkException e) {
      throw failure(e);
    } finally {
      anchorLock.unlock();
    }
  }

  /** Whether this process is logged in to the token. */
  public boolean isLoggedIn() {
    return slot.login().isLoggedIn() || !loginWanted();
  }

  /**
   * Logs this process out, for every user of this token. Session objects are gone; persistent ones
   * are found again.
   */
  public void logout() {
    onAnchor(
        session -> {
          slot.login().logout(session);
          return null;
        });
    pool.clear();
  }

  /** Who is asked for the PIN when the configuration says {@code callback}; null for nobody. */
  public void setCallbackHandler(CallbackHandler handler) {
    this.callbackHandler = handler;
  }

  /**
   * The PIN for a key that wants one for each use ({@code CKA_ALWAYS_AUTHENTICATE}); the caller
   * wipes it.
   *
   * @throws LoginFailedException if none is known
   */
  public byte[] contextPin() {
    return Optional.ofNullable(slot.login().pin()).orElseGet(this::configuredPin);
  }

  // ---------------------------------------------------------------------------------- what it is

  /** The configuration that led here. */
  public Configuration configuration() {
    return configuration;
  }

  /** The vendor profile in use. */
  public VendorProfile profile() {
    return profile;
  }

  /** What the token says about itself; read when it was connected to. */
  public TokenInfo info() {
    return info;
  }

  /** What the module says about itself. */
  public ModuleInfo moduleInfo() {
    return moduleInfo;
  }

  /** The mechanisms that may be used. */
  public Mechanisms mechanisms() {
    return mechanisms;
  }

  /** The slot the token is in. */
  public long slotId() {
    return slot.id();
  }

  /** Whether both are the same token, reached through one module. */
  public boolean isSame(Token other) {
    return slot == other.slot;
  }

  /** The token's name in messages. */
  public String name() {
    return info.label();
  }

  /** How its sessions are used. */
  @Override
  public String toString() {
    return "token '" + info.label() + "' of " + module + ", " + pool;
  }
}
