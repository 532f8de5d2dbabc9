// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * Thales Luna's {@code CK_KDF_PRF_PARAMS}, the parameter of its {@code CKM_NIST_PRF_KDF} (SP
 * 800-108 in counter mode).
 *
 * <p>Source: Thales's pycryptoki, {@code ck_defs.py}.
 *
 * @param prf the pseudo-random function, one of Luna's {@code CK_NIST_PRF_KDF_} numbers
 * @param label the label
 * @param context the context
 * @param counter the first value of the counter
 * @param encodingScheme the order of the pieces, one of Luna's numbers
 */
public record LunaKdfPrfParams(
    long prf, byte[] label, byte[] context, long counter, long encodingScheme)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.LUNA_KDF_PRF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(prf)
        .pointerAndLength(label)
        .pointerAndLength(context)
        .ulong(counter)
        .ulong(encodingScheme);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(label, context);
  }
}
