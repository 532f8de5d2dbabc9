// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_GCM_MESSAGE_PARAMS}, the parameter of each message under {@code CKM_AES_GCM}. The
 * module writes the tag when it encrypts, and the IV when it generates it: {@link InOutParams}
 * gives both back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Additional AES mechanisms".
 *
 * @param iv the initialisation vector; what is fixed of it, followed by zeros, when the module
 *     generates it
 * @param ivFixedBits bits of the IV that the module leaves alone
 * @param ivGenerator who makes the rest, a generator {@code CKG_} value, see {@link
 *     Ckg#generatorNameOf}
 * @param tag the tag to check; zeros of its size when encrypting
 * @param tagBits bits in the tag
 */
public record GcmMessageParams(
    byte[] iv, int ivFixedBits, long ivGenerator, byte[] tag, int tagBits) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_GCM_MESSAGE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .inOut(iv)
        .ulong(iv.length)
        .ulong(ivFixedBits)
        .ulong(ivGenerator)
        .inOut(tag)
        .ulong(tagBits);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(iv, tag);
  }

  @Override
  public GcmMessageParams readBack(StructReader reader) {
    return new GcmMessageParams(
        reader.pointed("pIv", iv.length),
        ivFixedBits,
        ivGenerator,
        reader.pointed("pTag", tag.length),
        tagBits);
  }
}
