// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_KIP_PARAMS}, the parameter of {@code CKM_KIP_DERIVE}, {@code CKM_KIP_WRAP} and {@code
 * CKM_KIP_MAC}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "CT-KIP".
 *
 * @param mechanism the underlying mechanism
 * @param key handle; 0 for none
 * @param seed null for none
 */
public record KipParams(Mechanism mechanism, long key, byte[] seed) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_KIP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointer(mechanism).ulong(key).pointerAndLength(seed);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(abi, mechanism) + StructParams.roomOf(seed);
  }
}
