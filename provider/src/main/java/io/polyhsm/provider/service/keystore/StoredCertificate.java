// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.software.Software;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * An X.509 certificate on the token. Its names are read with all other objects; its body when it is
 * first asked for, and then kept. Safe for use by many threads.
 */
final class StoredCertificate implements Stored {

  private static final Logger LOG = System.getLogger(StoredCertificate.class.getName());

  private final TokenObject object;
  private final byte[] subject;
  private final byte[] issuer;
  private final byte[] serialNumber;
  private volatile Optional<X509Certificate> body;

  /**
   * A certificate whose body has not been read.
   *
   * @param subject {@code CKA_SUBJECT}; like the next two, empty where the token does not have it
   */
  StoredCertificate(TokenObject object, byte[] subject, byte[] issuer, byte[] serialNumber) {
    this.object = object;
    this.subject = subject;
    this.issuer = issuer;
    this.serialNumber = serialNumber;
  }

  /** A certificate that was just put on the token. */
  StoredCertificate(TokenObject object, X509Certificate certificate) {
    this(
        object,
        certificate.getSubjectX500Principal().getEncoded(),
        certificate.getIssuerX500Principal().getEncoded(),
        CertificateObjects.serialNumber(certificate));
    this.body = Optional.of(certificate);
  }

  @Override
  public TokenObject object() {
    return object;
  }

  boolean hasLabel() {
    return !object.label().isEmpty();
  }

  /**
   * The certificate, from the token the first time.
   *
   * @return empty if it is no longer on the token or cannot be understood
   * @throws HsmException if the token cannot be asked
   */
  Optional<X509Certificate> certificate() {
    Optional<X509Certificate> known = body;
    if (known == null) {
      synchronized (this) { // read once, however many ask
        if (body == null) {
          body = read();
        }
        known = body;
      }
    }
    return known;
  }

  private Optional<X509Certificate> read() {
    byte[] value;
    try {
      value =
          object
              .token()
              .use(
                  object,
                  (session, handle) ->
                      session.getAttributes(handle, Cka.VALUE).bytes(Cka.VALUE).orElse(null));
    } catch (ObjectGoneException e) {
      LOG.log(Level.DEBUG, "left out: {0}", e.getMessage());
      return Optional.empty();
    } catch (HsmException e) {
      if (e.errorClass() != ErrorClass.REQUEST && e.errorClass() != ErrorClass.OBJECT) {
        throw e; // the next attempt may succeed
      }
      LOG.log(Level.DEBUG, "left out: {0}: {1}", object, e.getMessage());
      return Optional.empty();
    }
    if (value == null) {
      LOG.log(Level.DEBUG, "left out: {0} has no value", object);
      return Optional.empty();
    }
    try {
      return Optional.of(parse(value));
    } catch (CertificateException e) {
      LOG.log(Level.DEBUG, "left out: {0}: {1}", object, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Parses a certificate in software.
   *
   * @throws CertificateException if no software provider understands it
   */
  static X509Certificate parse(byte[] value) throws CertificateException {
    CertificateException reason = null;
    for (Provider provider : Software.providers("CertificateFactory", "X.509")) {
      try {
        var certificate =
            CertificateFactory.getInstance("X.509", provider)
                .generateCertificate(new ByteArrayInputStream(value));
        if (certificate instanceof X509Certificate x509) {
          return x509;
        }
      } catch (CertificateException e) {
        reason = reason == null ? e : reason;
      } catch (RuntimeException e) {
        reason = reason == null ? new CertificateException(e) : reason;
      }
    }
    throw reason == null ? new CertificateException("not an X.509 certificate") : reason;
  }

  /**
   * The subject, without reading the body if the object tells; empty if it cannot be understood.
   */
  Optional<X500Principal> subject() {
    return name(subject).or(() -> certificate().map(X509Certificate::getSubjectX500Principal));
  }

  /** The issuer, without reading the body if the object tells; empty if it cannot be understood. */
  Optional<X500Principal> issuer() {
    return name(issuer).or(() -> certificate().map(X509Certificate::getIssuerX500Principal));
  }

  private static Optional<X500Principal> name(byte[] der) {
    try {
      return der.length == 0 ? Optional.empty() : Optional.of(new X500Principal(der));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether this is {@code certificate}; the body is read only if the names leave that possible.
   */
  boolean is(X509Certificate certificate) {
    return (serialNumber.length == 0
            || Arrays.equals(serialNumber, CertificateObjects.serialNumber(certificate))
            || Arrays.equals(serialNumber, certificate.getSerialNumber().toByteArray()))
        && name(subject).map(certificate.getSubjectX500Principal()::equals).orElse(true)
        && certificate().map(certificate::equals).orElse(false);
  }

  /** What is public of the key it certifies; unknown if it cannot be understood. */
  PublicHalf publicHalf() {
    return certificate().map(x509 -> PublicHalf.of(x509.getPublicKey())).orElse(PublicHalf.UNKNOWN);
  }
}
