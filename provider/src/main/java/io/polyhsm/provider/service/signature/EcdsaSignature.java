// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.software.EcValidation;
import io.polyhsm.provider.software.HashAlgorithm;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;

/**
 * ECDSA by {@code CKM_ECDSA}: the hash is made here and cut to the length of the curve's order, as
 * tokens differ in what they do with a longer one. Without a hash function (NONEwithECDSA) the
 * message is taken for a hash.
 *
 * <p>Source: FIPS 186-5, section 6.4; PKCS#11 3.2, section "ECDSA without hashing".
 */
final class EcdsaSignature extends HsmSignature<HsmEcPrivateKey> {

  private static final Mechanism MECHANISM = Mechanism.of(Ckm.ECDSA);

  private final HashAlgorithm hash;
  private final EcdsaEncoding encoding;
  private ECParameterSpec curve;

  /**
   * A signature on {@code token}.
   *
   * @param hash null for NONEwithECDSA
   */
  EcdsaSignature(Token token, HashAlgorithm hash, EcdsaEncoding encoding) {
    super(
        token,
        HsmEcPrivateKey.class,
        (hash == null ? "NONE" : hash.signaturePart()) + "withECDSA" + encoding.suffix());
    this.hash = hash;
    this.encoding = encoding;
  }

  private Message message(int orderBytes) {
    return hash == null ? new RawMessage(orderBytes) : new HashedMessage(hash);
  }

  @Override
  Operation signing(HsmEcPrivateKey key, SecureRandom random) {
    curve = key.getParams();
    return new TokenSigning(
        message(key.orderBytes()), (hashed, length) -> sign(key, cut(hashed, key.orderBytes())));
  }

  @Override
  Operation softwareSigning(PrivateKey key, SecureRandom random) throws InvalidKeyException {
    curve = key instanceof ECKey ecKey ? ecKey.getParams() : null;
    return super.softwareSigning(key, random);
  }

  /**
   * The leftmost bytes of a hash, at least one: a hash of no bytes is the number zero, and some
   * tokens take no empty input.
   */
  private static byte[] cut(byte[] hashed, int orderBytes) {
    return Arrays.copyOf(hashed, Math.max(1, Math.min(hashed.length, orderBytes)));
  }

  private byte[] sign(HsmEcPrivateKey key, byte[] hashed) throws SignatureException {
    int size = key.orderBytes();
    byte[] plain = KeyOperations.sign(key, MECHANISM, hashed, 2 * size);
    if (plain.length != 2 * size) {
      throw wrong(key, "it has " + plain.length + " bytes instead of " + 2 * size);
    }
    BigInteger order = key.getParams().getOrder();
    BigInteger[] numbers = EcdsaEncoding.P1363.decode(order, plain);
    for (BigInteger number : numbers) {
      if (!EcdsaEncoding.isInRange(number, order)) {
        throw wrong(key, "its numbers are not between zero and the order of the curve");
      }
    }
    return encoding.encode(order, numbers[0], numbers[1]);
  }

  private static SignatureException wrong(HsmEcPrivateKey key, String how) {
    return new SignatureException(
        "the token made a wrong signature with " + key + " (" + how + "); it was not given out");
  }

  @Override
  Operation verification(PublicKey key) throws InvalidKeyException {
    EcdsaVerification verification =
        new EcdsaVerification(PublicKeys.ec(key), encoding, this::message);
    curve = verification.curve();
    return verification;
  }

  /** Nothing, or the curve of the key: some certificates name it in the signature's algorithm. */
  @Override
  protected void engineSetParameter(AlgorithmParameterSpec params)
      throws InvalidAlgorithmParameterException {
    if (params == null) {
      return;
    }
    if (!(params instanceof ECParameterSpec given)) {
      throw new InvalidAlgorithmParameterException(
          "the only parameter of an ECDSA signature is the curve of its key");
    }
    if (curve != null && !EcValidation.isSameCurve(given, curve)) {
      throw new InvalidAlgorithmParameterException("the parameter is not the curve of the key");
    }
  }
}
