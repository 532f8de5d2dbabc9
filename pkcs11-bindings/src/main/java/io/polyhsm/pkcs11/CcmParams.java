// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_CCM_PARAMS}, the parameter of {@code CKM_AES_CCM}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Additional AES mechanisms".
 *
 * @param dataLength bytes of plaintext, the tag not included
 * @param nonce 7 to 13 bytes
 * @param aad additional authenticated data; may be empty
 * @param macLength bytes in the tag
 */
public record CcmParams(long dataLength, byte[] nonce, byte[] aad, int macLength)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_CCM_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(dataLength).pointerAndLength(nonce).pointerAndLength(aad).ulong(macLength);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(nonce, aad);
  }
}
