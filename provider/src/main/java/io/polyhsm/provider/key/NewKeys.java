// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.software.SoftwareRandom;
import io.polyhsm.provider.token.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * What is the same for all new keys: their {@code CKA_ID}, the step from handle to {@link
 * TokenObject}, and cleaning up when that step fails. Safe for use by many threads.
 */
public final class NewKeys {

  private static final Logger LOG = System.getLogger(NewKeys.class.getName());

  private static final int ID_BYTES = 16;

  private NewKeys() {}

  /**
   * A new, random {@code CKA_ID}: known before the key is, so that a key can be found whose making
   * was interrupted.
   */
  public static byte[] randomId() {
    byte[] id = new byte[ID_BYTES];
    SoftwareRandom.get().nextBytes(id);
    return id;
  }

  /** Puts {@code id} unless the configuration has given one. */
  public static Attributes withId(Attributes template, byte[] id) {
    return template.contains(Cka.ID) ? template : template.put(Cka.ID, id);
  }

  /**
   * The object that was made with {@code template}.
   *
   * @param values what {@link Fingerprint#of} needs; may be of the public half. Null for session
   *     objects, which are never found again
   */
  public static TokenObject object(
      Token token, Session session, Attributes template, long handle, AttributeValues values) {
    long objectClass = (Long) template.get(Cka.CLASS);
    long keyType = (Long) template.get(Cka.KEY_TYPE);
    byte[] id = template.get(Cka.ID) instanceof byte[] bytes ? bytes : new byte[0];
    if (!template.isTrue(Cka.TOKEN)) {
      return TokenObject.ofSession(token, objectClass, keyType, id, handle, session.epoch());
    }
    String label =
        template.get(Cka.LABEL) instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : "";
    Fingerprint fingerprint =
        values == null ? Fingerprint.NONE : Fingerprint.of(session, values, objectClass, keyType);
    return TokenObject.persistent(
        token, objectClass, keyType, id, label, fingerprint, handle, session.epoch());
  }

  /**
   * The secret key that was made with {@code template}.
   *
   * @param algorithm its JCA name
   * @param length bytes
   */
  public static HsmSecretKey secretKey(
      Token token,
      Session session,
      Attributes template,
      long handle,
      String algorithm,
      int length) {
    AttributeValues values =
        template.isTrue(Cka.TOKEN)
            ? session.getAttributes(handle, Fingerprint.attributes(Cko.SECRET_KEY))
            : null;
    return new HsmSecretKey(
        object(token, session, template, handle, values), algorithm, length, isReadable(template));
  }

  /** Whether the token gives the value of a key with {@code template} away. */
  public static boolean isReadable(Attributes template) {
    return template.contains(Cka.SENSITIVE)
        && !template.isTrue(Cka.SENSITIVE)
        && template.isTrue(Cka.EXTRACTABLE);
  }

  /**
   * Runs {@code step} on new objects that nobody has a reference to yet. If it fails they are
   * destroyed: nothing that was made stays behind.
   *
   * @throws HsmException if the token fails; never a {@link CkException}, on which the making would
   *     be repeated
   */
  public static <T> T orDestroy(
      Token token, Session session, byte[] id, Supplier<T> step, long... handles) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      for (long handle : handles) {
        destroy(token, session, id, handle);
      }
      throw e instanceof CkException failure
          ? new HsmException(
              "token '" + token.name() + "' made a key but failed to tell about it", failure)
          : e;
    }
  }

  private static void destroy(Token token, Session session, byte[] id, long handle) {
    try {
      session.destroyObject(handle);
    } catch (CkException e) {
      LOG.log(
          Level.WARNING,
          "an unused key with ID {0} may be left on token ''{1}'': {2}",
          HexFormat.of().formatHex(id),
          token.name(),
          e.getMessage());
    }
  }
}
