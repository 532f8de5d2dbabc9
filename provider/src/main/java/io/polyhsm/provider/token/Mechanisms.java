// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.MechanismInfo;
import io.polyhsm.pkcs11.Pkcs11Module;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The mechanisms that may be used: the token's list, changed by the profile, cut down by the
 * configuration. What each can do is asked when it is first needed. Safe for use by many threads.
 */
public final class Mechanisms {

  private static final MechanismInfo UNKNOWN = new MechanismInfo(0, 0, 0);

  private final Pkcs11Module module;
  private final long slotId;
  private final Set<Long> usable;
  private final Map<Long, MechanismInfo> infos = new ConcurrentHashMap<>();

  Mechanisms(Pkcs11Module module, long slotId, Set<Long> included, LongPredicate allowed) {
    this.module = module;
    this.slotId = slotId;
    Set<Long> mechanisms = new TreeSet<>(included);
    for (long mechanism : module.mechanisms(slotId)) {
      mechanisms.add(mechanism);
    }
    mechanisms.removeIf(mechanism -> !allowed.test(mechanism));
    this.usable = Set.copyOf(mechanisms);
  }

  /** Whether {@code mechanism} may be used. */
  public boolean has(long mechanism) {
    return usable.contains(mechanism);
  }

  /** Whether any of {@code mechanisms} may be used. */
  public boolean hasAny(long... mechanisms) {
    for (long mechanism : mechanisms) {
      if (has(mechanism)) {
        return true;
      }
    }
    return false;
  }

  /** All that may be used. */
  public Set<Long> all() {
    return usable;
  }

  /**
   * Whether the token says that {@code mechanism} does {@code flag}, such as {@link Ckf#UNWRAP}.
   * Some modules return flags they never initialised: a hint, not a proof.
   */
  public boolean can(long mechanism, long flag) {
    return has(mechanism) && info(mechanism).can(flag);
  }

  /** What the token says of {@code mechanism}; zeros if it says nothing. */
  public MechanismInfo info(long mechanism) {
    return infos.computeIfAbsent(
        mechanism,
        type -> {
          try {
            return module.mechanismInfo(slotId, type);
          } catch (CkException e) {
            return UNKNOWN;
          }
        });
  }
}
