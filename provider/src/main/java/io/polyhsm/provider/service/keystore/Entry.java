// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;

/** An entry of the key store: one of three kinds. Safe for use by many threads. */
sealed interface Entry permits PrivateEntry, SecretEntry, TrustedEntry {

  /** Degrees of detail of {@link #name}: see the package's rule for aliases. */
  int MOST_DETAILED = 3;

  /** The object that makes it an entry. */
  Stored main();

  /** "private", "secret" or "certificate". */
  String kind();

  /** The label that the alias is taken from; empty if there is none. */
  String label();

  /** The certificate that a key store gives for it; empty if it has none. */
  Optional<X509Certificate> certificate();

  /**
   * The name before it is known whether another entry has the same; empty if the entry cannot be
   * named.
   */
  default String baseName() {
    byte[] id = main().object().id();
    if (!label().isEmpty()) {
      return label();
    }
    return id.length == 0 ? "" : "0x" + HexFormat.of().formatHex(id);
  }

  /** The name in one of several degrees of detail, from 0 to {@link #MOST_DETAILED}. */
  default String name(int detail) {
    String name = baseName();
    if (detail >= 1) {
      name += "/0x" + HexFormat.of().formatHex(main().object().id());
    }
    if (detail >= 2) {
      name += "/" + kind();
    }
    if (detail >= MOST_DETAILED) {
      name += "-" + main().object().fingerprint().shortForm();
    }
    return name;
  }
}
