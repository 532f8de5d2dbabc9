// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.software.EmsaPss;
import io.polyhsm.provider.software.RsaPublic;
import java.security.SignatureException;

/**
 * The check of RSA signatures that a token made, before anybody else sees them. One that a fault in
 * the token made wrong gives the private key away (Boneh, DeMillo and Lipton 1997; Lenstra 1996),
 * and so can one made with parameters other than those asked for be taken for another's. Where the
 * token does not tell the public exponent, only length and range are checked. Stateless.
 */
final class RsaAnswers {

  private RsaAnswers() {}

  /** Checks a signature by {@code CKM_RSA_PKCS}. */
  static void requirePkcs1(HsmRsaPrivateKey key, byte[] signature, byte[] message)
      throws SignatureException {
    requireInRange(key, signature);
    if (key.publicExponent() != null
        && !RsaPublic.opensTo(
            signature,
            RsaPublic.pkcs1Block(message, key.modulusBytes()),
            key.getModulus(),
            key.publicExponent())) {
      throw wrong(key, "it does not verify");
    }
  }

  /**
   * Checks a signature by {@code CKM_RSA_PKCS_PSS}, or one made with {@code CKM_RSA_X_509} for it.
   */
  static void requirePss(HsmRsaPrivateKey key, byte[] signature, EmsaPss encoding, byte[] hashed)
      throws SignatureException {
    requireInRange(key, signature);
    if (key.publicExponent() != null
        && !encoding.verifies(hashed, signature, key.getModulus(), key.publicExponent())) {
      throw wrong(key, "it does not verify with the parameters that were asked for");
    }
  }

  private static void requireInRange(HsmRsaPrivateKey key, byte[] signature)
      throws SignatureException {
    if (!RsaPublic.isInRange(signature, key.getModulus())) {
      throw wrong(key, "it has " + signature.length + " bytes, or is no number below the modulus");
    }
  }

  private static SignatureException wrong(HsmRsaPrivateKey key, String how) {
    return new SignatureException(
        "the token made a wrong signature with "
            + key
            + " ("
            + how
            + "); it was not given out: do not go on using this key before you know why");
  }
}
