// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_CHACHA20_PARAMS}, the parameter of {@code CKM_CHACHA20}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ChaCha20".
 *
 * @param blockCounter the initial block counter, little-endian
 * @param blockCounterBits 32 or 64
 * @param nonce 8 or 12 bytes
 */
public record ChaCha20Params(byte[] blockCounter, int blockCounterBits, byte[] nonce)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_CHACHA20_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointer(blockCounter).ulong(blockCounterBits).pointer(nonce).ulong(nonce.length * 8L);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(blockCounter, nonce);
  }
}
