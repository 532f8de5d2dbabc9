// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a service is being asked for without naming a provider, such as {@code
 * KeyPairGenerator.getInstance("EC")}. The JCA does not say, and for services that are asked for before there is a key
 * it takes the first provider in the list. That would move every TLS handshake's ephemeral key and every PEM file's key
 * into the HSM, so it is looked up on the stack: {@code getInstance} with one parameter is an unnamed request.
 */
final class UnnamedRequest {

  /** The services asked for before there is a key, and the class whose getInstance gives them out. */
  private static final Map<String, String> ENTRY_POINTS =
      Map.of(
          "KeyPairGenerator", "java.security.KeyPairGenerator",
          "KeyGenerator", "javax.crypto.KeyGenerator",
          "KeyFactory", "java.security.KeyFactory",
          "SecretKeyFactory", "javax.crypto.SecretKeyFactory",
          "AlgorithmParameters", "java.security.AlgorithmParameters",
          "MessageDigest", "java.security.MessageDigest",
          "SecureRandom", "java.security.SecureRandom");

  private static final StackWalker STACK = StackWalker.getInstance();

  private UnnamedRequest() {}

  /** Whether the call in progress is an unnamed request for a service of {@code type}. */
  static boolean isOne(String type) {
    String entryPoint = ENTRY_POINTS.get(type);
    if (entryPoint == null) {
      return false;
    }
    Optional<StackWalker.StackFrame> outermost =
        STACK.walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().equals(entryPoint))
                    .reduce((inner, outer) -> outer));
    return outermost
        .map(
            frame ->
                frame.getMethodName().equals("getInstance")
                    ? frame.getMethodType().parameterCount() == 1
                    // new SecureRandom(), or an unnamed factory failing over to its next provider
                    : true)
        .orElse(false);
  }
}
