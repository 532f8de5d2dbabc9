// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_PRF_DATA_PARAM}: one piece of the input of an SP 800-108 pseudo-random function.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SP 800-108 key derivation".
 *
 * @param type what it is, a {@code CK_SP800_108_} value of {@link Ck} or a vendor's
 * @param value its format or value; null if the type needs none
 */
public record Sp800108DataParam(long type, MechanismParams value) implements StructParams {

  /** The iteration variable of the counter mode: the counter in this format. */
  public static Sp800108DataParam iterationVariable(boolean littleEndian, int widthInBits) {
    return new Sp800108DataParam(
        Ck.SP800_108_ITERATION_VARIABLE, new CounterFormat(littleEndian, widthInBits));
  }

  /** The iteration variable of the other modes: the result of the iteration before. */
  public static Sp800108DataParam iterationVariable() {
    return new Sp800108DataParam(Ck.SP800_108_ITERATION_VARIABLE, null);
  }

  /** The optional counter of the other modes. */
  public static Sp800108DataParam counter(boolean littleEndian, int widthInBits) {
    return new Sp800108DataParam(
        Ck.SP800_108_OPTIONAL_COUNTER, new CounterFormat(littleEndian, widthInBits));
  }

  /**
   * The length of the derived key material.
   *
   * @param method {@link Ck#SP800_108_DKM_LENGTH_SUM_OF_KEYS} or {@link
   *     Ck#SP800_108_DKM_LENGTH_SUM_OF_SEGMENTS}
   */
  public static Sp800108DataParam length(long method, boolean littleEndian, int widthInBits) {
    return new Sp800108DataParam(
        Ck.SP800_108_DKM_LENGTH, new DkmLengthFormat(method, littleEndian, widthInBits));
  }

  /** Label, context, a separator: any bytes. */
  public static Sp800108DataParam bytes(byte[] value) {
    return new Sp800108DataParam(Ck.SP800_108_BYTE_ARRAY, new RawParams(value));
  }

  /** The value of a key. */
  public static Sp800108DataParam key(long handle) {
    return new Sp800108DataParam(Ck.SP800_108_KEY_HANDLE, new UlongParams(handle));
  }

  @Override
  public Struct struct() {
    return Struct.CK_PRF_DATA_PARAM;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(type).pointerAndLength(value);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return value == null ? 0 : value.room(abi);
  }

  /**
   * {@code CK_SP800_108_COUNTER_FORMAT}.
   *
   * @param littleEndian whether the low byte comes first
   * @param widthInBits 8 to 64
   */
  public record CounterFormat(boolean littleEndian, int widthInBits) implements StructParams {

    @Override
    public Struct struct() {
      return Struct.CK_SP800_108_COUNTER_FORMAT;
    }

    @Override
    public void fill(StructWriter writer) {
      writer.bool(littleEndian).ulong(widthInBits);
    }

    @Override
    public long pointedRoom(Abi abi) {
      return 0;
    }
  }

  /**
   * {@code CK_SP800_108_DKM_LENGTH_FORMAT}.
   *
   * @param method how the length is counted
   * @param littleEndian whether the low byte comes first
   * @param widthInBits 8 to 64
   */
  public record DkmLengthFormat(long method, boolean littleEndian, int widthInBits)
      implements StructParams {

    @Override
    public Struct struct() {
      return Struct.CK_SP800_108_DKM_LENGTH_FORMAT;
    }

    @Override
    public void fill(StructWriter writer) {
      writer.ulong(method).bool(littleEndian).ulong(widthInBits);
    }

    @Override
    public long pointedRoom(Abi abi) {
      return 0;
    }
  }
}
