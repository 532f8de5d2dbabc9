// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.provider.token.Token;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tokens were found not to do although their mechanism lists suggest it, so that it is tried
 * once and not each time. Safe for use by many threads.
 */
final class Refusals {

  private static final Map<Token, Set<Object>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<Object> refused;

  private Refusals(Set<Object> refused) {
    this.refused = refused;
  }

  /** What {@code token} was found not to do. */
  static Refusals of(Token token) {
    return new Refusals(KNOWN.computeIfAbsent(token, any -> ConcurrentHashMap.newKeySet()));
  }

  /** Whether {@code feature}, a value, was refused before. */
  boolean include(Object feature) {
    return refused.contains(feature);
  }

  /** Remembers that {@code feature} was refused. */
  void add(Object feature) {
    refused.add(feature);
  }
}
