// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Pkcs11Module;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** Finds slots of a module that has been initialised. */
final class Slots {

  private Slots() {}

  static long withToken(Pkcs11Module module, String label) {
    return find(module, slot -> module.tokenInfo(slot).label().equals(label), "token " + label);
  }

  static long free(Pkcs11Module module) {
    return find(
        module, slot -> !module.tokenInfo(slot).has(Ckf.TOKEN_INITIALIZED), "slot for a new token");
  }

  private static long find(Pkcs11Module module, LongPredicate wanted, String what) {
    return Arrays.stream(module.slots(false))
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + what + " in " + module.name()));
  }
}
