// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_GCM_WRAP_PARAMS}, the parameter of {@code CKM_AES_GCM} for {@code
 * C_WrapKeyAuthenticated} and {@code C_UnwrapKeyAuthenticated}. The module writes the IV when it
 * generates it: {@link InOutParams} gives it back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "Additional AES mechanisms".
 *
 * @param iv the initialisation vector; what is fixed of it, followed by zeros, when the module
 *     generates it
 * @param ivFixedBits bits of the IV that the module leaves alone
 * @param ivGenerator who makes the rest, a generator {@code CKG_} value, see {@link
 *     Ckg#generatorNameOf}
 * @param aad additional authenticated data; may be empty
 * @param tagBits bits in the tag
 */
public record GcmWrapParams(byte[] iv, int ivFixedBits, long ivGenerator, byte[] aad, int tagBits)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_GCM_WRAP_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .inOut(iv)
        .ulong(iv.length)
        .ulong(ivFixedBits)
        .ulong(ivGenerator)
        .pointerAndLength(aad)
        .ulong(tagBits);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(iv) + StructParams.roomOf(aad);
  }

  @Override
  public GcmWrapParams readBack(StructReader reader) {
    return new GcmWrapParams(
        reader.pointed("pIv", iv.length), ivFixedBits, ivGenerator, aad, tagBits);
  }
}
