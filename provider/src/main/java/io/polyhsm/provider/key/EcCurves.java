// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.provider.software.Software;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/**
 * Elliptic curves between {@code CKA_EC_PARAMS} and the JCA. Curves are known by OID or by name;
 * explicit parameters are not taken, because a forged curve is an attack.
 *
 * <p>Source: PKCS#11 3.2, section "Elliptic curve"; RFC 5480.
 */
public final class EcCurves {

  private static final Map<String, Optional<ECParameterSpec>> BY_OID = new ConcurrentHashMap<>();

  private EcCurves() {}

  /**
   * The curve that {@code CKA_EC_PARAMS} names; empty for one that is not known, or for anything
   * else.
   */
  public static Optional<ECParameterSpec> decode(byte[] ecParams) {
    try {
      ASN1Primitive primitive = ASN1Primitive.fromByteArray(ecParams);
      if (primitive instanceof ASN1ObjectIdentifier oid) {
        return byOid(oid);
      }
      if (primitive instanceof ASN1PrintableString name) {
        ASN1ObjectIdentifier oid = ECNamedCurveTable.getOID(name.getString());
        return oid == null ? Optional.empty() : byOid(oid);
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // what a token says is not trusted to be DER
    }
  }

  private static Optional<ECParameterSpec> byOid(ASN1ObjectIdentifier oid) {
    return BY_OID.computeIfAbsent(oid.getId(), EcCurves::load);
  }

  private static Optional<ECParameterSpec> load(String oid) {
    for (Provider provider : Software.providers("AlgorithmParameters", "EC")) {
      try {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", provider);
        parameters.init(new ECGenParameterSpec(oid));
        return Optional.of(parameters.getParameterSpec(ECParameterSpec.class));
      } catch (GeneralSecurityException e) {
        // the next provider may know the curve
      }
    }
    return Optional.empty();
  }

  /**
   * {@code CKA_EC_PARAMS} for a curve.
   *
   * @return the DER of its OID; empty for a curve without a name
   */
  public static Optional<byte[]> encode(ECParameterSpec params) {
    return oid(parameters -> parameters.init(params)).map(EcCurves::der);
  }

  /**
   * {@code CKA_EC_PARAMS} for a curve by name or OID, such as secp256r1, P-256, NIST P-256, X9.62
   * prime256v1 or 1.2.840.10045.3.1.7: any name that BouncyCastle or the JDK knows.
   */
  public static Optional<byte[]> encode(String name) {
    String plain = name.replaceFirst("(?i)^NIST ?", "");
    ASN1ObjectIdentifier oid = ECNamedCurveTable.getOID(plain);
    if (oid == null) {
      oid = ASN1ObjectIdentifier.tryFromID(plain);
    }
    return Optional.ofNullable(oid)
        .or(() -> oid(parameters -> parameters.init(new ECGenParameterSpec(name))))
        .map(EcCurves::der);
  }

  /**
   * The name of the curve with that {@code CKA_EC_PARAMS}, for messages; its OID if it has none.
   */
  public static String nameOf(byte[] ecParams) {
    ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.getInstance(ecParams);
    String name = ECNamedCurveTable.getName(oid);
    return name == null ? oid.getId() : name;
  }

  private static byte[] der(ASN1ObjectIdentifier oid) {
    try {
      return oid.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One way of saying which curve it is. */
  @FunctionalInterface
  private interface Initialisation {
    void run(AlgorithmParameters parameters) throws GeneralSecurityException;
  }

  private static Optional<ASN1ObjectIdentifier> oid(Initialisation initialisation) {
    for (Provider provider : Software.providers("AlgorithmParameters", "EC")) {
      try {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", provider);
        initialisation.run(parameters);
        ASN1Primitive encoded = ASN1Primitive.fromByteArray(parameters.getEncoded());
        if (encoded instanceof ASN1ObjectIdentifier oid) {
          return Optional.of(oid);
        }
      } catch (GeneralSecurityException | IOException e) {
        // the next provider may know the curve
      }
    }
    return Optional.empty();
  }
}
