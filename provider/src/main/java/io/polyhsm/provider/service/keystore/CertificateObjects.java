// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckc;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Certificates to and from objects on the token.
 *
 * <p>Source: PKCS#11 3.2, section 4.6.3. Stateless.
 */
final class CertificateObjects {

  private static final int ID_BYTES = 16;

  private CertificateObjects() {}

  /**
   * The certificates of a chain, as the JDK's classes.
   *
   * @param chain null or empty for none
   * @throws KeyStoreException if it is not a chain of X.509 certificates: each must be issued by
   *     the next
   */
  static List<X509Certificate> chain(Certificate[] chain) throws KeyStoreException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate : chain == null ? new Certificate[0] : chain) {
      X509Certificate next = x509(certificate);
      if (!certificates.isEmpty()) {
        X509Certificate previous = certificates.get(certificates.size() - 1);
        if (!Issuers.isIssuedBy(previous, next)) {
          throw new KeyStoreException(
              "the certificates are no chain: '"
                  + previous.getSubjectX500Principal()
                  + "' was not issued by '"
                  + next.getSubjectX500Principal()
                  + "', which follows it");
        }
      }
      certificates.add(next);
    }
    return certificates;
  }

  /**
   * An X.509 certificate, as the JDK's class.
   *
   * @throws KeyStoreException if it is none
   */
  static X509Certificate x509(Certificate certificate) throws KeyStoreException {
    if (!(certificate instanceof X509Certificate)) {
      throw new KeyStoreException(
          "a token stores X.509 certificates, not "
              + (certificate == null ? "null" : certificate.getType()));
    }
    try {
      return StoredCertificate.parse(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new KeyStoreException("a certificate that cannot be understood", e);
    }
  }

  /**
   * Checks that the token stores certificates at all.
   *
   * @throws KeyStoreException if the profile says that it does not
   */
  static void checkSupported(Token token) throws KeyStoreException {
    if (!token.profile().certificates()) {
      throw new KeyStoreException(
          "token '"
              + token.name()
              + "' does not store certificates: so says vendor profile "
              + token.profile().name()
              + " (profile.certificates = false); keep them in a key store of type PKCS12");
    }
  }

  /** {@code CKA_SERIAL_NUMBER}: the DER of an INTEGER. */
  static byte[] serialNumber(X509Certificate certificate) {
    try {
      return new ASN1Integer(certificate.getSerialNumber()).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The {@code CKA_ID} of a certificate that is no key's: from its contents, so that the object can
   * be found again.
   */
  static byte[] id(X509Certificate certificate) {
    SHA256Digest sha256 = new SHA256Digest();
    byte[] encoded = encoded(certificate);
    sha256.update(encoded, 0, encoded.length);
    byte[] digest = new byte[sha256.getDigestSize()];
    sha256.doFinal(digest, 0);
    return Arrays.copyOf(digest, ID_BYTES);
  }

  /**
   * Puts {@code certificate} on the token.
   *
   * @param label "" for none
   */
  static StoredCertificate create(
      Creation creation, X509Certificate certificate, String label, byte[] id) {
    byte[] subject = certificate.getSubjectX500Principal().getEncoded();
    byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
    byte[] serialNumber = serialNumber(certificate);
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.CERTIFICATE)
            .put(Cka.CERTIFICATE_TYPE, Ckc.X_509)
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, false)
            .put(Cka.ID, id)
            .put(Cka.SUBJECT, subject)
            .put(Cka.ISSUER, issuer)
            .put(Cka.SERIAL_NUMBER, serialNumber)
            .put(Cka.VALUE, encoded(certificate));
    if (!label.isEmpty()) {
      template.put(Cka.LABEL, label);
    }
    Token token = creation.token();
    Templates.configured(
        token, Operation.IMPORT, Cko.CERTIFICATE, AttributeTemplates.NO_KEY_TYPE, template);
    long handle = creation.create(template);
    TokenObject object =
        TokenObject.persistent(
            token,
            Cko.CERTIFICATE,
            -1,
            id,
            label,
            Fingerprint.ofCertificate(subject, issuer, serialNumber),
            handle,
            creation.session().epoch());
    return new StoredCertificate(object, certificate);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e); // it was parsed from its encoding
    }
  }
}
