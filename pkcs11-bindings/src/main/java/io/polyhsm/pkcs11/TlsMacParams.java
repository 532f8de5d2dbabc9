// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TLS_MAC_PARAMS}, the parameter of {@code CKM_TLS_MAC}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "TLS 1.2 mechanisms".
 *
 * @param prfHash the hash under the PRF, a {@code CKM_} value
 * @param macLength bytes, at least 12
 * @param serverOrClient 1 for "server finished", 2 for "client finished"
 */
public record TlsMacParams(long prfHash, int macLength, long serverOrClient)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_TLS_MAC_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prfHash).ulong(macLength).ulong(serverOrClient);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return 0;
  }
}
