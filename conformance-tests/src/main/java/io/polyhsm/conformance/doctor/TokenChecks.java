// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.conformance.doctor.Finding.Status;
import io.polyhsm.conformance.inspect.Flags;
import io.polyhsm.conformance.inspect.OpenModule;
import io.polyhsm.conformance.inspect.Slot;
import io.polyhsm.pkcs11.Ck;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import java.util.Arrays;

/** What can be told of a token without a key. */
final class TokenChecks {

  private static final int RANDOM_BYTES = 32;
  private static final int FEW_SESSIONS = 8;

  /** A flag that is bad news. */
  private record Alarm(long flag, Status status, String next) {}

  private static final Alarm[] ALARMS = {
    new Alarm(
        Ckf.ERROR_STATE, Status.FAIL, "the token must be initialised again by the vendor's tool"),
    new Alarm(Ckf.USER_PIN_LOCKED, Status.FAIL, "the security officer must set a new PIN"),
    new Alarm(
        Ckf.USER_PIN_FINAL_TRY,
        Status.FAIL,
        "one more wrong PIN locks the token: log in once with the vendor's tool to clear that"),
    new Alarm(
        Ckf.USER_PIN_COUNT_LOW,
        Status.WARN,
        "somebody gave a wrong PIN: find out who before the token is locked"),
    new Alarm(Ckf.USER_PIN_TO_BE_CHANGED, Status.WARN, "change the PIN with the vendor's tool"),
    new Alarm(Ckf.WRITE_PROTECTED, Status.WARN, "keys on it can be used, but none stored")
  };

  private TokenChecks() {}

  static Finding flags(TokenInfo info) {
    String names = String.join(" ", Flags.TOKEN.names(info.flags()));
    if (info.has(Ckf.LOGIN_REQUIRED) && !info.has(Ckf.USER_PIN_INITIALIZED)) {
      return Finding.fail(
          names + ": no user PIN has been set", "the security officer must set one");
    }
    for (Alarm alarm : ALARMS) {
      if (info.has(alarm.flag)) {
        return alarm.status == Status.FAIL
            ? Finding.fail(names, alarm.next)
            : Finding.warn(names, alarm.next);
      }
    }
    return Finding.ok(names);
  }

  static boolean wantsLogin(TokenInfo info, Configuration configuration) {
    return info.has(Ckf.LOGIN_REQUIRED) && !configuration.loginUser().isNone();
  }

  static boolean hasPinPad(TokenInfo info) {
    return info.has(Ckf.PROTECTED_AUTHENTICATION_PATH);
  }

  static Finding sessions(TokenInfo info, Configuration configuration) {
    long maximum = info.maxRwSessions() > 0 ? info.maxRwSessions() : info.maxSessions();
    String detail =
        "open: "
            + (Ck.isUnavailable(info.sessions()) ? "unknown" : info.sessions())
            + ", the token allows "
            + (maximum == Ck.EFFECTIVELY_INFINITE
                ? "any number"
                : Ck.isUnavailable(maximum) ? "a number that it does not tell" : maximum);
    boolean limited = maximum > 0 && !Ck.isUnavailable(maximum);
    if (limited && configuration.sessionsMax() > maximum) {
      return Finding.warn(
          detail + ", sessions.max asks for " + configuration.sessionsMax(),
          "set sessions.max to " + maximum + " or less");
    }
    if (limited && maximum - Math.max(0, info.sessions()) < FEW_SESSIONS) {
      return Finding.warn(
          detail, "few are left: operations wait for one another; close other applications");
    }
    return Finding.ok(detail);
  }

  static Finding random(OpenModule module, Slot slot) {
    Session session = module.session(slot);
    byte[] one = new byte[RANDOM_BYTES];
    byte[] other = new byte[RANDOM_BYTES];
    session.generateRandom(one, 0, RANDOM_BYTES);
    session.generateRandom(other, 0, RANDOM_BYTES);
    session.close();
    return Arrays.equals(one, other)
        ? Finding.fail(
            "the token gave the same " + RANDOM_BYTES + " bytes twice",
            "do not use this token: tell the vendor")
        : Finding.ok("2 times " + RANDOM_BYTES + " bytes, different");
  }
}
