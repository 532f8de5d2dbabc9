// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_AES_CBC_ENCRYPT_DATA_PARAMS}, the parameter of {@code CKM_AES_CBC_ENCRYPT_DATA} and,
 * with the same layout, of its Camellia, ARIA and SEED relatives.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Key derivation by data encryption - DES and AES".
 *
 * @param iv 16 bytes
 * @param data what to encrypt, whole blocks
 */
public record AesCbcEncryptDataParams(byte[] iv, byte[] data) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_AES_CBC_ENCRYPT_DATA_PARAMS;
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
