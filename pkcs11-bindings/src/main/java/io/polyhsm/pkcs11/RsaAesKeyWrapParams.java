// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_RSA_AES_KEY_WRAP_PARAMS}, the parameter of {@code CKM_RSA_AES_KEY_WRAP}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "RSA AES KEY WRAP".
 *
 * @param aesKeyBits bits in the temporary AES key: 128, 192 or 256
 * @param oaep how that key is wrapped
 */
public record RsaAesKeyWrapParams(int aesKeyBits, OaepParams oaep) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_RSA_AES_KEY_WRAP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(aesKeyBits).pointer(oaep);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return oaep.room(abi);
  }
}
