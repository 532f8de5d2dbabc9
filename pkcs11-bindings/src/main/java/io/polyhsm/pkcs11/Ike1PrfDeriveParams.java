// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_IKE1_PRF_DERIVE_PARAMS}, the parameter of {@code CKM_IKE1_PRF_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "IKE mechanisms".
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param hasPreviousKey whether there is a previous key
 * @param keyGxy handle of g^xy
 * @param previousKey handle; 0 for none
 * @param cookieI the initiator's cookie
 * @param cookieR the responder's cookie
 * @param keyNumber 0, 1 or 2
 */
public record Ike1PrfDeriveParams(
    long prf,
    boolean hasPreviousKey,
    long keyGxy,
    long previousKey,
    byte[] cookieI,
    byte[] cookieR,
    int keyNumber)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_IKE1_PRF_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(prf)
        .bool(hasPreviousKey)
        .ulong(keyGxy)
        .ulong(previousKey)
        .pointerAndLength(cookieI)
        .pointerAndLength(cookieR)
        .octet(keyNumber);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(cookieI, cookieR);
  }
}
