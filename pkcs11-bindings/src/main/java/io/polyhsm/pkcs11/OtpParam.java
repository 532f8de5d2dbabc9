// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_OTP_PARAM}: one value given to an OTP mechanism.
 *
 * <p>Source: PKCS#11 3.2, section 6, "OTP mechanism parameters".
 *
 * @param type what it is, a {@code CK_OTP_} value of {@link Ck}
 * @param value {@link RawParams} for bytes and text, {@link UlongParams} for numbers and flags
 */
public record OtpParam(long type, MechanismParams value) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_OTP_PARAM;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(type).pointerAndLength(value);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return value.room(abi);
  }
}
