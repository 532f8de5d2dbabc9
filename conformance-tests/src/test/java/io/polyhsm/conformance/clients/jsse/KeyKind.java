// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import io.polyhsm.conformance.fixture.TokenProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** The keys that TLS servers and clients have. */
enum KeyKind {
  RSA_3072("RSA"),
  P_256("ECDSA"),
  P_384("ECDSA"),
  P_521("ECDSA");

  private final String inSuites;

  KeyKind(String inSuites) {
    this.inSuites = inSuites;
  }

  /** The TLS 1.2 suite that signs with such a key. */
  String tls12Suite() {
    return "TLS_ECDHE_" + inSuites + "_WITH_AES_256_GCM_SHA384";
  }

  /** A new key pair in {@code where}'s token. */
  KeyPair newKey(TokenProvider where) throws GeneralSecurityException {
    return switch (this) {
      case RSA_3072 -> where.newRsaKey(3072);
      case P_256 -> where.newEcKey("secp256r1");
      case P_384 -> where.newEcKey("secp384r1");
      case P_521 -> where.newEcKey("secp521r1");
    };
  }
}
