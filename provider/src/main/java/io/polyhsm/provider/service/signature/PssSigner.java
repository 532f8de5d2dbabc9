// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.PssParams;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.software.EmsaPss;
import io.polyhsm.provider.software.SoftwareRandom;
import io.polyhsm.provider.token.Mechanisms;
import io.polyhsm.provider.token.Token;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * RSASSA-PSS with a token's keys: by {@code CKM_RSA_PKCS_PSS} where that does what is asked for, or
 * else encoded here and encrypted by {@code CKM_RSA_X_509}. Tokens do not say which hash functions
 * and salt lengths their mechanism knows, so it is tried, and what was refused once is not tried on
 * that token again. Safe for use by many threads.
 *
 * <p>Source: PKCS#11 3.2, sections 6.1.9 (PSS) and 6.1.12 (X.509 raw RSA).
 */
final class PssSigner {

  private static final Map<Token, PssSigner> BY_TOKEN = new WeakHashMap<>();

  private static final Set<Long> REFUSALS =
      Set.of(Ckr.MECHANISM_PARAM_INVALID, Ckr.MECHANISM_INVALID, Ckr.ARGUMENTS_BAD);

  private final Set<EmsaPss> refused = ConcurrentHashMap.newKeySet();

  private PssSigner() {}

  /** The one of {@code token}. */
  static PssSigner of(Token token) {
    synchronized (BY_TOKEN) {
      return BY_TOKEN.computeIfAbsent(token, t -> new PssSigner());
    }
  }

  /** Whether a token with these mechanisms can sign with any parameters. */
  static boolean isOffered(Mechanisms mechanisms) {
    return mechanisms.has(Ckm.RSA_PKCS_PSS) || hasRaw(mechanisms);
  }

  /** Whether a token with these mechanisms may be able to sign with {@code encoding}. */
  static boolean canSign(Mechanisms mechanisms, EmsaPss encoding) {
    return hasNative(mechanisms, encoding) || hasRaw(mechanisms);
  }

  /** Modules want the same hash function in both places. */
  private static boolean hasNative(Mechanisms mechanisms, EmsaPss encoding) {
    return mechanisms.has(Ckm.RSA_PKCS_PSS)
        && encoding.hash() == encoding.mgfHash()
        && encoding.hash().mgf().isPresent();
  }

  private static boolean hasRaw(Mechanisms mechanisms) {
    return mechanisms.can(Ckm.RSA_X_509, Ckf.SIGN);
  }

  /**
   * Signs a hash: two calls of the token.
   *
   * @param random for the salt, if it is made here; may be null
   * @throws HsmException if the token fails
   * @throws SignatureException if the token's signature is wrong
   */
  byte[] sign(HsmRsaPrivateKey key, EmsaPss encoding, byte[] hashed, SecureRandom random)
      throws SignatureException {
    byte[] signature = make(key, encoding, hashed, random);
    RsaAnswers.requirePss(key, signature, encoding, hashed);
    return signature;
  }

  private byte[] make(HsmRsaPrivateKey key, EmsaPss encoding, byte[] hashed, SecureRandom random) {
    Mechanisms mechanisms = key.token().mechanisms();
    if (hasNative(mechanisms, encoding) && !refused.contains(encoding)) {
      try {
        return KeyOperations.sign(key, mechanism(encoding), hashed, key.modulusBytes());
      } catch (HsmException e) {
        if (!isRefusal(e) || !hasRaw(mechanisms)) {
          throw e;
        }
        refused.add(encoding);
      }
    }
    byte[] block =
        encoding.encode(hashed, key.getModulus(), random == null ? SoftwareRandom.get() : random);
    return KeyOperations.sign(key, Mechanism.of(Ckm.RSA_X_509), block, key.modulusBytes());
  }

  private static Mechanism mechanism(EmsaPss encoding) {
    return Mechanism.of(
        Ckm.RSA_PKCS_PSS,
        new PssParams(
            encoding.hash().mechanism(),
            encoding.hash().mgf().orElseThrow(),
            encoding.saltLength()));
  }

  private static boolean isRefusal(HsmException e) {
    return e.failure().map(failure -> REFUSALS.contains(failure.rv())).orElse(false);
  }
}
