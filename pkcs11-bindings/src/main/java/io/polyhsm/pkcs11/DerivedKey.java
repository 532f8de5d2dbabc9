// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code CK_DERIVED_KEY}: one more key that an SP 800-108 derivation makes.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SP 800-108 key derivation".
 *
 * @param template what the key shall be like
 * @param handle of the new key, once {@link InOutParams} has read it; 0 before
 */
public record DerivedKey(Attributes template, long handle) implements StructParams {

  /** A key to derive. */
  public static DerivedKey of(Attributes template) {
    return new DerivedKey(new Attributes(template), 0);
  }

  @Override
  public Struct struct() {
    return Struct.CK_DERIVED_KEY;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndCount(template).pointer(new UlongParams(handle));
  }

  @Override
  public long pointedRoom(Abi abi) {
    return template.room(abi) + new UlongParams(handle).room(abi);
  }

  @Override
  public DerivedKey readBack(StructReader reader) {
    return new DerivedKey(template, reader.pointedUlong("phKey"));
  }

  /** The same keys with the handles that the module wrote. */
  static List<DerivedKey> readBack(StructReader reader, List<DerivedKey> keys) {
    return IntStream.range(0, keys.size())
        .mapToObj(
            i ->
                keys.get(i)
                    .readBack(reader.struct("pAdditionalDerivedKeys", Struct.CK_DERIVED_KEY, i)))
        .toList();
  }
}
