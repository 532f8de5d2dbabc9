// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TLS_KDF_PARAMS}, the parameter of {@code CKM_TLS_KDF}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "TLS 1.2 mechanisms".
 *
 * @param prf the hash under the PRF, a {@code CKM_} value
 * @param label the label
 * @param random the two hello randoms
 * @param context context data; null for none
 */
public record TlsKdfParams(long prf, byte[] label, Ssl3RandomData random, byte[] context)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_TLS_KDF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prf).pointerAndLength(label);
    random.fill(writer);
    writer.pointerAndLength(context);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(label, context) + random.pointedRoom(abi);
  }
}
