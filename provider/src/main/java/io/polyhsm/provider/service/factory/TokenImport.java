// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.factory;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.ImportTemplates;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;

/**
 * Puts software keys on the token for as long as the Java key is in use: 1 call ({@code
 * C_CreateObject}). Used by the factories only; nothing else imports a key by itself.
 */
final class TokenImport {

  private TokenImport() {}

  /** Makes the Java key for a new object. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Session session, long handle);
  }

  /**
   * Imports a private key.
   *
   * @param keyType the {@code CKK_} value it must have
   * @throws InvalidKeyException if it is of another type, cannot be put on a token, or the token
   *     refuses it
   */
  static HsmPrivateKey privateKey(Token token, PrivateKey software, long keyType)
      throws InvalidKeyException {
    Attributes template = ImportTemplates.privateKey(token, software);
    try {
      if (!Long.valueOf(keyType).equals(template.get(Cka.KEY_TYPE))) {
        throw new InvalidKeyException(
            "a key of algorithm "
                + software.getAlgorithm()
                + " is not for the KeyFactory of "
                + Ckk.nameOf(keyType));
      }
      return create(
          token,
          template,
          (session, handle) -> {
            AttributeValues values =
                template.isTrue(Cka.TOKEN)
                    ? session.getAttributes(handle, Fingerprint.attributes(Cko.PRIVATE_KEY))
                    : null;
            return privateKey(NewKeys.object(token, session, template, handle, values), template);
          });
    } finally {
      ImportTemplates.wipe(template);
    }
  }

  private static HsmPrivateKey privateKey(TokenObject object, Attributes template) {
    boolean alwaysAuthenticate = template.isTrue(Cka.ALWAYS_AUTHENTICATE);
    return object.keyType() == Ckk.RSA
        ? new HsmRsaPrivateKey(
            object,
            alwaysAuthenticate,
            number(template, Cka.MODULUS),
            number(template, Cka.PUBLIC_EXPONENT))
        : new HsmEcPrivateKey(
            object,
            alwaysAuthenticate,
            EcCurves.decode((byte[]) template.get(Cka.EC_PARAMS)).orElseThrow());
  }

  private static BigInteger number(Attributes template, long type) {
    return new BigInteger(1, (byte[]) template.get(type));
  }

  /**
   * Imports a secret key.
   *
   * @param algorithm the JCA name that it gets
   * @param value its bytes; the caller wipes them
   * @throws InvalidKeyException if it cannot be put on a token, or the token refuses it
   */
  static HsmSecretKey secretKey(Token token, String algorithm, byte[] value)
      throws InvalidKeyException {
    Attributes template = ImportTemplates.secretKey(token, algorithm, value);
    try {
      int length = ((byte[]) template.get(Cka.VALUE)).length;
      return create(
          token,
          template,
          (session, handle) ->
              NewKeys.secretKey(token, session, template, handle, algorithm, length));
    } finally {
      ImportTemplates.wipe(template);
    }
  }

  private static <T> T create(Token token, Attributes template, Reader<T> reader)
      throws InvalidKeyException {
    byte[] id = NewKeys.randomId();
    NewKeys.withId(template, id);
    try {
      return token.create(
          session -> {
            long handle = session.createObject(template);
            return NewKeys.orDestroy(
                token, session, id, () -> reader.read(session, handle), handle);
          });
    } catch (HsmException e) {
      if (e.errorClass() == ErrorClass.REQUEST || e.errorClass() == ErrorClass.DATA) {
        throw new InvalidKeyException(
            "token '" + token.name() + "' does not take the key: " + e.getMessage(), e);
      }
      throw e;
    }
  }
}
