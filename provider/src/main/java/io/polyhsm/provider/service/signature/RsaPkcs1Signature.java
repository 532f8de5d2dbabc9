// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.software.HashAlgorithm;
import io.polyhsm.provider.software.RsaPublic;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;

/**
 * RSASSA-PKCS1-v1_5 by {@code CKM_RSA_PKCS}: the hash and its {@code DigestInfo} are made here, so
 * the token need not know the hash function. Without a hash function (NONEwithRSA) the message
 * itself is padded and signed.
 *
 * <p>Source: RFC 8017, section 8.2; PKCS#11 3.2, section "PKCS #1 v1.5 RSA".
 */
final class RsaPkcs1Signature extends HsmSignature<HsmRsaPrivateKey> {

  private static final Mechanism MECHANISM = Mechanism.of(Ckm.RSA_PKCS);

  private final HashAlgorithm hash;

  /**
   * A signature on {@code token}.
   *
   * @param hash null for NONEwithRSA
   */
  RsaPkcs1Signature(Token token, HashAlgorithm hash) {
    super(
        token, HsmRsaPrivateKey.class, (hash == null ? "NONE" : hash.signaturePart()) + "withRSA");
    this.hash = hash;
  }

  @Override
  Operation signing(HsmRsaPrivateKey key, SecureRandom random) throws InvalidKeyException {
    int limit = key.modulusBytes() - RsaPublic.PKCS1_OVERHEAD;
    if (hash == null) {
      return new TokenSigning(new RawMessage(limit), (raw, length) -> signRaw(key, raw, length));
    }
    int needed = hash.digestInfo(new byte[hash.length()]).length;
    if (needed > limit) {
      throw new InvalidKeyException(
          key
              + " is too short for "
              + hash.digestName()
              + ": a signature needs "
              + (needed + RsaPublic.PKCS1_OVERHEAD)
              + " bytes");
    }
    return new TokenSigning(
        new HashedMessage(hash), (hashed, length) -> sign(key, hash.digestInfo(hashed)));
  }

  private static byte[] signRaw(HsmRsaPrivateKey key, byte[] raw, long length)
      throws SignatureException {
    int limit = key.modulusBytes() - RsaPublic.PKCS1_OVERHEAD;
    if (length > limit) {
      throw new SignatureException(
          "a message of "
              + length
              + " bytes cannot be signed without a hash: at most "
              + limit
              + " with "
              + key);
    }
    return sign(key, raw);
  }

  private static byte[] sign(HsmRsaPrivateKey key, byte[] message) throws SignatureException {
    byte[] signature = KeyOperations.sign(key, MECHANISM, message, key.modulusBytes());
    RsaAnswers.requirePkcs1(key, signature, message);
    return signature;
  }

  @Override
  Operation verification(PublicKey key) throws InvalidKeyException {
    return softwareVerification(key);
  }
}
