// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_ECDH1_DERIVE_PARAMS}, the parameter of {@code CKM_ECDH1_DERIVE} and {@code
 * CKM_ECDH1_COFACTOR_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section "Elliptic curve Diffie-Hellman".
 *
 * @param kdf the key derivation function, a {@code CKD_} value
 * @param sharedData data the KDF shares; null for none
 * @param publicData the other party's public point
 */
public record Ecdh1DeriveParams(long kdf, byte[] sharedData, byte[] publicData)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_ECDH1_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(kdf).lengthAndPointer(sharedData).lengthAndPointer(publicData);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(sharedData, publicData);
  }
}
