// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Makes certificates for tests. */
final class Certificates {

  private static final AtomicLong SERIAL = new AtomicLong(200); // has a leading zero in DER

  private Certificates() {}

  /** Somebody who issues certificates. */
  record Authority(X509Certificate certificate, PrivateKey key) {

    /** A root. */
    static Authority root(String name) {
      KeyPair pair = ec("secp256r1");
      return new Authority(
          Certificates.issue(name, pair.getPublic(), name, pair.getPrivate(), true),
          pair.getPrivate());
    }

    /** An authority below this one. */
    Authority intermediate(String name) {
      KeyPair pair = ec("secp256r1");
      return new Authority(
          Certificates.issue(name, pair.getPublic(), name(), key, true), pair.getPrivate());
    }

    /** A certificate that cannot issue others. */
    X509Certificate issue(String name, PublicKey publicKey) {
      return Certificates.issue(name, publicKey, name(), key, false);
    }

    private String name() {
      return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).toString();
    }
  }

  static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A certificate signed by itself. */
  static X509Certificate selfSigned(String name, KeyPair pair) {
    return issue(name, pair.getPublic(), name, pair.getPrivate(), false);
  }

  static X509Certificate issue(
      String subject, PublicKey publicKey, String issuer, PrivateKey issuerKey, boolean authority) {
    try {
      boolean rsa = issuerKey.getAlgorithm().equals("RSA");
      AlgorithmIdentifier algorithm =
          new AlgorithmIdentifier(
              rsa
                  ? PKCSObjectIdentifiers.sha256WithRSAEncryption
                  : X9ObjectIdentifiers.ecdsa_with_SHA256);
      V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
      generator.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.incrementAndGet())));
      generator.setSubject(new X500Name(name(subject)));
      generator.setIssuer(new X500Name(name(issuer)));
      generator.setStartDate(new Time(Date.from(Instant.parse("2024-01-01T00:00:00Z"))));
      generator.setEndDate(new Time(Date.from(Instant.parse("2124-01-01T00:00:00Z"))));
      generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
      generator.setSignature(algorithm);
      if (authority) {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        generator.setExtensions(extensions.generate());
      }
      TBSCertificate body = generator.generateTBSCertificate();
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(issuerKey);
      signature.update(body.getEncoded());
      ASN1EncodableVector parts = new ASN1EncodableVector();
      parts.add(body);
      parts.add(algorithm);
      parts.add(new DERBitString(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", "SUN")
              .generateCertificate(new ByteArrayInputStream(new DERSequence(parts).getEncoded()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String name(String name) {
    return name.contains("=") ? name : "CN=" + name;
  }
}
