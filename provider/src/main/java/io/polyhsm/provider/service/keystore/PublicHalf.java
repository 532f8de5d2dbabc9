// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.EcPointCodec;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The numbers of a key that are public, as far as they are known: enough to say which keys and
 * certificates belong together. Whatever cannot be understood, such as a malformed point, counts as
 * not known. Immutable.
 */
final class PublicHalf {

  /** Whether two halves are of one key. */
  enum Match {
    /** They are. */
    YES,
    /** They are not. */
    NO,
    /** Too little is known. */
    UNKNOWN
  }

  /** Nothing is known, not even the type. */
  static final PublicHalf UNKNOWN = new PublicHalf(-1, null, null, null, null);

  /** The type of a public key of which only is known that it is none of those below. */
  private static final long OTHER = -2;

  /** RFC 8410: X25519, X448, Ed25519, Ed448. */
  private static final Map<String, Long> EDWARDS_AND_MONTGOMERY =
      Map.of(
          "1.3.101.110", Ckk.EC_MONTGOMERY,
          "1.3.101.111", Ckk.EC_MONTGOMERY,
          "1.3.101.112", Ckk.EC_EDWARDS,
          "1.3.101.113", Ckk.EC_EDWARDS);

  private final long keyType;
  private final BigInteger modulus;
  private final BigInteger exponent;
  private final byte[] curve;
  private final byte[] point;

  private PublicHalf(
      long keyType, BigInteger modulus, BigInteger exponent, byte[] curve, byte[] point) {
    this.keyType = keyType;
    this.modulus = modulus;
    this.exponent = exponent;
    this.curve = curve;
    this.point = point;
  }

  // ---------------------------------------------------------------------------------- sources

  /**
   * Of a key object whose attributes have been read.
   *
   * @param pointElsewhere {@code CKA_EC_POINT} of its public key, for a private key that has none;
   *     null if not known
   */
  static PublicHalf of(AttributeValues values, long keyType, byte[] pointElsewhere) {
    if (keyType == Ckk.RSA) {
      return new PublicHalf(
          keyType,
          unsigned(values.bytes(Cka.MODULUS).orElse(null)),
          unsigned(values.bytes(Cka.PUBLIC_EXPONENT).orElse(null)),
          null,
          null);
    }
    if (!isElliptic(keyType)) {
      return new PublicHalf(keyType, null, null, null, null);
    }
    byte[] curve = values.bytes(Cka.EC_PARAMS).orElse(null);
    byte[] value = values.bytes(Cka.EC_POINT).filter(bytes -> bytes.length > 0).orElse(null);
    if (value == null) {
      value =
          values
              .bytes(Cka.PUBLIC_KEY_INFO)
              .filter(bytes -> bytes.length > 0)
              .map(info -> of(info).point)
              .orElse(pointElsewhere);
    }
    return elliptic(keyType, curve, value);
  }

  /** Of a private key that is about to be imported: computed from its numbers. */
  static PublicHalf ofPrivateKey(Attributes template) {
    if (!(template.get(Cka.KEY_TYPE) instanceof Long keyType)) {
      return UNKNOWN;
    }
    if (keyType == Ckk.RSA) {
      return new PublicHalf(
          keyType,
          unsigned((byte[]) template.get(Cka.MODULUS)),
          unsigned((byte[]) template.get(Cka.PUBLIC_EXPONENT)),
          null,
          null);
    }
    byte[] curve = (byte[]) template.get(Cka.EC_PARAMS);
    Optional<ECParameterSpec> parameters =
        keyType == Ckk.EC ? EcCurves.decode(curve) : Optional.empty();
    byte[] point =
        parameters
            .map(p -> generated(p, new BigInteger(1, (byte[]) template.get(Cka.VALUE))))
            .orElse(null);
    return new PublicHalf(keyType, null, null, curve, point);
  }

  private static byte[] generated(ECParameterSpec parameters, BigInteger scalar) {
    ECPoint generator = EC5Util.convertPoint(parameters, parameters.getGenerator());
    return new FixedPointCombMultiplier().multiply(generator, scalar).normalize().getEncoded(false);
  }

  /** Of a public key of any provider; unknown if it cannot be understood. */
  static PublicHalf of(PublicKey key) {
    return key == null || key.getEncoded() == null ? UNKNOWN : of(key.getEncoded());
  }

  private static PublicHalf of(byte[] subjectPublicKeyInfo) {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(subjectPublicKeyInfo);
      ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
      if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
          || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
        RSAPublicKey rsa = RSAPublicKey.getInstance(info.parsePublicKey());
        return new PublicHalf(Ckk.RSA, rsa.getModulus(), rsa.getPublicExponent(), null, null);
      }
      byte[] point = info.getPublicKeyData().getBytes();
      if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
        byte[] curve = info.getAlgorithm().getParameters().toASN1Primitive().getEncoded();
        return elliptic(Ckk.EC, curve, point);
      }
      Long keyType = EDWARDS_AND_MONTGOMERY.get(algorithm.getId());
      return keyType == null
          ? new PublicHalf(OTHER, null, null, null, null)
          : new PublicHalf(keyType, null, null, null, point);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN; // from a certificate or a token: not trusted to be anything
    }
  }

  private static boolean isElliptic(long keyType) {
    return keyType == Ckk.EC || keyType == Ckk.EC_EDWARDS || keyType == Ckk.EC_MONTGOMERY;
  }

  /** The point can be DER or bare, compressed or not. */
  private static PublicHalf elliptic(long keyType, byte[] curve, byte[] value) {
    Optional<ECParameterSpec> parameters =
        keyType == Ckk.EC && curve != null ? EcCurves.decode(curve) : Optional.empty();
    byte[] bare = parameters.isPresent() ? uncompressed(value, parameters.get()) : unwrap(value);
    return new PublicHalf(keyType, null, null, curve, bare);
  }

  private static byte[] uncompressed(byte[] value, ECParameterSpec parameters) {
    try {
      return value == null
          ? null
          : EC5Util.convertPoint(parameters, EcPointCodec.decode(value, parameters))
              .getEncoded(false);
    } catch (InvalidKeyException e) {
      return null;
    }
  }

  private static byte[] unwrap(byte[] value) {
    try {
      return value != null && ASN1Primitive.fromByteArray(value) instanceof ASN1OctetString octets
          ? octets.getOctets()
          : value;
    } catch (IOException | RuntimeException e) {
      return value;
    }
  }

  /** Whether a curve is written as an OID, which there is one way to do. */
  private static boolean isOid(byte[] curve) {
    return curve != null && curve.length > 0 && curve[0] == BERTags.OBJECT_IDENTIFIER;
  }

  private static BigInteger unsigned(byte[] value) {
    return value == null || value.length == 0 ? null : new BigInteger(1, value);
  }

  // ---------------------------------------------------------------------------------- use

  /** Whether both are of one key. */
  Match match(PublicHalf other) {
    if (keyType == UNKNOWN.keyType || other.keyType == UNKNOWN.keyType) {
      return Match.UNKNOWN;
    }
    if (keyType != other.keyType) {
      // a type that is not understood here may be the one that has no name there
      return (keyType == OTHER && !other.isUnderstood())
              || (other.keyType == OTHER && !isUnderstood())
          ? Match.UNKNOWN
          : Match.NO;
    }
    if (keyType == Ckk.RSA) {
      return modulus == null || other.modulus == null
          ? Match.UNKNOWN
          : answer(
              modulus.equals(other.modulus)
                  && (exponent == null
                      || other.exponent == null
                      || exponent.equals(other.exponent)));
    }
    if (isOid(curve) && isOid(other.curve) && !Arrays.equals(curve, other.curve)) {
      return Match.NO;
    }
    return point == null || other.point == null
        ? Match.UNKNOWN
        : answer(Arrays.equals(point, other.point));
  }

  private boolean isUnderstood() {
    return keyType == Ckk.RSA || isElliptic(keyType);
  }

  private static Match answer(boolean same) {
    return same ? Match.YES : Match.NO;
  }

  /** Whether all numbers are known. */
  boolean isComplete() {
    return (modulus != null && exponent != null) || point != null;
  }

  /** The template of a public key object; empty if too little is known. */
  Optional<Attributes> template(Token token) {
    if (keyType == Ckk.RSA && modulus != null && exponent != null) {
      return Optional.of(
          Templates.newKey(token, Operation.IMPORT, Cko.PUBLIC_KEY, keyType)
              .put(Cka.MODULUS, unsigned(modulus))
              .put(Cka.PUBLIC_EXPONENT, unsigned(exponent)));
    }
    if (keyType == Ckk.EC && curve != null && point != null) {
      return Optional.of(
          Templates.newKey(token, Operation.IMPORT, Cko.PUBLIC_KEY, keyType)
              .put(Cka.EC_PARAMS, curve)
              .put(Cka.EC_POINT, EcPointCodec.encode(point, token.profile().ecPoint())));
    }
    return Optional.empty();
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
