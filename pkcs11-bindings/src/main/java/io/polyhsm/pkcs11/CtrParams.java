// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_AES_CTR_PARAMS}, the parameter of {@code CKM_AES_CTR}.
 *
 * <p>Source: PKCS#11 3.2, section "AES with Counter mechanism parameters".
 *
 * @param counterBits bits of the block that count, 1 to 128
 * @param block the initial counter block, 16 bytes
 */
public record CtrParams(int counterBits, byte[] block) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_AES_CTR_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(counterBits).inline(block);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return 0;
  }
}
