// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_PKCS5_PBKD2_PARAMS}, the parameter of {@code CKM_PKCS5_PBKD2} before version 2.40: its
 * last field points to the length instead of holding it.
 *
 * <p>Source: PKCS#11 3.2, section 6, "PKCS #5 and PKCS #5-style password-based encryption".
 *
 * @param salt the salt
 * @param iterations the iteration count
 * @param prf the pseudo-random function, a {@code CKP_PKCS5_PBKD2_} value
 * @param prfData null for none
 * @param password UTF-8; the caller wipes it
 */
public record Pbkd2Params(byte[] salt, long iterations, long prf, byte[] prfData, byte[] password)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_PKCS5_PBKD2_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(Ckz.SALT_SPECIFIED)
        .pointerAndLength(salt)
        .ulong(iterations)
        .ulong(prf)
        .pointerAndLength(prfData)
        .pointer(password)
        .pointer(new UlongParams(password.length));
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(salt, prfData, password) + new UlongParams(0).room(abi);
  }
}
