// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckc;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.token.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Reads all persistent objects of a token: one search, and one read for each object, which fetches
 * neither secrets nor the bodies of certificates. An object that cannot be read or understood is
 * left out.
 */
final class TokenScan {

  private static final Logger LOG = System.getLogger(TokenScan.class.getName());

  private static final long[] ATTRIBUTES =
      LongStream.concat(
              Arrays.stream(KeyReader.attributes()),
              LongStream.concat(
                  LongStream.of(Cka.CERTIFICATE_TYPE),
                  Arrays.stream(Fingerprint.attributes(Cko.CERTIFICATE))))
          .distinct()
          .toArray();

  private final Token token;
  private final Session session;
  private final List<Found> found = new ArrayList<>();

  /**
   * {@code CKA_EC_POINT} by type and ID of public keys; empty where there are several and they
   * differ.
   */
  private final Map<KeyName, byte[]> points = new HashMap<>();

  private record KeyName(long keyType, ByteBuffer id) {}

  private record Found(long handle, long objectClass, AttributeValues values) {

    byte[] bytes(long type) {
      return values.bytes(type).orElse(new byte[0]);
    }

    long keyType() {
      return values.ulong(Cka.KEY_TYPE).orElse(-1);
    }

    KeyName name() {
      return new KeyName(keyType(), ByteBuffer.wrap(bytes(Cka.ID)));
    }
  }

  private TokenScan(Token token, Session session) {
    this.token = token;
    this.session = session;
  }

  /**
   * Reads the token.
   *
   * @throws io.polyhsm.provider.failure.HsmException if it cannot be read
   */
  static StoredObjects read(Token token) {
    return token.use(session -> new TokenScan(token, session).all());
  }

  /**
   * Reads a key that was made after the scan.
   *
   * @param publicKeys those that belong to it
   */
  static StoredKey readKey(Creation creation, long handle, List<StoredPublicKey> publicKeys) {
    Session session = creation.session();
    TokenScan scan = new TokenScan(creation.token(), session);
    long[] handles =
        LongStream.concat(
                publicKeys.stream().mapToLong(publicKey -> publicKey.object().handle(session)),
                LongStream.of(handle))
            .toArray();
    return scan.of(handles).keys().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new HsmException(
                    "token '" + creation.token().name() + "' does not tell about a new key"));
  }

  /** Reads the persistent public keys with an ID. */
  static List<StoredPublicKey> readPublicKeys(Creation creation, byte[] id) {
    Session session = creation.session();
    return new TokenScan(creation.token(), session)
        .of(
            session.findObjects(
                new Attributes()
                    .put(Cka.CLASS, Cko.PUBLIC_KEY)
                    .put(Cka.TOKEN, true)
                    .put(Cka.ID, id),
                Integer.MAX_VALUE))
        .publicKeys();
  }

  private StoredObjects all() {
    return of(session.findObjects(new Attributes().put(Cka.TOKEN, true), Integer.MAX_VALUE));
  }

  private StoredObjects of(long[] handles) {
    for (long handle : handles) {
      look(handle);
    }
    List<StoredKey> keys = new ArrayList<>();
    List<StoredPublicKey> publicKeys = new ArrayList<>();
    List<StoredCertificate> certificates = new ArrayList<>();
    for (Found object : found) {
      try {
        if (object.objectClass == Cko.CERTIFICATE) {
          certificates.add(certificate(object));
        } else if (object.objectClass == Cko.PUBLIC_KEY) {
          publicKeys.add(publicKey(object));
        } else {
          keys.add(key(object));
        }
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "left out an object that cannot be understood: {0}", e.toString());
      }
    }
    return new StoredObjects(keys, publicKeys, certificates);
  }

  private void look(long handle) {
    AttributeValues values;
    try {
      values = session.getAttributesAtOnce(handle, ATTRIBUTES);
      if (isIncomplete(values)) {
        values = session.getAttributes(handle, ATTRIBUTES);
      }
    } catch (CkException e) {
      if (ErrorClass.of(e) != ErrorClass.OBJECT && ErrorClass.of(e) != ErrorClass.REQUEST) {
        throw e;
      }
      // destroyed since it was found, or odd: in either case nobody else's business
      LOG.log(Level.DEBUG, "left out an object that cannot be read: {0}", e.getMessage());
      return;
    }
    long objectClass = values.ulong(Cka.CLASS).orElse(-1);
    boolean wanted =
        objectClass == Cko.PRIVATE_KEY
            || objectClass == Cko.SECRET_KEY
            || objectClass == Cko.PUBLIC_KEY
            || (objectClass == Cko.CERTIFICATE
                && values.ulong(Cka.CERTIFICATE_TYPE).orElse(Ckc.X_509) == Ckc.X_509);
    if (!wanted || !values.bool(Cka.TOKEN, true)) {
      return;
    }
    Found object = new Found(handle, objectClass, values);
    found.add(object);
    byte[] point = object.bytes(Cka.EC_POINT);
    if (objectClass == Cko.PUBLIC_KEY && point.length > 0 && object.bytes(Cka.ID).length > 0) {
      points.merge(
          object.name(), point, (one, other) -> Arrays.equals(one, other) ? one : new byte[0]);
    }
  }

  /** Whether something is missing that an object of its kind has: it may just be large. */
  private static boolean isIncomplete(AttributeValues values) {
    long objectClass = values.ulong(Cka.CLASS).orElse(-1);
    if (objectClass == Cko.CERTIFICATE) {
      return !hasAll(values, Cka.LABEL, Cka.ID, Cka.SUBJECT, Cka.ISSUER, Cka.SERIAL_NUMBER);
    }
    if (objectClass == Cko.SECRET_KEY) {
      return !hasAll(values, Cka.LABEL, Cka.ID);
    }
    if (objectClass != Cko.PRIVATE_KEY && objectClass != Cko.PUBLIC_KEY) {
      return false;
    }
    long keyType = values.ulong(Cka.KEY_TYPE).orElse(-1);
    boolean lacksNumbers =
        (keyType == Ckk.RSA && !hasAll(values, Cka.MODULUS))
            || (keyType == Ckk.EC && !hasAll(values, Cka.EC_PARAMS))
            || (keyType == Ckk.EC
                && objectClass == Cko.PUBLIC_KEY
                && !hasAll(values, Cka.EC_POINT));
    return lacksNumbers || !hasAll(values, Cka.LABEL, Cka.ID);
  }

  private static boolean hasAll(AttributeValues values, long... types) {
    return Arrays.stream(types).allMatch(values::has);
  }

  private byte[] pointElsewhere(Found key) {
    byte[] point = points.get(key.name());
    return point == null || point.length == 0 ? null : point;
  }

  private StoredKey key(Found found) {
    TokenObject object =
        object(
            found,
            found.keyType(),
            Fingerprint.of(
                found.values, found.objectClass, found.keyType(), () -> pointElsewhere(found)));
    return new StoredKey(
        KeyReader.key(object, found.values),
        found.objectClass == Cko.PRIVATE_KEY
            ? PublicHalf.of(found.values, found.keyType(), pointElsewhere(found))
            : PublicHalf.UNKNOWN);
  }

  private StoredPublicKey publicKey(Found found) {
    return new StoredPublicKey(
        object(
            found,
            found.keyType(),
            Fingerprint.of(found.values, found.objectClass, found.keyType(), () -> null)),
        PublicHalf.of(found.values, found.keyType(), null));
  }

  private StoredCertificate certificate(Found found) {
    return new StoredCertificate(
        object(found, -1, Fingerprint.of(found.values, found.objectClass, -1, () -> null)),
        found.bytes(Cka.SUBJECT),
        found.bytes(Cka.ISSUER),
        found.bytes(Cka.SERIAL_NUMBER));
  }

  private TokenObject object(Found found, long keyType, Fingerprint fingerprint) {
    return TokenObject.persistent(
        token,
        found.objectClass,
        keyType,
        found.bytes(Cka.ID),
        found.values.text(Cka.LABEL),
        fingerprint,
        found.handle,
        session.epoch());
  }
}
