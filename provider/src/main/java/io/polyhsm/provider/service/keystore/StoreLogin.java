// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.provider.config.PinText;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.LoadStoreParameter;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.ProtectionParameter;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/** From the password of a key store to the log-in of its token. Stateless. */
final class StoreLogin {

  private StoreLogin() {}

  /**
   * Logs in with {@code pin}, or checks it if that has been done.
   *
   * @param pin null, or empty where the token has no PIN of that length, for none: then {@link
   *     Token#use} logs in from the configured source, if there is one
   * @throws LoginFailedException if it is refused
   */
  static void logIn(Token token, char[] pin) {
    if (token.configuration().loginUser().isNone() || !token.info().has(Ckf.LOGIN_REQUIRED)) {
      return;
    }
    if (token.info().has(Ckf.PROTECTED_AUTHENTICATION_PATH)) {
      token.login(null); // entered at the token
    } else if (pin != null && (pin.length > 0 || token.info().minPinLength() == 0)) {
      byte[] bytes = PinText.utf8(pin, CodingErrorAction.REPLACE);
      try {
        token.login(bytes);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  /**
   * The PIN that {@code parameter} holds or whose handler gives it, a new array that the caller
   * wipes; null for none.
   *
   * @throws IllegalArgumentException if the protection is of another kind
   * @throws IOException if the handler fails
   */
  static char[] pin(LoadStoreParameter parameter, Token token) throws IOException {
    ProtectionParameter protection = parameter == null ? null : parameter.getProtectionParameter();
    if (protection == null) {
      return null;
    }
    if (protection instanceof PasswordProtection password) {
      return password.getPassword() == null ? null : password.getPassword().clone();
    }
    if (protection instanceof CallbackHandlerProtection callback) {
      return ask(callback.getCallbackHandler(), token);
    }
    throw new IllegalArgumentException(
        "the PIN must be in a PasswordProtection or a CallbackHandlerProtection, not a "
            + protection.getClass().getName());
  }

  private static char[] ask(CallbackHandler handler, Token token) throws IOException {
    PasswordCallback question =
        new PasswordCallback("PIN of token '" + token.name() + "': ", false);
    try {
      handler.handle(new Callback[] {question});
      return question.getPassword();
    } catch (UnsupportedCallbackException e) {
      throw new IOException("the callback handler gave no PIN", e);
    } finally {
      question.clearPassword();
    }
  }

  /** What {@code KeyStore.load} throws: the JCA tells a wrong password by the cause. */
  static IOException failed(HsmException e) {
    if (e instanceof LoginFailedException refused && refused.wrongPin()) {
      UnrecoverableKeyException wrong = new UnrecoverableKeyException(e.getMessage());
      wrong.initCause(e);
      return new IOException(e.getMessage(), wrong);
    }
    return new IOException(e.getMessage(), e);
  }
}
