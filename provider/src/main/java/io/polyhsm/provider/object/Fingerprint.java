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
import java.util.HexFormat;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * What makes an object recognisable without its secret: a digest of the public key for private keys
 * and public keys, of subject, issuer and serial number for certificates, the check value for
 * secret keys where the token has one. Immutable.
 *
 * <p>The public half of an EC private key is not on the private key of most tokens: it is taken
 * from the public key with the same {@code CKA_ID}. If there are several and they differ, nothing
 * is known.
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

  /** What of a certificate is known without reading its body. */
  private static final long[] CERTIFICATE_ATTRIBUTES = {Cka.SUBJECT, Cka.ISSUER, Cka.SERIAL_NUMBER};

  /** Public keys with one ID that are compared; more are not one key's by any stretch. */
  private static final int MAX_PUBLIC_KEYS = 8;

  /** Digits of {@link #shortForm}. */
  private static final int SHORT_FORM = 8;

  private final byte[] digest;

  private Fingerprint(byte[] digest) {
    this.digest = digest;
  }

  /**
   * The attributes to read for {@link #of}, by class; never a secret, nor the body of a
   * certificate.
   */
  public static long[] attributes(long objectClass) {
    return objectClass == Cko.CERTIFICATE ? CERTIFICATE_ATTRIBUTES.clone() : ATTRIBUTES.clone();
  }

  /**
   * The fingerprint of an object whose {@link #attributes} have been read.
   *
   * @param session for a look at the public half, where the private one does not tell
   */
  public static Fingerprint of(
      Session session, AttributeValues values, long objectClass, long keyType) {
    return of(
        values,
        objectClass,
        keyType,
        () -> {
          byte[] id = values.bytes(Cka.ID).orElse(new byte[0]);
          return id.length == 0 ? null : publicPointOf(session, id, keyType);
        });
  }

  /**
   * The fingerprint of an object whose {@link #attributes} have been read, for callers that know
   * the public keys.
   *
   * @param publicPoint {@code CKA_EC_POINT} of the public key with the ID and type of this private
   *     key, null if there is none or they differ; asked only where the private key does not tell
   */
  public static Fingerprint of(
      AttributeValues values, long objectClass, long keyType, Supplier<byte[]> publicPoint) {
    byte[] content;
    if (objectClass == Cko.CERTIFICATE) {
      return ofCertificate(
          values.bytes(Cka.SUBJECT).orElse(new byte[0]),
          values.bytes(Cka.ISSUER).orElse(new byte[0]),
          values.bytes(Cka.SERIAL_NUMBER).orElse(new byte[0]));
    } else if (objectClass == Cko.SECRET_KEY) {
      content = nonEmpty(values.bytes(Cka.CHECK_VALUE).orElse(null));
    } else if (keyType == Ckk.RSA) {
      content = values.bytes(Cka.MODULUS).map(Fingerprint::withoutLeadingZeros).orElse(null);
    } else {
      content = nonEmpty(values.bytes(Cka.EC_POINT).orElse(null));
      if (content == null && objectClass == Cko.PRIVATE_KEY) {
        content = publicPoint.get();
      }
    }
    return content == null ? NONE : new Fingerprint(sha256(content));
  }

  /**
   * The fingerprint of a certificate, from the DER that its object has outside of its body; empty
   * where it has none.
   */
  public static Fingerprint ofCertificate(byte[] subject, byte[] issuer, byte[] serialNumber) {
    int length = subject.length + issuer.length + serialNumber.length;
    return length == 0 ? NONE : new Fingerprint(sha256(subject, issuer, serialNumber));
  }

  private static byte[] publicPointOf(Session session, byte[] id, long keyType) {
    long[] publicKeys =
        session.findObjects(
            new Attributes()
                .put(Cka.CLASS, Cko.PUBLIC_KEY)
                .put(Cka.KEY_TYPE, keyType)
                .put(Cka.TOKEN, true) // one that goes away would take the fingerprint with it
                .put(Cka.ID, id),
            MAX_PUBLIC_KEYS);
    byte[] point = null;
    for (long publicKey : publicKeys) {
      byte[] its =
          nonEmpty(session.getAttributes(publicKey, Cka.EC_POINT).bytes(Cka.EC_POINT).orElse(null));
      if (point != null && its != null && !Arrays.equals(point, its)) {
        return null; // it could be either
      }
      point = its == null ? point : its;
    }
    return point;
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

  private static byte[] sha256(byte[]... parts) {
    SHA256Digest sha256 = new SHA256Digest();
    for (byte[] part : parts) {
      sha256.update(
          part, 0, part.length); // parts of certificates are DER, which says where it ends
    }
    byte[] digest = new byte[sha256.getDigestSize()];
    sha256.doFinal(digest, 0);
    return digest;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return digest.length == 0;
  }

  /** The first digits of the digest, for names; "" if nothing is known. */
  public String shortForm() {
    String digits = HexFormat.of().formatHex(digest);
    return digits.substring(0, Math.min(SHORT_FORM, digits.length()));
  }

  /**
   * Whether the object with {@code handle} has this fingerprint; an empty one matches everything.
   */
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
