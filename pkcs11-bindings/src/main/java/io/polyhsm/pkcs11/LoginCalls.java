// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/** Log-in, by type of user and by name, and the PIN that a single use of a key may want. */
final class LoginCalls {

  private final Cryptoki cryptoki;
  private final long handle;
  private final Scratch scratch;

  LoginCalls(SessionContext context) {
    this.cryptoki = context.cryptoki();
    this.handle = context.handle();
    this.scratch = context.scratch();
  }

  void login(long userType, byte[] pin) {
    scratch.begin(pinRoom(pin));
    try {
      loginWithin(userType, pin);
    } finally {
      scratch.end();
    }
  }

  /** Logs in as part of a larger call, which began with {@link #pinRoom} to spare. */
  void loginWithin(long userType, byte[] pin) {
    check(Function.C_Login, cryptoki.C_Login(handle, userType, pointerTo(pin), lengthOf(pin)));
  }

  void loginUser(long userType, byte[] pin, byte[] userName) {
    scratch.begin(pinRoom(pin) + Scratch.room(userName.length));
    try {
      check(
          Function.C_LoginUser,
          cryptoki.C_LoginUser(
              handle,
              userType,
              pointerTo(pin),
              lengthOf(pin),
              scratch.address(scratch.put(userName, 0, userName.length)),
              userName.length));
    } finally {
      scratch.end();
    }
  }

  /** The room that {@code pin} takes; it may be null. */
  static long pinRoom(byte[] pin) {
    return Scratch.room(lengthOf(pin));
  }

  private static int lengthOf(byte[] pin) {
    return pin == null ? 0 : pin.length;
  }

  private long pointerTo(byte[] pin) {
    return pin == null ? 0 : scratch.address(scratch.put(pin, 0, pin.length));
  }
}
