// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

/**
 * Tells whether a signature object is being made by the JCA's delayed provider selection, that is
 * for {@code Signature.getInstance(algorithm)} without a provider.
 *
 * <p>Such an object normally gets the key that made the JCA choose it. But {@code setParameter}
 * before {@code initSign} makes the JCA take the first provider of the list, whatever key comes
 * later; RSASSA-PSS is used that way by JOSE and XML signature libraries. The provider cannot be
 * changed any more then, so that object has to get along with software keys and other tokens' keys.
 * The JCA does not say for whom it makes an object, so it is looked up on the stack.
 */
final class LateBinding {

  private static final String DELEGATE = "java.security.Signature$Delegate";

  /** Between the JCA and a constructor here there are fewer frames than that. */
  private static final int DEPTH = 16;

  private static final StackWalker STACK = StackWalker.getInstance();

  private LateBinding() {}

  /** Whether the JCA is choosing a provider in the call in progress. */
  static boolean inProgress() {
    return STACK.walk(
        frames -> frames.limit(DEPTH).anyMatch(frame -> frame.getClassName().equals(DELEGATE)));
  }
}
