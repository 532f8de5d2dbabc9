// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TLS12_MASTER_KEY_DERIVE_PARAMS}, the parameter of {@code CKM_TLS12_MASTER_KEY_DERIVE}
 * and its DH variant. {@link InOutParams} gives the version back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "TLS 1.2 mechanisms".
 *
 * @param random the two hello randoms
 * @param version any version, which the module replaces by the one in the pre-master secret; null
 *     for the DH variants
 * @param prfHash the hash under the PRF, a {@code CKM_} value
 */
public record Tls12MasterKeyDeriveParams(Ssl3RandomData random, Version version, long prfHash)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_TLS12_MASTER_KEY_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    random.fill(writer);
    writer.inOut(version).ulong(prfHash);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return random.pointedRoom(abi) + StructParams.roomOf(version);
  }

  @Override
  public Tls12MasterKeyDeriveParams readBack(StructReader reader) {
    return new Tls12MasterKeyDeriveParams(random, reader.version("pVersion", version), prfHash);
  }
}
