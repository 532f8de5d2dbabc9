// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a service is being asked for without naming a provider, such as {@code
 * KeyPairGenerator.getInstance("EC")}. The JCA does not say, and for services that are asked for
 * before there is a key it takes the first provider in the list. That would move every TLS
 * handshake's ephemeral key and every PEM file's key into the HSM, so it is looked up on the stack:
 * {@code getInstance} with one parameter is an unnamed request.
 *
 * <p>Only the frames of the JCA itself, from the service outwards, are looked at: who called it, by
 * reflection or from inside another provider, makes no difference.
 */
public final class UnnamedRequest {

  /**
   * The services asked for before there is a key, and the class whose getInstance gives them out.
   */
  private static final Map<String, String> ENTRY_POINTS =
      Map.of(
          "KeyPairGenerator", "java.security.KeyPairGenerator",
          "KeyGenerator", "javax.crypto.KeyGenerator",
          "KeyFactory", "java.security.KeyFactory",
          "SecretKeyFactory", "javax.crypto.SecretKeyFactory",
          "AlgorithmParameters", "java.security.AlgorithmParameters",
          "MessageDigest", "java.security.MessageDigest");

  /**
   * The services that the JCA chooses by the first key they get, or without one when they are asked
   * for something before that, such as {@code Mac.getMacLength()}: JSSE does so, and the key is
   * then a software key.
   */
  private static final Set<String> CHOSEN_BY_KEY = Set.of("Cipher", "Mac", "KeyAgreement");

  private static final String ONE_PARAMETER = "(Ljava/lang/String;)";

  /**
   * With class references: without them, a frame tells its descriptor on JDK 17 but not on JDK 25.
   */
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private UnnamedRequest() {}

  /**
   * Whether the call in progress is an unnamed request for a service of {@code type}, made before
   * there is a key.
   */
  static boolean isOne(String type) {
    if (CHOSEN_BY_KEY.contains(type)) {
      return isCalledBy("chooseFirstProvider");
    }
    String entryPoint = ENTRY_POINTS.get(type);
    return entryPoint != null
        && STACK.walk(
            frames ->
                ofTheJca(frames)
                    .filter(frame -> isIn(frame, entryPoint))
                    .findFirst()
                    .map(UnnamedRequest::isUnnamed)
                    .orElse(false));
  }

  /**
   * Whether the call in progress looks for the generator of {@code new SecureRandom()}. It has no
   * second choice when the first provider's generator is not to be had, so it must not see one.
   */
  public static boolean isForDefaultRandom() {
    return isCalledBy("getDefaultSecureRandomService");
  }

  private static boolean isCalledBy(String method) {
    return STACK.walk(
        frames -> ofTheJca(frames).anyMatch(frame -> frame.getMethodName().equals(method)));
  }

  private static Stream<StackFrame> ofTheJca(Stream<StackFrame> frames) {
    return frames.dropWhile(UnnamedRequest::isOwn).takeWhile(UnnamedRequest::isOfTheJca);
  }

  private static boolean isOwn(StackFrame frame) {
    return frame.getClassName().startsWith("io.polyhsm.provider.");
  }

  private static boolean isOfTheJca(StackFrame frame) {
    String name = frame.getClassName();
    return name.startsWith("java.security.")
        || name.startsWith("javax.crypto.")
        || name.startsWith("sun.security.jca.");
  }

  private static boolean isIn(StackFrame frame, String entryPoint) {
    // KeyPairGenerator does its failing over in a nested class
    return frame.getClassName().equals(entryPoint)
        || frame.getClassName().startsWith(entryPoint + '$');
  }

  private static boolean isUnnamed(StackFrame frame) {
    // anything but getInstance is an unnamed factory or generator failing over to its next provider
    return !frame.getMethodName().equals("getInstance")
        || frame.getDescriptor().startsWith(ONE_PARAMETER);
  }
}
