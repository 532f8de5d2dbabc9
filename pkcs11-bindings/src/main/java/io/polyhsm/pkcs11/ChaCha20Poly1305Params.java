// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SALSA20_CHACHA20_POLY1305_PARAMS}, the parameter of {@code CKM_CHACHA20_POLY1305} and
 * {@code CKM_SALSA20_POLY1305}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ChaCha20/Poly1305 and Salsa20/Poly1305 authenticated
 * encryption / decryption".
 *
 * @param nonce 8, 12 or 24 bytes
 * @param aad additional authenticated data; may be empty
 */
public record ChaCha20Poly1305Params(byte[] nonce, byte[] aad) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SALSA20_CHACHA20_POLY1305_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(nonce).pointerAndLength(aad);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(nonce, aad);
  }
}
