// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/**
 * {@code CK_OTP_PARAMS}, the parameter of {@code CKM_SECURID}, {@code CKM_HOTP} and {@code
 * CKM_ACTI}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "OTP mechanism parameters".
 *
 * @param params the values
 */
public record OtpParams(List<OtpParam> params) implements StructParams {

  /** Copies the list. */
  public OtpParams {
    params = List.copyOf(params);
  }

  @Override
  public Struct struct() {
    return Struct.CK_OTP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndCount(Struct.CK_OTP_PARAM, params);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(abi, params);
  }
}
