// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_HKDF_PARAMS}, the parameter of {@code CKM_HKDF_DERIVE} and {@code CKM_HKDF_DATA}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "HKDF mechanisms".
 *
 * @param extract whether to do the extract step
 * @param expand whether to do the expand step
 * @param prfHash the hash under HMAC, a {@code CKM_} value
 * @param saltType {@link Ckf#HKDF_SALT_NULL}, {@link Ckf#HKDF_SALT_DATA} or {@link
 *     Ckf#HKDF_SALT_KEY}
 * @param salt null unless the salt is data
 * @param saltKey handle; 0 unless the salt is a key
 * @param info null for none
 */
public record HkdfParams(
    boolean extract,
    boolean expand,
    long prfHash,
    long saltType,
    byte[] salt,
    long saltKey,
    byte[] info)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_HKDF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .bool(extract)
        .bool(expand)
        .ulong(prfHash)
        .ulong(saltType)
        .pointerAndLength(salt)
        .ulong(saltKey)
        .pointerAndLength(info);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(salt, info);
  }
}
