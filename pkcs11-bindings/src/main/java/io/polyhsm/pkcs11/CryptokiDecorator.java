// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.Objects;

/**
 * A {@link Cryptoki} in front of another: overriding {@link #call} sees, changes, delays or answers
 * every call. {@link #proceed} makes the real one.
 */
public abstract class CryptokiDecorator extends UniformCryptoki {

  private final Cryptoki delegate;

  /** Decorates {@code delegate}. */
  protected CryptokiDecorator(Cryptoki delegate) {
    this.delegate = Objects.requireNonNull(delegate);
  }

  @Override
  public boolean supports(Function function) {
    return delegate.supports(function);
  }

  /** Calls {@code function} of the decorated module. */
  protected final long proceed(Function function, long... args) {
    return function.call(delegate, args);
  }
}
