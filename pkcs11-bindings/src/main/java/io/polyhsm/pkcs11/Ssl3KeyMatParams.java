// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SSL3_KEY_MAT_PARAMS}, the parameter of {@code CKM_SSL3_KEY_AND_MAC_DERIVE} and {@code
 * CKM_TLS_KEY_AND_MAC_DERIVE}. {@link InOutParams} gives the keys and IVs back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SSL and TLS".
 *
 * @param macBits bits in each MAC secret
 * @param keyBits bits in each key
 * @param ivBits bits in each IV
 * @param export whether the cipher is an export one
 * @param random the two hello randoms
 * @param returned room for the result
 */
public record Ssl3KeyMatParams(
    int macBits,
    int keyBits,
    int ivBits,
    boolean export,
    Ssl3RandomData random,
    Ssl3KeyMatOut returned)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SSL3_KEY_MAT_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(macBits).ulong(keyBits).ulong(ivBits).bool(export);
    random.fill(writer);
    writer.pointer(returned);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return random.pointedRoom(abi) + returned.room(abi);
  }

  @Override
  public Ssl3KeyMatParams readBack(StructReader reader) {
    return new Ssl3KeyMatParams(
        macBits,
        keyBits,
        ivBits,
        export,
        random,
        returned.readBack(reader.struct("pReturnedKeyMaterial", returned.struct())));
  }
}
