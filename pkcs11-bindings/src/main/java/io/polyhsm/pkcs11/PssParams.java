// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_RSA_PKCS_PSS_PARAMS}, the parameter of {@code CKM_RSA_PKCS_PSS} and its hashing
 * relatives.
 *
 * <p>Source: PKCS#11 3.2, section "PKCS #1 RSA PSS mechanism parameters".
 *
 * @param hashAlg the hash, a {@code CKM_} value
 * @param mgf the mask generation function, a {@code CKG_} value
 * @param saltLength bytes of salt
 */
public record PssParams(long hashAlg, long mgf, int saltLength) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_RSA_PKCS_PSS_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hashAlg).ulong(mgf).ulong(saltLength);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return 0;
  }
}
