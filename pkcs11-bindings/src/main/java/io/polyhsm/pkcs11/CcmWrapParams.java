// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_CCM_WRAP_PARAMS}, the parameter of {@code CKM_AES_CCM} for {@code
 * C_WrapKeyAuthenticated} and {@code C_UnwrapKeyAuthenticated}. The module writes the nonce when it
 * generates it: {@link InOutParams} gives it back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Additional AES mechanisms".
 *
 * @param dataLength bytes of plaintext
 * @param nonce 7 to 13 bytes; what is fixed of it, followed by zeros, when the module generates it
 * @param nonceFixedBits bits of the nonce that the module leaves alone
 * @param nonceGenerator who makes the rest, a generator {@code CKG_} value, see {@link
 *     Ckg#generatorNameOf}
 * @param aad additional authenticated data; may be empty
 * @param macLength bytes in the tag
 */
public record CcmWrapParams(
    long dataLength,
    byte[] nonce,
    int nonceFixedBits,
    long nonceGenerator,
    byte[] aad,
    int macLength)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_CCM_WRAP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(dataLength)
        .inOut(nonce)
        .ulong(nonce.length)
        .ulong(nonceFixedBits)
        .ulong(nonceGenerator)
        .pointerAndLength(aad)
        .ulong(macLength);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(nonce) + StructParams.roomOf(aad);
  }

  @Override
  public CcmWrapParams readBack(StructReader reader) {
    return new CcmWrapParams(
        dataLength,
        reader.pointed("pNonce", nonce.length),
        nonceFixedBits,
        nonceGenerator,
        aad,
        macLength);
  }
}
