// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SSL3_RANDOM_DATA}: the two hello randoms, a part of other parameters.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SSL and TLS".
 *
 * @param client the client's random
 * @param server the server's random
 */
public record Ssl3RandomData(byte[] client, byte[] server) implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SSL3_RANDOM_DATA;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.pointerAndLength(client).pointerAndLength(server);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(client, server);
  }
}
