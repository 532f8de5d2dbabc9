// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_PBE_PARAMS}, the parameter of the {@code CKM_PBE_} mechanisms. The module writes the
 * IV: {@link InOutParams} gives it back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "PKCS #5 and PKCS #5-style password-based encryption".
 *
 * @param iv 8 zeros, which the module overwrites; null if it makes no IV
 * @param password UTF-8; the caller wipes it
 * @param salt the salt
 * @param iterations the iteration count
 */
public record PbeParams(byte[] iv, byte[] password, byte[] salt, long iterations)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_PBE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.inOut(iv).pointerAndLength(password).pointerAndLength(salt).ulong(iterations);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(iv) + StructParams.roomOf(password, salt);
  }

  @Override
  public PbeParams readBack(StructReader reader) {
    return iv == null
        ? this
        : new PbeParams(reader.pointed("pInitVector", iv.length), password, salt, iterations);
  }
}
