// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is on a token, as the raw binding sees it. */
final class TokenObjects {

  /**
   * A key.
   *
   * @param label its label
   * @param local whether it was generated in the token
   * @param alwaysSensitive whether it has been sensitive all its life
   * @param neverExtractable whether it could be extracted at no time
   */
  record Key(String label, boolean local, boolean alwaysSensitive, boolean neverExtractable) {

    /** A key that has never been anywhere else. */
    static Key generatedIn(String label) {
      return new Key(label, true, true, true);
    }

    /** A key that came from outside. */
    static Key importedAs(String label) {
      return new Key(label, false, false, false);
    }
  }

  private static final int MOST = 100;

  private TokenObjects() {}

  /** The private keys of {@code token}. */
  static List<Key> privateKeys(TestToken token) {
    return keys(token, Cko.PRIVATE_KEY);
  }

  /** The secret keys of {@code token}. */
  static List<Key> secretKeys(TestToken token) {
    return keys(token, Cko.SECRET_KEY);
  }

  /** How many objects {@code token} holds. */
  static int count(TestToken token) {
    return read(token, session -> find(session, new Attributes()).length);
  }

  private static List<Key> keys(TestToken token, long objectClass) {
    return read(
        token,
        session -> {
          List<Key> keys = new ArrayList<>();
          for (long handle : find(session, new Attributes().put(Cka.CLASS, objectClass))) {
            keys.add(key(session, handle));
          }
          return keys;
        });
  }

  private static Key key(Session session, long handle) {
    AttributeValues values =
        session.getAttributes(
            handle, Cka.LABEL, Cka.LOCAL, Cka.ALWAYS_SENSITIVE, Cka.NEVER_EXTRACTABLE);
    return new Key(
        values.text(Cka.LABEL),
        values.bool(Cka.LOCAL, false),
        values.bool(Cka.ALWAYS_SENSITIVE, false),
        values.bool(Cka.NEVER_EXTRACTABLE, false));
  }

  private static long[] find(Session session, Attributes template) {
    return session.findObjects(template.put(Cka.TOKEN, true), MOST);
  }

  private static <T> T read(TestToken token, Function<Session, T> reader) {
    Session session = SoftHsm.openLoggedIn(token);
    try {
      return reader.apply(session);
    } finally {
      session.close();
    }
  }
}
