// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_DES_CBC_ENCRYPT_DATA_PARAMS}, the parameter of {@code CKM_DES_CBC_ENCRYPT_DATA} and
 * {@code CKM_DES3_CBC_ENCRYPT_DATA}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Key derivation by data encryption - DES and AES".
 *
 * @param iv 8 bytes
 * @param data what to encrypt, whole blocks
 */
public record DesCbcEncryptDataParams(byte[] iv, byte[] data) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_DES_CBC_ENCRYPT_DATA_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.inline(iv).pointerAndLength(data);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(data);
  }
}
