// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A secret key.
 *
 * @param main the key
 */
record SecretEntry(StoredKey main) implements Entry {

  @Override
  public String kind() {
    return "secret";
  }

  @Override
  public String label() {
    return main.object().label();
  }

  @Override
  public Optional<X509Certificate> certificate() {
    return Optional.empty();
  }
}
