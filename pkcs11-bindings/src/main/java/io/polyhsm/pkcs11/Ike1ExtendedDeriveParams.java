// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_IKE1_EXTENDED_DERIVE_PARAMS}, the parameter of {@code CKM_IKE1_EXTENDED_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "IKE mechanisms".
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param hasKeyGxy whether there is a g^xy key
 * @param keyGxy handle; 0 for none
 * @param extraData null for none
 */
public record Ike1ExtendedDeriveParams(long prf, boolean hasKeyGxy, long keyGxy, byte[] extraData)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_IKE1_EXTENDED_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prf).bool(hasKeyGxy).ulong(keyGxy).pointerAndLength(extraData);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(extraData);
  }
}
