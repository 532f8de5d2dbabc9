// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tests, made by BouncyCastle. Valid from yesterday for a month. */
public final class Certificates {

  private static final AtomicLong SERIAL = new AtomicLong(1);

  private Certificates() {}

  /** A CA's certificate for {@code keys}, signed with them. */
  public static X509Certificate authority(
      KeyPair keys, String name, String signatureAlgorithm, Provider signer)
      throws GeneralSecurityException {
    X500Name subject = new X500Name(name);
    X509v3CertificateBuilder builder = builder(subject, subject, keys.getPublic());
    add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
    return sign(builder, keys.getPrivate(), signatureAlgorithm, signer);
  }

  /**
   * A certificate for {@code keys}, signed with them, that is good for the host {@code localhost}.
   *
   * @param signer the provider that signs; null to let the JCA choose
   */
  public static X509Certificate selfSigned(
      KeyPair keys, String name, String signatureAlgorithm, Provider signer)
      throws GeneralSecurityException {
    X500Name subject = new X500Name(name);
    X509v3CertificateBuilder builder = builder(subject, subject, keys.getPublic());
    add(builder, Extension.subjectAlternativeName, false, localhost());
    return sign(builder, keys.getPrivate(), signatureAlgorithm, signer);
  }

  /** A certificate for {@code key}, issued by a CA, that is good for the host {@code localhost}. */
  public static X509Certificate issued(
      PublicKey key,
      String name,
      X509Certificate issuer,
      PrivateKey issuerKey,
      String signatureAlgorithm,
      Provider signer)
      throws GeneralSecurityException {
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder = builder(issuerName, new X500Name(name), key);
    add(builder, Extension.subjectAlternativeName, false, localhost());
    return sign(builder, issuerKey, signatureAlgorithm, signer);
  }

  private static GeneralNames localhost() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(SERIAL.getAndIncrement()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(Duration.ofDays(30))),
        subject,
        key);
  }

  private static void add(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier type,
      boolean critical,
      ASN1Encodable value) {
    try {
      builder.addExtension(type, critical, value);
    } catch (CertIOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static X509Certificate sign(
      X509v3CertificateBuilder builder, PrivateKey key, String signatureAlgorithm, Provider signer)
      throws GeneralSecurityException {
    JcaContentSignerBuilder signers = new JcaContentSignerBuilder(signatureAlgorithm);
    if (signer != null) {
      signers.setProvider(signer);
    }
    try {
      ContentSigner contentSigner = signers.build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate", e);
    }
  }
}
