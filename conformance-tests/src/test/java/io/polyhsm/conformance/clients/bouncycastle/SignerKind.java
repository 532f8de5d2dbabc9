// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.bouncycastle;

import io.polyhsm.conformance.fixture.TokenProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** The signatures that certificates carry, under the names that BouncyCastle knows them by. */
enum SignerKind {
  RSA_PKCS1("SHA256withRSA"),
  RSA_PSS("SHA256withRSAandMGF1"),
  ECDSA_P256("SHA256withECDSA"),
  ECDSA_P384("SHA384withECDSA");

  private final String algorithm;

  SignerKind(String algorithm) {
    this.algorithm = algorithm;
  }

  String algorithm() {
    return algorithm;
  }

  /** A new key pair in {@code where}'s token. */
  KeyPair newKey(TokenProvider where) throws GeneralSecurityException {
    return switch (this) {
      case RSA_PKCS1, RSA_PSS -> where.newRsaKey(2048);
      case ECDSA_P256 -> where.newEcKey("secp256r1");
      case ECDSA_P384 -> where.newEcKey("secp384r1");
    };
  }
}
