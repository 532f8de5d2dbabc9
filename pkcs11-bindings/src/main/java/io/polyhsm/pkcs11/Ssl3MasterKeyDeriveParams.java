// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SSL3_MASTER_KEY_DERIVE_PARAMS}, the parameter of {@code CKM_SSL3_MASTER_KEY_DERIVE},
 * {@code CKM_TLS_MASTER_KEY_DERIVE} and their DH variants. {@link InOutParams} gives the version
 * back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SSL and TLS".
 *
 * @param random the two hello randoms
 * @param version any version, which the module replaces by the one in the pre-master secret; null
 *     for the DH variants
 */
public record Ssl3MasterKeyDeriveParams(Ssl3RandomData random, Version version)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_SSL3_MASTER_KEY_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    random.fill(writer);
    writer.inOut(version);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return random.pointedRoom(abi) + StructParams.roomOf(version);
  }

  @Override
  public Ssl3MasterKeyDeriveParams readBack(StructReader reader) {
    return new Ssl3MasterKeyDeriveParams(random, reader.version("pVersion", version));
  }
}
