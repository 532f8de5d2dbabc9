// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_ECDH_AES_KEY_WRAP_PARAMS}, the parameter of {@code CKM_ECDH_AES_KEY_WRAP}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ECDH AES KEY WRAP".
 *
 * @param aesKeyBits bits in the temporary AES key: 128, 192 or 256
 * @param kdf the key derivation function, a {@code CKD_} value
 * @param sharedData data the KDF shares; null for none
 */
public record EcdhAesKeyWrapParams(int aesKeyBits, long kdf, byte[] sharedData)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_ECDH_AES_KEY_WRAP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(aesKeyBits).ulong(kdf).lengthAndPointer(sharedData);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(sharedData);
  }
}
