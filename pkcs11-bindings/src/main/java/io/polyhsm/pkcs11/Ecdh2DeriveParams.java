// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_ECDH2_DERIVE_PARAMS}: two key pairs on each side.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Elliptic curve mechanism parameters".
 *
 * @param kdf the key derivation function, a {@code CKD_} value
 * @param sharedData data the KDF shares; null for none
 * @param publicData the other party's first public value
 * @param privateDataLength bytes in the second private value
 * @param privateData handle of the second private key
 * @param publicData2 the other party's second public value
 */
public record Ecdh2DeriveParams(
    long kdf,
    byte[] sharedData,
    byte[] publicData,
    long privateDataLength,
    long privateData,
    byte[] publicData2)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_ECDH2_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(kdf)
        .lengthAndPointer(sharedData)
        .lengthAndPointer(publicData)
        .ulong(privateDataLength)
        .ulong(privateData)
        .lengthAndPointer(publicData2);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(sharedData, publicData, publicData2);
  }
}
