// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_GOSTR3410_DERIVE_PARAMS}, the parameter of {@code CKM_GOSTR3410_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "GOST R 34.10-2001".
 *
 * @param kdf the key derivation function, a {@code CKD_} value
 * @param publicData the other party's public key, little-endian
 * @param ukm user keying material
 */
public record Gostr3410DeriveParams(long kdf, byte[] publicData, byte[] ukm)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_GOSTR3410_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(kdf).pointerAndLength(publicData).pointerAndLength(ukm);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(publicData, ukm);
  }
}
