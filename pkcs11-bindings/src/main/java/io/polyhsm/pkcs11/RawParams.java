// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * A parameter that is plain bytes, such as the IV of {@code CKM_AES_CBC}.
 *
 * @param value the bytes; not copied
 */
public record RawParams(byte[] value) implements MechanismParams {

  @Override
  public int write(Scratch scratch) {
    return scratch.put(value, 0, value.length);
  }

  @Override
  public int length(Abi abi) {
    return value.length;
  }

  @Override
  public long room(Abi abi) {
    return Scratch.room(value.length);
  }
}
