// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.provider.software.Software;
import io.polyhsm.provider.software.SoftwareRandom;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;

/** RSA with a public key, done in software: no call to the token. */
final class RsaPublicOperation implements RsaOperation {

  private final Cipher cipher;
  private final int modulusBytes;
  private final int mostInput;

  private RsaPublicOperation(Cipher cipher, BigInteger modulus, int overhead) {
    this.cipher = cipher;
    this.modulusBytes = (modulus.bitLength() + 7) / 8;
    this.mostInput = modulusBytes - overhead;
  }

  /**
   * The operation.
   *
   * @param opmode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   * @param oaep the parameters of OAEP; null for others
   */
  static RsaPublicOperation of(
      int opmode, RSAPublicKey key, RsaPadding padding, OaepSettings oaep, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    String transformation =
        "RSA/ECB/" + (padding.kind() == RsaPadding.Kind.OAEP ? "OAEPPadding" : padding.name());
    AlgorithmParameterSpec spec = oaep == null ? null : oaep.spec();
    GeneralSecurityException reason = null;
    for (Provider provider : Software.providers("Cipher", "RSA")) {
      try {
        Cipher cipher = Cipher.getInstance(transformation, provider);
        cipher.init(opmode, key, spec, random == null ? SoftwareRandom.get() : random);
        return new RsaPublicOperation(
            cipher, key.getModulus(), opmode == Cipher.ENCRYPT_MODE ? padding.overhead(oaep) : 0);
      } catch (GeneralSecurityException e) {
        reason = e;
      }
    }
    if (reason instanceof InvalidAlgorithmParameterException parameters) {
      throw parameters;
    }
    throw new InvalidKeyException(
        "the RSA public key cannot be used with " + transformation, reason);
  }

  @Override
  public int modulusBytes() {
    return modulusBytes;
  }

  @Override
  public int mostInput() {
    return mostInput;
  }

  @Override
  public byte[] run(byte[] message) throws IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(message);
  }
}
