// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_IKE2_PRF_PLUS_DERIVE_PARAMS}, the parameter of {@code CKM_IKE2_PRF_PLUS_DERIVE}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "IKE mechanisms".
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param hasSeedKey whether there is a seed key
 * @param seedKey handle; 0 for none
 * @param seedData the seed; null for none
 */
public record Ike2PrfPlusDeriveParams(long prf, boolean hasSeedKey, long seedKey, byte[] seedData)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_IKE2_PRF_PLUS_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prf).bool(hasSeedKey).ulong(seedKey).pointerAndLength(seedData);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(seedData);
  }
}
