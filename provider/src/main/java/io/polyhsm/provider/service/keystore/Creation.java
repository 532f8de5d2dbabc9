// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.token.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Several objects made on the token, all or none: if one of them fails, what was done before is
 * undone. Used by one thread, inside {@link #run}.
 */
final class Creation {

  private static final Logger LOG = System.getLogger(Creation.class.getName());

  /** What is done. */
  @FunctionalInterface
  interface Steps<T> {
    T run(Creation creation);
  }

  private final Token token;
  private final Session session;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  private Creation(Token token, Session session) {
    this.token = token;
    this.session = session;
  }

  /**
   * Runs {@code steps} on the anchor session.
   *
   * @throws HsmException if the token fails; nothing that was made is left then, as far as the
   *     token allows
   */
  static <T> T run(Token token, Steps<T> steps) {
    return token.create(
        session -> {
          Creation creation = new Creation(token, session);
          try {
            return steps.run(creation);
          } catch (CkException e) {
            if (creation.undo.isEmpty()) {
              throw e; // the cause may be mended and all of it done again
            }
            creation.undoAll();
            throw new HsmException("token '" + token.name() + "' failed", e);
          } catch (RuntimeException e) {
            creation.undoAll();
            throw e;
          }
        });
  }

  private void undoAll() {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (CkException e) {
        LOG.log(
            Level.WARNING,
            "an object may be left over on token ''{0}'': {1}",
            token.name(),
            e.getMessage());
      }
    }
  }

  Token token() {
    return token;
  }

  Session session() {
    return session;
  }

  /** {@code C_CreateObject}. */
  long create(Attributes template) {
    return made(session.createObject(template));
  }

  /** {@code C_CopyObject}. */
  long copy(TokenObject object, Attributes differences) {
    return made(session.copyObject(object.handle(session), differences));
  }

  private long made(long handle) {
    undo.push(() -> session.destroyObject(handle));
    return handle;
  }

  /** Gives a persistent object another label; {@link TokenObject#renamed} is left to the caller. */
  void label(TokenObject object, String label) {
    long handle = object.handle(session);
    String before = object.label();
    session.setAttributes(handle, new Attributes().put(Cka.LABEL, label));
    undo.push(() -> session.setAttributes(handle, new Attributes().put(Cka.LABEL, before)));
  }
}
