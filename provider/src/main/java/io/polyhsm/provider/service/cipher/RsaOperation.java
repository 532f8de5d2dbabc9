// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/** What an RSA cipher does once it has a key: with a public key in software, or on the token. */
interface RsaOperation {

  /** Bytes in the modulus: the longest output. */
  int modulusBytes();

  /** The longest input in bytes. */
  int mostInput();

  /** Encrypts or decrypts one message, which is no longer than {@link #mostInput}. */
  byte[] run(byte[] message) throws IllegalBlockSizeException, BadPaddingException;
}
