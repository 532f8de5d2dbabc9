// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/**
 * AWS CloudHSM's {@code CK_SP800_108_KDF_PARAMS}, shorter than the standard's and with numbers of
 * its own for the pieces. It wants all four, in the order counter, length, label, context.
 *
 * <p>Source: AWS CloudHSM Client SDK 5, {@code pkcs11t.h} and its derivation samples.
 *
 * @param prf the pseudo-random function, a {@code CKM_} value
 * @param dataParams the pieces, made by this class's methods
 */
public record CloudHsmSp800108KdfParams(long prf, List<Sp800108DataParam> dataParams)
    implements StructParams {

  private static final long COUNTER_FORMAT = 0x4;
  private static final long PRF_LABEL = 0x5;
  private static final long PRF_CONTEXT = 0x6;
  private static final long DKM_FORMAT = 0x7;

  /** Copies the list. */
  public CloudHsmSp800108KdfParams {
    dataParams = List.copyOf(dataParams);
  }

  /** The counter, 16 or 32 bits wide. */
  public static Sp800108DataParam counter(int widthInBits) {
    return new Sp800108DataParam(COUNTER_FORMAT, new CounterFormat(widthInBits));
  }

  /** The length of the derived key, 8, 16, 32 or 64 bits wide. */
  public static Sp800108DataParam length(int widthInBits) {
    return new Sp800108DataParam(
        DKM_FORMAT,
        new Sp800108DataParam.DkmLengthFormat(
            Ck.SP800_108_DKM_LENGTH_SUM_OF_KEYS, false, widthInBits));
  }

  /** The label. */
  public static Sp800108DataParam label(byte[] label) {
    return new Sp800108DataParam(PRF_LABEL, new RawParams(label));
  }

  /** The context. */
  public static Sp800108DataParam context(byte[] context) {
    return new Sp800108DataParam(PRF_CONTEXT, new RawParams(context));
  }

  /**
   * AWS CloudHSM's {@code CK_SP800_108_COUNTER_FORMAT}.
   *
   * @param widthInBits 16 or 32
   */
  public record CounterFormat(int widthInBits) implements StructParams {

    @Override
    public Struct struct() {
      return Struct.CLOUDHSM_SP800_108_COUNTER_FORMAT;
    }

    @Override
    public void fill(StructWriter writer) {
      writer.ulong(widthInBits);
    }

    @Override
    public long pointedRoom(Abi abi) {
      return 0;
    }
  }

  @Override
  public Struct struct() {
    return Struct.CLOUDHSM_SP800_108_KDF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prf).countAndPointer(Struct.CK_PRF_DATA_PARAM, dataParams);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(abi, dataParams);
  }
}
