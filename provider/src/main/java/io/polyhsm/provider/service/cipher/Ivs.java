// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import java.security.InvalidAlgorithmParameterException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/** Initialisation vectors of one block. */
final class Ivs {

  private static final byte[] NONE = {};

  private Ivs() {}

  /**
   * The vector in {@code spec}; a fresh one for encryption without a specification; an empty one
   * for a mode that has none.
   *
   * @throws InvalidAlgorithmParameterException if it is not one block long, is missing for
   *     decryption, or is given to a mode that has none
   */
  static byte[] of(
      String mode,
      boolean wanted,
      boolean encrypting,
      AlgorithmParameterSpec spec,
      SecureRandom random)
      throws InvalidAlgorithmParameterException {
    if (!wanted) {
      if (spec != null) {
        throw new InvalidAlgorithmParameterException("AES/" + mode + " takes no parameters");
      }
      return NONE;
    }
    if (spec == null) {
      if (!encrypting) {
        throw new InvalidAlgorithmParameterException(
            "parameters are missing: AES/" + mode + " decryption needs an IvParameterSpec");
      }
      return AesCipher.randomIv(BlockMode.BLOCK, random);
    }
    if (!(spec instanceof IvParameterSpec ivSpec)) {
      throw new InvalidAlgorithmParameterException(
          "AES/" + mode + " takes an IvParameterSpec, not " + spec.getClass().getName());
    }
    byte[] iv = ivSpec.getIV();
    if (iv.length != BlockMode.BLOCK) {
      throw new InvalidAlgorithmParameterException(
          "wrong IV length: AES/"
              + mode
              + " needs "
              + BlockMode.BLOCK
              + " bytes, given are "
              + iv.length);
    }
    return iv;
  }
}
