// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_KEY_WRAP_SET_OAEP_PARAMS}, the parameter of {@code CKM_KEY_WRAP_SET_OAEP}.
 *
 * <p>Source: PKCS#11 3.2, {@code pkcs11t.h}; a historical mechanism.
 *
 * @param blockContents the block contents byte
 * @param x hash of the plaintext block and other data; null for none
 */
public record KeyWrapSetOaepParams(int blockContents, byte[] x) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_KEY_WRAP_SET_OAEP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.octet(blockContents).pointerAndLength(x);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(x);
  }
}
