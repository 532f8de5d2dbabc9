// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS}, the parameter of each message under {@code
 * CKM_CHACHA20_POLY1305} and {@code CKM_SALSA20_POLY1305}. The module writes the tag when it
 * encrypts: {@link InOutParams} gives it back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ChaCha20/Poly1305 and Salsa20/Poly1305 authenticated
 * encryption / decryption".
 *
 * @param nonce 8, 12 or 24 bytes
 * @param tag the tag to check, 16 bytes; zeros when encrypting
 */
public record ChaCha20Poly1305MessageParams(byte[] nonce, byte[] tag) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(nonce).inOut(tag);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(nonce) + StructParams.roomOfInOut(tag);
  }

  @Override
  public ChaCha20Poly1305MessageParams readBack(StructReader reader) {
    return new ChaCha20Poly1305MessageParams(nonce, reader.pointed("pTag", tag.length));
  }
}
