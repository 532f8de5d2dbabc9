// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.output.Json;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * An entry of a key store.
 *
 * @param kind private key, secret key or certificate
 * @param certificates how many there are: the length of the chain
 * @param subject of the first certificate; empty if there is none
 */
record StoreEntry(String alias, String kind, String algorithm, int certificates, String subject) {

  static StoreEntry read(KeyStore store, String alias) throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(alias);
    Certificate first = store.getCertificate(alias);
    int certificates = chain != null ? chain.length : first != null ? 1 : 0;
    String subject =
        first instanceof X509Certificate x509 ? x509.getSubjectX500Principal().toString() : "";
    if (store.isCertificateEntry(alias)) {
      return new StoreEntry(
          alias, "certificate", first.getPublicKey().getAlgorithm(), certificates, subject);
    }
    Key key = store.getKey(alias, null);
    String kind = key instanceof PrivateKey ? "private key" : "secret key";
    return new StoreEntry(
        alias, kind, key == null ? "?" : key.getAlgorithm(), certificates, subject);
  }

  Map<String, Object> json() {
    return Json.object(
        "alias", alias,
        "entry", kind,
        "algorithm", algorithm,
        "certificates", certificates,
        "subject", subject);
  }
}
