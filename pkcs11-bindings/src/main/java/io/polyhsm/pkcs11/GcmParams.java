// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_GCM_PARAMS}, the parameter of {@code CKM_AES_GCM}. Both {@code ulIvLen} and {@code
 * ulIvBits} are set: modules differ in which they read.
 *
 * <p>Source: PKCS#11 3.2, section "AES-GCM and AES-CCM mechanism parameters".
 *
 * @param iv the initialisation vector; zeros of its size where the HSM makes it, for {@link
 *     InOutParams} to give back
 * @param aad additional authenticated data; may be empty
 * @param tagBits bits in the tag, 96 to 128
 */
public record GcmParams(byte[] iv, byte[] aad, int tagBits) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_GCM_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(iv).ulong(iv.length * 8L).pointerAndLength(aad).ulong(tagBits);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(iv, aad);
  }

  @Override
  public GcmParams readBack(StructReader reader) {
    return new GcmParams(reader.pointed("pIv", iv.length), aad, tagBits);
  }
}
