// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Makes Java keys of private and secret key objects on a token, from one read of their attributes.
 */
public final class KeyReader {

  private static final long[] ATTRIBUTES =
      LongStream.concat(
              LongStream.of(
                  Cka.CLASS,
                  Cka.KEY_TYPE,
                  Cka.TOKEN,
                  Cka.LABEL,
                  Cka.SENSITIVE,
                  Cka.EXTRACTABLE,
                  Cka.ALWAYS_AUTHENTICATE,
                  Cka.VALUE_LEN),
              LongStream.of(Fingerprint.attributes(Cko.PRIVATE_KEY)))
          .toArray();

  private KeyReader() {}

  /** The attributes to read for {@link #read}: of any class of object, never a secret value. */
  public static long[] attributes() {
    return ATTRIBUTES.clone();
  }

  /**
   * The key with {@code handle}, whose {@link #attributes} have been read.
   *
   * @return empty for an object that is no private or secret key
   */
  public static Optional<HsmKey> read(
      Token token, Session session, long handle, AttributeValues values) {
    long objectClass = values.ulong(Cka.CLASS).orElse(-1);
    if (objectClass != Cko.PRIVATE_KEY && objectClass != Cko.SECRET_KEY) {
      return Optional.empty();
    }
    long keyType = values.ulong(Cka.KEY_TYPE).orElse(-1);
    byte[] id = values.bytes(Cka.ID).orElse(new byte[0]);
    TokenObject object =
        values.bool(Cka.TOKEN, true)
            ? TokenObject.persistent(
                token,
                objectClass,
                keyType,
                id,
                values.text(Cka.LABEL),
                Fingerprint.of(session, values, objectClass, keyType),
                handle,
                session.epoch())
            : TokenObject.ofSession(token, objectClass, keyType, id, handle, session.epoch());
    return Optional.of(key(object, values));
  }

  /** The Java key for {@code object}, whose {@link #attributes} have been read. */
  public static HsmKey key(TokenObject object, AttributeValues values) {
    return object.objectClass() == Cko.SECRET_KEY
        ? secretKey(object, values, secretAlgorithm(object.keyType()))
        : privateKey(object, values);
  }

  /**
   * The Java key for a secret key object whose {@link #attributes} have been read, under an
   * algorithm name of choice.
   */
  public static HsmSecretKey secretKey(
      TokenObject object, AttributeValues values, String algorithm) {
    boolean readable = !values.bool(Cka.SENSITIVE, true) && values.bool(Cka.EXTRACTABLE, false);
    return new HsmSecretKey(
        object, algorithm, (int) values.ulong(Cka.VALUE_LEN).orElse(0), readable);
  }

  private static HsmPrivateKey privateKey(TokenObject object, AttributeValues values) {
    boolean alwaysAuthenticate = values.bool(Cka.ALWAYS_AUTHENTICATE, false);
    if (object.keyType() == Ckk.RSA && values.has(Cka.MODULUS)) {
      return new HsmRsaPrivateKey(
          object,
          alwaysAuthenticate,
          unsigned(values, Cka.MODULUS),
          unsigned(values, Cka.PUBLIC_EXPONENT));
    }
    if (object.keyType() == Ckk.EC && values.has(Cka.EC_PARAMS)) {
      var params = EcCurves.decode(values.bytes(Cka.EC_PARAMS).orElseThrow());
      if (params.isPresent()) {
        return new HsmEcPrivateKey(object, alwaysAuthenticate, params.get());
      }
    }
    return new HsmPrivateKey(object, typeName(object.keyType()), alwaysAuthenticate);
  }

  private static BigInteger unsigned(AttributeValues values, long type) {
    return values
        .bytes(type)
        .filter(bytes -> bytes.length > 0)
        .map(bytes -> new BigInteger(1, bytes))
        .orElse(null);
  }

  /** The JCA name of a secret key's algorithm. */
  private static String secretAlgorithm(long keyType) {
    if (keyType == Ckk.GENERIC_SECRET) {
      return "Generic";
    }
    if (keyType == Ckk.DES3 || keyType == Ckk.DES2) {
      return "DESede";
    }
    if (keyType == Ckk.SHA_1_HMAC) {
      return "HmacSHA1";
    }
    String name = typeName(keyType);
    return name.matches("SHA\\d+_HMAC")
        ? "Hmac" + name.substring(0, name.length() - "_HMAC".length())
        : name;
  }

  private static String typeName(long keyType) {
    String name = Ckk.nameOf(keyType);
    return name.startsWith("CKK_") ? name.substring(4).toUpperCase(Locale.ROOT) : name;
  }
}
