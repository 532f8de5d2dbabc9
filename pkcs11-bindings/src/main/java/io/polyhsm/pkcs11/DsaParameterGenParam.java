// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_DSA_PARAMETER_GEN_PARAM}, the parameter of {@code CKM_DSA_PROBABILISTIC_PARAMETER_GEN}
 * and its relatives. The module writes the seed: {@link InOutParams} gives it back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "DSA".
 *
 * @param hash a {@code CKM_} value
 * @param seed the seed; zeros of its size when the module makes it
 * @param index only for the generator {@code g}
 */
public record DsaParameterGenParam(long hash, byte[] seed, long index) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_DSA_PARAMETER_GEN_PARAM;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(hash).inOut(seed).ulong(seed.length).ulong(index);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(seed);
  }

  @Override
  public DsaParameterGenParam readBack(StructReader reader) {
    return new DsaParameterGenParam(hash, reader.pointed("pSeed", seed.length), index);
  }
}
