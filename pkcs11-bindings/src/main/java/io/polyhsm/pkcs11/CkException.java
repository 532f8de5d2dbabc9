// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * A C function returned something other than {@link Ckr#OK}. Names the function and the code;
 * carries nothing secret.
 */
public class CkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Function function;
  private final long rv;

  /** Function {@code function} returned {@code rv}. */
  public CkException(Function function, long rv) {
    this(function, rv, function + " returned " + Ckr.nameOf(rv));
  }

  /** As {@link #CkException(Function, long)}, with a message of its own. */
  protected CkException(Function function, long rv, String message) {
    super(message);
    this.function = function;
    this.rv = rv;
  }

  /** Throws unless {@code function} returned {@link Ckr#OK}. */
  static void check(Function function, long rv) {
    if (rv != Ckr.OK) {
      throw new CkException(function, rv);
    }
  }

  /** The function that failed. */
  public final Function function() {
    return function;
  }

  /** The raw {@code CK_RV}. */
  public final long rv() {
    return rv;
  }

  /** The name of the code, such as {@code CKR_DEVICE_ERROR}. */
  public final String rvName() {
    return Ckr.nameOf(rv);
  }
}
