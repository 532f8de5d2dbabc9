// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SIGN_ADDITIONAL_CONTEXT}, the parameter of {@code CKM_ML_DSA}, {@code CKM_SLH_DSA} and
 * those of their relatives that name the hash.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ML-DSA mechanisms".
 *
 * @param hedgeVariant how random the signature is, a hedge {@code CKH_} value, see {@link
 *     Ckh#hedgeNameOf}
 * @param context at most 255 bytes; may be empty
 */
public record SignAdditionalContext(long hedgeVariant, byte[] context) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SIGN_ADDITIONAL_CONTEXT;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hedgeVariant).pointerAndLength(context);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(context);
  }
}
