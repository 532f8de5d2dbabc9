// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/**
 * {@code CK_SP800_108_FEEDBACK_KDF_PARAMS}, the parameter of {@code CKM_SP800_108_FEEDBACK_KDF}.
 * {@link InOutParams} gives the handles of the additional keys back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SP 800-108 key derivation".
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param dataParams the pieces of its input, in order
 * @param iv K(0); null for none
 * @param additionalKeys keys to derive besides the one that {@code C_DeriveKey} returns
 */
public record Sp800108FeedbackKdfParams(
    long prf, List<Sp800108DataParam> dataParams, byte[] iv, List<DerivedKey> additionalKeys)
    implements StructParams {

  /** Copies the lists. */
  public Sp800108FeedbackKdfParams {
    dataParams = List.copyOf(dataParams);
    additionalKeys = List.copyOf(additionalKeys);
  }

  @Override
  public Struct struct() {
    return Struct.CK_SP800_108_FEEDBACK_KDF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(prf)
        .countAndPointer(Struct.CK_PRF_DATA_PARAM, dataParams)
        .lengthAndPointer(iv)
        .countAndPointer(Struct.CK_DERIVED_KEY, additionalKeys);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(abi, dataParams)
        + StructParams.roomOf(iv)
        + StructParams.roomOf(abi, additionalKeys);
  }

  @Override
  public Sp800108FeedbackKdfParams readBack(StructReader reader) {
    return new Sp800108FeedbackKdfParams(
        prf, dataParams, iv, DerivedKey.readBack(reader, additionalKeys));
  }
}
