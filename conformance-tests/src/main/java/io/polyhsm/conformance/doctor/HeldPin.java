// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.provider.config.PinSource;
import java.util.Arrays;
import javax.security.auth.callback.CallbackHandler;

/** A PIN that was read once, so that nobody is asked for it twice. Used by one thread. */
final class HeldPin implements PinSource {

  private final Kind kind;
  private final byte[] pin;

  /**
   * Holds a PIN.
   *
   * @param kind where it came from
   * @param pin taken over
   */
  HeldPin(Kind kind, byte[] pin) {
    this.kind = kind;
    this.pin = pin;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public byte[] read(CallbackHandler handler, String prompt) {
    return pin.clone();
  }

  /** Wipes it. */
  void wipe() {
    Arrays.fill(pin, (byte) 0);
  }

  @Override
  public String toString() {
    return "held PIN";
  }
}
