// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.object.TokenObject;
import java.security.Key;
import java.util.Set;
import java.util.TreeSet;

/** What the token says of a key, read with the raw binding. */
public final class TokenAttributes {

  private static final long[] FLAGS = {
    Cka.TOKEN,
    Cka.PRIVATE,
    Cka.SENSITIVE,
    Cka.EXTRACTABLE,
    Cka.SIGN,
    Cka.VERIFY,
    Cka.ENCRYPT,
    Cka.DECRYPT,
    Cka.WRAP,
    Cka.UNWRAP,
    Cka.DERIVE
  };

  private TokenAttributes() {}

  /** The attributes of {@code key}. */
  public static AttributeValues of(Key key, long... types) {
    return of(((HsmKey) key).object(), types);
  }

  /** The attributes of {@code object}. */
  public static AttributeValues of(TokenObject object, long... types) {
    return object.token().use(object, (session, handle) -> session.getAttributes(handle, types));
  }

  /** The names of the flags that are true, such as SIGN, in alphabetical order. */
  public static Set<String> flags(Key key) {
    return flags(((HsmKey) key).object());
  }

  /** The names of the flags that are true, such as SIGN, in alphabetical order. */
  public static Set<String> flags(TokenObject object) {
    AttributeValues values = of(object, FLAGS);
    Set<String> flags = new TreeSet<>();
    for (long flag : FLAGS) {
      if (values.bool(flag, false)) {
        flags.add(Cka.nameOf(flag).substring("CKA_".length()));
      }
    }
    return flags;
  }
}
