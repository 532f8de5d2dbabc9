// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.GcmParams;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.InputBuffer;
import io.polyhsm.provider.token.Token;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES/GCM. No module is given a message in parts: some take none, and one outputs plaintext before
 * the tag is checked. Encrypting twice under one key and initialisation vector is refused.
 *
 * <p>Source: PKCS#11 3.2, section "AES-GCM"; NIST SP 800-38D.
 */
final class AesGcmCipher extends WholeMessageCipher {

  private static final int DEFAULT_IV_BYTES = 12;
  private static final int MOST_TAG_BITS = 128;
  private static final int LEAST_TAG_BITS = 96;

  private final InputBuffer aad = new InputBuffer();
  private GCMParameterSpec spec;
  private boolean inText;
  private boolean spent;
  private HsmSecretKey lastKey;
  private byte[] lastIv;

  /**
   * A cipher that is not initialised.
   *
   * @param keyBytes the length of its keys; 0 for any
   */
  AesGcmCipher(Token token, int keyBytes) {
    super(token, keyBytes);
  }

  @Override
  String mode() {
    return "GCM";
  }

  @Override
  String padding() {
    return "NoPadding";
  }

  @Override
  Class<GCMParameterSpec> specType() {
    return GCMParameterSpec.class;
  }

  @Override
  void init(int opmode, Key key, AlgorithmParameterSpec given, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    HsmSecretKey newKey = checked(key);
    boolean encrypt = isEncrypting(opmode);
    GCMParameterSpec newSpec = checked(encrypt, given, random);
    if (encrypt) {
      byte[] newIv = newSpec.getIV();
      if (newKey.equals(lastKey) && Arrays.equals(newIv, lastIv)) {
        throw new InvalidAlgorithmParameterException(
            "Cannot reuse IV for GCM encryption: give each message an IV of its own");
      }
      lastKey = newKey;
      lastIv = newIv;
    }
    start(opmode, newKey);
    spec = newSpec;
    clear();
    spent = false;
  }

  private static GCMParameterSpec checked(
      boolean encrypt, AlgorithmParameterSpec given, SecureRandom random)
      throws InvalidAlgorithmParameterException {
    if (given == null) {
      if (!encrypt) {
        throw new InvalidAlgorithmParameterException(
            "parameters are missing: AES/GCM decryption needs a GCMParameterSpec");
      }
      return new GCMParameterSpec(MOST_TAG_BITS, randomIv(DEFAULT_IV_BYTES, random));
    }
    if (!(given instanceof GCMParameterSpec gcm)) {
      throw new InvalidAlgorithmParameterException(
          "AES/GCM takes a GCMParameterSpec, not " + given.getClass().getName());
    }
    int tag = gcm.getTLen();
    if (tag < LEAST_TAG_BITS || tag > MOST_TAG_BITS || tag % 8 != 0) {
      throw new InvalidAlgorithmParameterException(
          "a tag of " + tag + " bits is not supported: use 128, 120, 112, 104 or 96");
    }
    if (gcm.getIV().length == 0) {
      throw new InvalidAlgorithmParameterException(
          "an empty IV is not allowed: it would give the authentication key away");
    }
    return gcm;
  }

  @Override
  protected byte[] engineGetIV() {
    return spec == null ? null : spec.getIV();
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return spec == null ? null : SoftwareParameters.of("GCM", spec);
  }

  private int tagBytes() {
    return spec.getTLen() / 8;
  }

  @Override
  protected int engineGetOutputSize(int inputLen) {
    int total = Math.addExact(pendingSize(), inputLen);
    return encrypting() ? Math.addExact(total, tagBytes()) : Math.max(0, total - tagBytes());
  }

  @Override
  int leastFinalSize(int length) {
    return engineGetOutputSize(length);
  }

  private void requireUnspent() {
    if (spent) {
      throw new IllegalStateException(
          "the message is complete: initialise the cipher with another IV before the next one");
    }
  }

  @Override
  protected void engineUpdateAAD(byte[] source, int offset, int length) {
    requireUnspent();
    if (inText) {
      throw new IllegalStateException(
          "additional data must be given before the first update of the message");
    }
    requireWithinLimit(aad.size(), length);
    aad.append(source, offset, length);
  }

  @Override
  protected void engineUpdateAAD(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    engineUpdateAAD(bytes, 0, bytes.length);
    source.position(source.limit());
  }

  @Override
  byte[] update(byte[] input, int offset, int length) {
    requireUnspent();
    byte[] nothing = super.update(input, offset, length);
    inText = true;
    return nothing;
  }

  @Override
  byte[] message(byte[] data, int offset, int length) throws AEADBadTagException {
    requireUnspent();
    if (!encrypting() && length < tagBytes()) {
      throw CipherFailures.badTag();
    }
    int size = encrypting() ? length + tagBytes() : length - tagBytes();
    byte[] result;
    try {
      // some modules want room for the tag in decryption too
      result = run(mechanism(), data, offset, length, Math.max(size, length));
    } catch (HsmException e) {
      if (!encrypting() && CipherFailures.isAboutData(e)) {
        throw CipherFailures.badTag();
      }
      throw explained(e);
    }
    if (result.length != size) {
      Arrays.fill(result, (byte) 0);
      throw new HsmException(
          "token '"
              + token().name()
              + "' returned "
              + result.length
              + " bytes of GCM output in place of "
              + size);
    }
    return result;
  }

  private Mechanism mechanism() {
    byte[] additional = new byte[aad.size()];
    aad.copyTo(0, additional, 0, additional.length);
    return Mechanism.of(Ckm.AES_GCM, new GcmParams(spec.getIV(), additional, spec.getTLen()));
  }

  /** An IV is good for one encryption, whatever its outcome. */
  @Override
  void reset() {
    clear();
    spent = encrypting();
  }

  private void clear() {
    super.reset();
    aad.clear();
    inText = false;
  }

  @Override
  Mechanism wrappingMechanism() {
    requireUnspent();
    return mechanism();
  }

  @Override
  boolean wrapsExactly(HsmKey wrapped) {
    return true;
  }

  @Override
  int overhead() {
    return tagBytes();
  }
}
