// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_X9_42_DH1_DERIVE_PARAMS}, the parameter of {@code CKM_X9_42_DH_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "X9.42 Diffie-Hellman mechanism parameters".
 *
 * @param kdf the key derivation function, an X9.42 {@code CKD_} value
 * @param otherInfo data the KDF shares; null for none
 * @param publicData the other party's first public value
 */
public record X942Dh1DeriveParams(long kdf, byte[] otherInfo, byte[] publicData)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_X9_42_DH1_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(kdf).lengthAndPointer(otherInfo).lengthAndPointer(publicData);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(otherInfo, publicData);
  }
}
