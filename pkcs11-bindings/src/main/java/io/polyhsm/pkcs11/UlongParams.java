// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * A parameter that is one {@code CK_ULONG}: {@code CK_MAC_GENERAL_PARAMS}, {@code
 * CK_EXTRACT_PARAMS}, an object handle.
 */
public record UlongParams(long value) implements MechanismParams {

  @Override
  public int write(Scratch scratch) {
    int offset = scratch.allocate(length(scratch.abi()));
    scratch.putUlong(offset, value);
    return offset;
  }

  @Override
  public int length(Abi abi) {
    return abi.ulongSize();
  }

  @Override
  public long room(Abi abi) {
    return Scratch.room(length(abi));
  }
}
