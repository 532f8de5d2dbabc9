// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.object;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * What makes an object recognisable without its secret: a digest of the public key for private keys and public keys, of
 * the certificate for certificates, the check value for secret keys where the token has one. Immutable.
 *
 * <p>The public half of an EC private key is not on the private key: it is taken from {@code CKA_PUBLIC_KEY_INFO}, {@code
 * CKA_EC_POINT}, or from the public key or certificate with the same {@code CKA_ID}.
 */
public final class Fingerprint {

  /** Nothing is known: anything with the right class, ID and label is taken for the object. */
  public static final Fingerprint NONE = new Fingerprint(new byte[0]);

  /** The attributes that {@link #of} looks at, to be read together with others. */
  private static final long[] ATTRIBUTES = {
    Cka.ID,
    Cka.MODULUS,
    Cka.PUBLIC_EXPONENT,
    Cka.EC_PARAMS,
    Cka.EC_POINT,
    Cka.PUBLIC_KEY_INFO,
    Cka.CHECK_VALUE
  };

  private final byte[] digest;

  private Fingerprint(byte[] digest) {
    this.digest = digest;
  }

  /** The attributes to read for {@link #of}, by class; certificates are recognised by {@code CKA_VALUE}. */
  public static long[] attributes(long objectClass) {
    return objectClass == Cko.CERTIFICATE ? new long[] {Cka.VALUE} : ATTRIBUTES.clone();
  }

  /**
   * The fingerprint of an object whose {@link #attributes} have been read.
   *
   * @param session for a look at the public half, where the private one does not tell
   */
  public static Fingerprint of(
      Session session, AttributeValues values, long objectClass, long keyType) {
    byte[] content = content(session, values, objectClass, keyType);
    return content == null ? NONE : new Fingerprint(sha256(content));
  }

  private static byte[] content(
      Session session, AttributeValues values, long objectClass, long keyType) {
    if (objectClass == Cko.CERTIFICATE) {
      return values.bytes(Cka.VALUE).orElse(null);
    }
    if (objectClass == Cko.SECRET_KEY) {
      return nonEmpty(values.bytes(Cka.CHECK_VALUE).orElse(null));
    }
    if (keyType == Ckk.RSA) {
      return values.bytes(Cka.MODULUS).map(Fingerprint::withoutLeadingZeros).orElse(null);
    }
    byte[] point = publicPoint(values);
    if (point == null && objectClass == Cko.PRIVATE_KEY) {
      byte[] id = values.bytes(Cka.ID).orElse(new byte[0]);
      point = id.length == 0 ? null : publicPointOf(session, id, keyType);
    }
    return point;
  }

  private static byte[] publicPoint(AttributeValues values) {
    return nonEmpty(values.bytes(Cka.EC_POINT).orElse(null));
  }

  private static byte[] publicPointOf(Session session, byte[] id, long keyType) {
    long[] publicKeys =
        session.findObjects(
            new Attributes()
                .put(Cka.CLASS, Cko.PUBLIC_KEY)
                .put(Cka.KEY_TYPE, keyType)
                .put(Cka.ID, id),
            1);
    return publicKeys.length == 0
        ? null
        : publicPoint(session.getAttributes(publicKeys[0], Cka.EC_POINT));
  }

  private static byte[] nonEmpty(byte[] value) {
    return value == null || value.length == 0 ? null : value;
  }

  private static byte[] withoutLeadingZeros(byte[] value) {
    int start = 0;
    while (start < value.length - 1 && value[start] == 0) {
      start++;
    }
    return Arrays.copyOfRange(value, start, value.length);
  }

  private static byte[] sha256(byte[] content) {
    SHA256Digest sha256 = new SHA256Digest();
    sha256.update(content, 0, content.length);
    byte[] digest = new byte[sha256.getDigestSize()];
    sha256.doFinal(digest, 0);
    return digest;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return digest.length == 0;
  }

  /** Whether the object with {@code handle} has this fingerprint; an empty one matches everything. */
  boolean matches(Session session, long handle, long objectClass, long keyType) {
    return isEmpty()
        || equals(
            of(
                session,
                session.getAttributes(handle, attributes(objectClass)),
                objectClass,
                keyType));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint fingerprint && Arrays.equals(digest, fingerprint.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }
}
