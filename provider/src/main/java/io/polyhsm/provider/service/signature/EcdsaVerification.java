// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.software.EcValidation;
import io.polyhsm.provider.software.Software;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * An ECDSA signature checked in software. The encoding is read here, strictly; the software
 * providers, which differ in what encodings and lengths they let pass, are given the bare numbers
 * and the hash.
 */
final class EcdsaVerification implements Operation {

  private static final String PLAIN = "NONEwithECDSAinP1363Format";

  /** SunEC takes no longer input as a hash. */
  private static final int JDK_LIMIT = 64;

  private final ECPublicKey key;
  private final EcdsaEncoding encoding;
  private final int orderBytes;
  private final Message message;

  /**
   * Verifies with {@code key}.
   *
   * @param message makes a message for an order of so many bytes
   * @throws InvalidKeyException if the key's point is none of its curve
   */
  EcdsaVerification(ECPublicKey key, EcdsaEncoding encoding, IntFunction<Message> message)
      throws InvalidKeyException {
    EcValidation.validPoint(key, key.getParams()); // for its checks
    this.key = key;
    this.encoding = encoding;
    this.orderBytes = (key.getParams().getOrder().bitLength() + 7) / 8;
    this.message = message.apply(orderBytes);
  }

  ECParameterSpec curve() {
    return key.getParams();
  }

  @Override
  public void update(byte[] data, int offset, int length) {
    message.update(data, offset, length);
  }

  @Override
  public void update(ByteBuffer data) {
    message.update(data);
  }

  @Override
  public byte[] sign() throws SignatureException {
    throw new SignatureException("this signature was initialised for verifying, not for signing");
  }

  @Override
  public boolean verify(byte[] signature) throws SignatureException {
    byte[] whole = message.finish();
    byte[] hashed = Arrays.copyOf(whole, Math.min(whole.length, orderBytes));
    BigInteger order = curve().getOrder();
    BigInteger[] numbers = encoding.decode(order, signature);
    return EcdsaEncoding.isInRange(numbers[0], order)
        && EcdsaEncoding.isInRange(numbers[1], order)
        && verifyPlain(
            hashed,
            EcdsaEncoding.P1363.encode(order, numbers[0], numbers[1]),
            hashed.length <= JDK_LIMIT && !isReduced(numbers[0], order));
  }

  /**
   * Whether r may be an x coordinate less the order. SunEC of JDK 17 does not think of that and
   * takes such a signature for a wrong one. Does not happen by chance.
   */
  private boolean isReduced(BigInteger r, BigInteger order) {
    return curve().getCurve().getField() instanceof ECFieldFp field
        && r.add(order).compareTo(field.getP()) < 0;
  }

  private boolean verifyPlain(byte[] hashed, byte[] plain, boolean jdkToo)
      throws SignatureException {
    SignatureException failure =
        new SignatureException("no software provider knows the curve of this public key");
    for (Provider provider : Software.providers("Signature", PLAIN)) {
      if (!jdkToo && provider.getName().equals("SunEC")) {
        continue;
      }
      try {
        PublicKey own =
            KeyFactory.getInstance("EC", provider)
                .generatePublic(new ECPublicKeySpec(key.getW(), key.getParams()));
        Signature signature = Signature.getInstance(PLAIN, provider);
        signature.initVerify(own);
        signature.update(hashed);
        return signature.verify(plain);
      } catch (GeneralSecurityException e) {
        failure.addSuppressed(e); // the encoding is good, so it is the curve: ask the next one
      }
    }
    throw failure;
  }
}
