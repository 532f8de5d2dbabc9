// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TLS_PRF_PARAMS}, the parameter of {@code CKM_TLS_PRF}. {@link InOutParams} gives the
 * output back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SSL and TLS".
 *
 * @param seed the seed
 * @param label the label
 * @param output zeros, as many as output is wanted
 */
public record TlsPrfParams(byte[] seed, byte[] label, byte[] output) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_TLS_PRF_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .pointerAndLength(seed)
        .pointerAndLength(label)
        .inOut(output)
        .pointer(new UlongParams(output.length));
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(seed, label)
        + StructParams.roomOfInOut(output)
        + new UlongParams(0).room(abi);
  }

  @Override
  public TlsPrfParams readBack(StructReader reader) {
    return new TlsPrfParams(seed, label, reader.pointed("pOutput", output.length));
  }
}
