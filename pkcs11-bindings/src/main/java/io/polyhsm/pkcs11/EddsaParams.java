// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_EDDSA_PARAMS}, the parameter of {@code CKM_EDDSA}; without it, Ed25519 is meant.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Elliptic curve mechanism parameters".
 *
 * @param prehash whether the data is hashed first (Ed25519ph, Ed448ph)
 * @param context at most 255 bytes; may be empty
 */
public record EddsaParams(boolean prehash, byte[] context) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_EDDSA_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.bool(prehash).lengthAndPointer(context);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(context);
  }
}
