// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SALSA20_PARAMS}, the parameter of {@code CKM_SALSA20}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Salsa20".
 *
 * @param blockCounter the initial block counter, 8 bytes, little-endian
 * @param nonce 8 or 24 bytes
 */
public record Salsa20Params(byte[] blockCounter, byte[] nonce) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SALSA20_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointer(blockCounter).pointer(nonce).ulong(nonce.length * 8L);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(blockCounter, nonce);
  }
}
