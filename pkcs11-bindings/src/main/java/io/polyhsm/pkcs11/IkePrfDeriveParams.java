// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_IKE_PRF_DERIVE_PARAMS}, the parameter of {@code CKM_IKE_PRF_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "IKE mechanisms".
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param dataAsKey whether Ni || Nr is the key of the PRF
 * @param rekey whether it is for a rekey
 * @param ni the initiator's nonce
 * @param nr the responder's nonce
 * @param newKey handle of g^ir; 0 unless rekeying
 */
public record IkePrfDeriveParams(
    long prf, boolean dataAsKey, boolean rekey, byte[] ni, byte[] nr, long newKey)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_IKE_PRF_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(prf)
        .bool(dataAsKey)
        .bool(rekey)
        .pointerAndLength(ni)
        .pointerAndLength(nr)
        .ulong(newKey);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(ni, nr);
  }
}
