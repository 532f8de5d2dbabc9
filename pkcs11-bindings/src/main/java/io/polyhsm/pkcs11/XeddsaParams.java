// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_XEDDSA_PARAMS}, the parameter of {@code CKM_XEDDSA}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Elliptic curve mechanism parameters".
 *
 * @param hash a {@code CKM_} value
 */
public record XeddsaParams(long hash) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_XEDDSA_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hash);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return 0;
  }
}
