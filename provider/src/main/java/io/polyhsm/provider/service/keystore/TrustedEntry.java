// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate with a label of its own, which is trusted.
 *
 * @param main the certificate
 */
record TrustedEntry(StoredCertificate main) implements Entry {

  @Override
  public String kind() {
    return "certificate";
  }

  @Override
  public String label() {
    return main.object().label();
  }

  @Override
  public Optional<X509Certificate> certificate() {
    return main.certificate();
  }
}
