// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_KEY_DERIVATION_STRING_DATA}, the parameter of {@code CKM_CONCATENATE_BASE_AND_DATA} and
 * its relatives, and of the {@code _ECB_ENCRYPT_DATA} mechanisms.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Miscellaneous simple key derivation mechanisms".
 *
 * @param data the data
 */
public record KeyDerivationStringData(byte[] data) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_KEY_DERIVATION_STRING_DATA;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(data);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(data);
  }
}
