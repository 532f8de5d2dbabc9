// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_CCM_MESSAGE_PARAMS}, the parameter of each message under {@code CKM_AES_CCM}. The
 * module writes the tag when it encrypts, and the nonce when it generates it: {@link InOutParams}
 * gives both back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Additional AES mechanisms".
 *
 * @param dataLength bytes of plaintext
 * @param nonce 7 to 13 bytes; what is fixed of it, followed by zeros, when the module generates it
 * @param nonceFixedBits bits of the nonce that the module leaves alone
 * @param nonceGenerator who makes the rest, a generator {@code CKG_} value, see {@link
 *     Ckg#generatorNameOf}
 * @param mac the tag to check; zeros of its size when encrypting
 */
public record CcmMessageParams(
    long dataLength, byte[] nonce, int nonceFixedBits, long nonceGenerator, byte[] mac)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_CCM_MESSAGE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(dataLength)
        .inOut(nonce)
        .ulong(nonce.length)
        .ulong(nonceFixedBits)
        .ulong(nonceGenerator)
        .inOut(mac)
        .ulong(mac.length);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(nonce, mac);
  }

  @Override
  public CcmMessageParams readBack(StructReader reader) {
    return new CcmMessageParams(
        dataLength,
        reader.pointed("pNonce", nonce.length),
        nonceFixedBits,
        nonceGenerator,
        reader.pointed("pMAC", mac.length));
  }
}
