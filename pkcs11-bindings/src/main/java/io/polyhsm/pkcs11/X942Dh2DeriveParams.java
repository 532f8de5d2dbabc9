// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_X9_42_DH2_DERIVE_PARAMS}, the parameter of {@code CKM_X9_42_DH_HYBRID_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "X9.42 Diffie-Hellman mechanism parameters".
 *
 * @param kdf the key derivation function, an X9.42 {@code CKD_} value
 * @param otherInfo data the KDF shares; null for none
 * @param publicData the other party's first public value
 * @param privateDataLength bytes in the second private value
 * @param privateData handle of the second private key
 * @param publicData2 the other party's second public value
 */
public record X942Dh2DeriveParams(
    long kdf,
    byte[] otherInfo,
    byte[] publicData,
    long privateDataLength,
    long privateData,
    byte[] publicData2)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_X9_42_DH2_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(kdf)
        .lengthAndPointer(otherInfo)
        .lengthAndPointer(publicData)
        .ulong(privateDataLength)
        .ulong(privateData)
        .lengthAndPointer(publicData2);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(otherInfo, publicData, publicData2);
  }
}
