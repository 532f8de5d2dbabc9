// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.token.Token;

/** Words that all generators use. */
final class Parameters {

  private Parameters() {}

  /** What {@code params} is, for a message. */
  static String nameOf(Object params) {
    return params == null ? "null" : params.getClass().getName();
  }

  /** The token does not give out an attribute that is no secret. */
  static HsmException untold(Token token, long attribute) {
    return new HsmException(
        "token '"
            + token.name()
            + "' made a key pair but does not tell "
            + Cka.nameOf(attribute)
            + " of its public half; the pair was destroyed");
  }

  /** The token refused to make {@code what}; other failures stay as they are. */
  static HsmException notMade(Token token, String what, HsmException e) {
    boolean refused = e.errorClass() == ErrorClass.REQUEST && e.failure().isPresent();
    return refused
        ? new HsmException(
            "token '" + token.name() + "' does not generate " + what, e.failure().orElseThrow())
        : e;
  }
}
