// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.token.Token;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES/CBC/PKCS5Padding on a token that has {@code CKM_AES_CBC_PAD} and no {@code CKM_AES_CBC}: the
 * token pads, and what it says about wrong padding has to be believed.
 */
final class AesCbcPadCipher extends WholeMessageCipher {

  private static final int BLOCK = BlockMode.BLOCK;

  private byte[] iv;

  /**
   * A cipher that is not initialised.
   *
   * @param keyBytes the length of its keys; 0 for any
   */
  AesCbcPadCipher(Token token, int keyBytes) {
    super(token, keyBytes);
  }

  @Override
  String mode() {
    return "CBC";
  }

  @Override
  String padding() {
    return "PKCS5Padding";
  }

  @Override
  Class<IvParameterSpec> specType() {
    return IvParameterSpec.class;
  }

  @Override
  void init(int opmode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    HsmSecretKey newKey = checked(key);
    byte[] newIv = Ivs.of(mode(), true, isEncrypting(opmode), spec, random);
    start(opmode, newKey);
    iv = newIv;
    reset();
  }

  @Override
  protected byte[] engineGetIV() {
    return iv == null ? null : iv.clone();
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return iv == null ? null : SoftwareParameters.of("AES", new IvParameterSpec(iv));
  }

  @Override
  protected int engineGetOutputSize(int inputLen) {
    int total = Math.addExact(pendingSize(), inputLen);
    return encrypting() ? Math.addExact(total, Pkcs7Padding.paddingLength(total)) : total;
  }

  @Override
  int leastFinalSize(int length) {
    int most = engineGetOutputSize(length);
    return encrypting() ? most : Math.max(0, most - BLOCK);
  }

  @Override
  byte[] message(byte[] data, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    if (!encrypting() && length == 0) {
      return new byte[0];
    }
    if (!encrypting() && length % BLOCK != 0) {
      throw new IllegalBlockSizeException("the input is not a multiple of " + BLOCK + " bytes");
    }
    try {
      // decryption never gets more room than the ciphertext has bytes: one module reads beyond it
      int room = encrypting() ? length + Pkcs7Padding.paddingLength(length) : length;
      byte[] result = run(Mechanism.of(Ckm.AES_CBC_PAD, iv), data, offset, length, room);
      if (!encrypting() && result.length >= length) {
        throw CipherFailures.badPadding(); // there is always some padding to take off
      }
      return result;
    } catch (HsmException e) {
      if (!encrypting() && CipherFailures.isAboutData(e)) {
        throw CipherFailures.badPadding();
      }
      throw explained(e);
    }
  }

  @Override
  Mechanism wrappingMechanism() {
    return Mechanism.of(Ckm.AES_CBC_PAD, iv);
  }

  @Override
  boolean wrapsExactly(HsmKey wrapped) {
    return true;
  }

  @Override
  int overhead() {
    return BLOCK;
  }
}
