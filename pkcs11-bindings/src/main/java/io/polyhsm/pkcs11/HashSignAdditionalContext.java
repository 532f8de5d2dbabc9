// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_HASH_SIGN_ADDITIONAL_CONTEXT}, the parameter of {@code CKM_HASH_ML_DSA} and {@code
 * CKM_HASH_SLH_DSA}, whose input is a hash.
 *
 * <p>Source: PKCS#11 3.2, section 6, "ML-DSA mechanisms".
 *
 * @param hedgeVariant how random the signature is, a hedge {@code CKH_} value, see {@link
 *     Ckh#hedgeNameOf}
 * @param context at most 255 bytes; may be empty
 * @param hash the hash that the input is of, a {@code CKM_} value
 */
public record HashSignAdditionalContext(long hedgeVariant, byte[] context, long hash)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_HASH_SIGN_ADDITIONAL_CONTEXT;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hedgeVariant).pointerAndLength(context).ulong(hash);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(context);
  }
}
