// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * The module broke the protocol: it reported a length beyond the buffer it was given, claimed
 * success without a length, wrote past a buffer, or asked for more room without end. The result was
 * discarded unread, and the session it happened in must not be used again.
 */
public final class ModuleMisbehaviourException extends CkException {

  private static final long serialVersionUID = 1L;

  /** {@code function} did {@code what}. */
  public ModuleMisbehaviourException(Function function, String what) {
    super(
        function, Ckr.GENERAL_ERROR, function + ": the PKCS#11 module broke the protocol: " + what);
  }
}
