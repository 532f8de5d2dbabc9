// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_RSA_PKCS_OAEP_PARAMS}, the parameter of {@code CKM_RSA_PKCS_OAEP}. The source is always
 * {@code CKZ_DATA_SPECIFIED}: some modules refuse 0.
 *
 * <p>Source: PKCS#11 3.2, section "PKCS #1 RSA OAEP mechanism parameters".
 *
 * @param hashAlg the hash, a {@code CKM_} value
 * @param mgf the mask generation function, a {@code CKG_} value
 * @param label the encoding parameter; empty for none
 */
public record OaepParams(long hashAlg, long mgf, byte[] label) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_RSA_PKCS_OAEP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hashAlg).ulong(mgf).ulong(Ckz.DATA_SPECIFIED).pointerAndLength(label);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(label);
  }
}
