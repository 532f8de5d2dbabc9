// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts and decrypts on the token with AES-GCM, and changes the ciphertext. */
final class Encryption {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 128;

  private final Provider provider;
  private final SecretKey key;
  private final byte[] associated;

  /**
   * Encryption with one key.
   *
   * @param associated data that is not encrypted, but authenticated
   */
  Encryption(Provider provider, SecretKey key, byte[] associated) {
    this.provider = provider;
    this.key = key;
    this.associated = associated;
  }

  String run(byte[] plaintext) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION, provider);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    cipher.updateAAD(associated);
    byte[] ciphertext = cipher.doFinal(plaintext);
    byte[] iv = cipher.getIV();
    Expect.that(iv != null && iv.length > 0, "the cipher made no IV");
    Expect.equal(plaintext.length + TAG_BITS / 8, ciphertext.length, "the ciphertext's length");
    Expect.that(
        MessageDigest.isEqual(plaintext, decrypt(iv, ciphertext)),
        "what was decrypted is not what was encrypted");
    refuses(iv, ciphertext, 0);
    refuses(iv, ciphertext, ciphertext.length - 1);
    return plaintext.length + " bytes and back; a changed bit is AEADBadTagException";
  }

  private byte[] decrypt(byte[] iv, byte[] ciphertext) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION, provider);
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(associated);
    return cipher.doFinal(ciphertext);
  }

  private void refuses(byte[] iv, byte[] ciphertext, int changedByte)
      throws GeneralSecurityException {
    byte[] changed = ciphertext.clone();
    changed[changedByte] ^= 1;
    try {
      decrypt(iv, changed);
    } catch (AEADBadTagException e) {
      return;
    }
    throw new Expect.DiffersException("a changed ciphertext was decrypted");
  }
}
