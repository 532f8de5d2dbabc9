// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.CtrParams;
import io.polyhsm.pkcs11.Mechanism;
import java.util.Arrays;

/**
 * A mode of AES whose messages can be cut anywhere between blocks: each piece is an operation of
 * its own, with an initialisation vector that follows from the piece before.
 */
enum BlockMode {
  /** Each block for itself. */
  ECB(Ckm.AES_ECB) {
    @Override
    Mechanism mechanism(byte[] iv) {
      return Mechanism.of(type());
    }

    @Override
    byte[] next(byte[] iv, byte[] ciphertext, int offset, int length) {
      return iv;
    }
  },

  /** Each block after the ciphertext of the one before. */
  CBC(Ckm.AES_CBC) {
    @Override
    Mechanism mechanism(byte[] iv) {
      return Mechanism.of(type(), iv);
    }

    @Override
    byte[] next(byte[] iv, byte[] ciphertext, int offset, int length) {
      return Arrays.copyOfRange(ciphertext, offset + length - BLOCK, offset + length);
    }
  },

  /** A key stream of the encrypted counter; all 128 bits count, as in the JDK. */
  CTR(Ckm.AES_CTR) {
    @Override
    Mechanism mechanism(byte[] iv) {
      return Mechanism.of(type(), new CtrParams(8 * BLOCK, iv));
    }

    @Override
    byte[] next(byte[] iv, byte[] ciphertext, int offset, int length) {
      byte[] counter = iv.clone();
      long carry = ((long) length + BLOCK - 1) / BLOCK;
      for (int i = BLOCK - 1; i >= 0 && carry != 0; i--) {
        carry += counter[i] & 0xFF;
        counter[i] = (byte) carry;
        carry >>>= 8;
      }
      return counter;
    }

    @Override
    int longestPiece(byte[] iv, int wanted) {
      // modules disagree on what comes after the last counter, so no piece goes past it
      for (int i = 0; i < BLOCK - Integer.BYTES; i++) {
        if (iv[i] != (byte) 0xFF) {
          return wanted;
        }
      }
      long last = 0;
      for (int i = BLOCK - Integer.BYTES; i < BLOCK; i++) {
        last = last << 8 | (iv[i] & 0xFF);
      }
      return (int) Math.min(wanted, ((1L << 32) - last) * BLOCK);
    }
  };

  /** Bytes in a block of AES. */
  static final int BLOCK = 16;

  private final long type;

  BlockMode(long type) {
    this.type = type;
  }

  /** The {@code CKM_} value. */
  long type() {
    return type;
  }

  /** Whether there is an initialisation vector. */
  boolean hasIv() {
    return this != ECB;
  }

  /** Whether messages may end within a block. */
  boolean isStream() {
    return this == CTR;
  }

  /** The mechanism with its parameter. */
  abstract Mechanism mechanism(byte[] iv);

  /** The initialisation vector of the piece that follows, given this one's and its ciphertext. */
  abstract byte[] next(byte[] iv, byte[] ciphertext, int offset, int length);

  /** How much of {@code wanted} bytes, which are whole blocks, can be done in one piece. */
  int longestPiece(byte[] iv, int wanted) {
    return wanted;
  }
}
