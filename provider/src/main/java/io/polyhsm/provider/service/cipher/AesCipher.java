// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.software.SoftwareRandom;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;

/** What the modes of AES have in common: the key, the direction, and native calls in two steps. */
abstract class AesCipher extends TokenCipher {

  private final int keyBytes;
  private HsmSecretKey key;
  private boolean encrypting;

  /**
   * A cipher that is not initialised.
   *
   * @param keyBytes the length of its keys; 0 for any
   */
  AesCipher(Token token, int keyBytes) {
    super(token);
    this.keyBytes = keyBytes;
  }

  final HsmSecretKey checked(Key given) throws InvalidKeyException {
    return CipherKeys.aes(token(), given, keyBytes);
  }

  final void start(int opmode, HsmSecretKey newKey) {
    key = newKey;
    encrypting = isEncrypting(opmode);
  }

  static boolean isEncrypting(int opmode) {
    return opmode == Cipher.ENCRYPT_MODE || opmode == Cipher.WRAP_MODE;
  }

  /** A fresh initialisation vector, made in software: uniqueness needs no round trip. */
  static byte[] randomIv(int length, SecureRandom random) {
    byte[] iv = new byte[length];
    (random == null ? SoftwareRandom.get() : random).nextBytes(iv);
    return iv;
  }

  final HsmSecretKey key() {
    return key;
  }

  final boolean encrypting() {
    return encrypting;
  }

  @Override
  protected final int engineGetBlockSize() {
    return BlockMode.BLOCK;
  }

  @Override
  protected final int engineGetKeySize(Key given) throws InvalidKeyException {
    int length = keyBytes == 0 ? checked(given).length() : keyBytes;
    if (length == 0) {
      throw new InvalidKeyException("the token does not tell the length of " + given);
    }
    return length * 8;
  }

  /** One operation in the direction of this cipher: two calls. */
  final byte[] run(Mechanism mechanism, byte[] data, int offset, int length, int outputSize) {
    boolean encrypt = encrypting;
    return token()
        .use(
            key.object(),
            (session, handle) ->
                encrypt
                    ? session.encrypt(mechanism, handle, data, offset, length, outputSize)
                    : session.decrypt(mechanism, handle, data, offset, length, outputSize));
  }

  /** As {@link CipherFailures#explained}, for this cipher's key. */
  final HsmException explained(HsmException e) {
    return CipherFailures.explained(e, key);
  }

  /** The mechanism for {@code C_WrapKey} and {@code C_UnwrapKey}; null if there is none. */
  abstract Mechanism wrappingMechanism();

  /**
   * Whether {@code C_WrapKey} gives what encrypting the key's encoding would. It does not where a
   * mechanism without padding fills up the last block with zeros.
   */
  abstract boolean wrapsExactly(HsmKey wrapped);

  /** What encryption adds at most. */
  abstract int overhead();

  @Override
  final byte[] wrapOnToken(HsmKey wrapped) throws InvalidKeyException, IllegalBlockSizeException {
    Mechanism mechanism = wrappingMechanism();
    if (mechanism != null && wrapsExactly(wrapped)) {
      byte[] result = wrapping().wrap(key, wrapped, mechanism, overhead());
      if (result != null) {
        return result;
      }
    }
    return wrapEncoding(
        wrapping().readable(wrapped, "AES/" + mode() + "/" + padding() + " with " + key));
  }

  @Override
  final Key unwrapOnToken(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    Mechanism mechanism = wrappingMechanism();
    return mechanism == null ? null : wrapping().unwrap(key, wrapped, mechanism, algorithm, type);
  }
}
