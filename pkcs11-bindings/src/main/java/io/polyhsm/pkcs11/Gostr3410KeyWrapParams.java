// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_GOSTR3410_KEY_WRAP_PARAMS}, the parameter of {@code CKM_GOSTR3410_KEY_WRAP}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "GOST R 34.10-2001".
 *
 * @param wrapOid OID of the wrapping key parameters, DER; null for the default
 * @param ukm user keying material; null for none
 * @param key handle; 0 for an ephemeral key
 */
public record Gostr3410KeyWrapParams(byte[] wrapOid, byte[] ukm, long key) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_GOSTR3410_KEY_WRAP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(wrapOid).pointerAndLength(ukm).ulong(key);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(wrapOid, ukm);
  }
}
