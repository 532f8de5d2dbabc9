// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS}, the parameter of {@code
 * CKM_TLS12_EXTENDED_MASTER_KEY_DERIVE} and its DH variant. {@link InOutParams} gives the version
 * back.
 *
 * <p>Source: PKCS#11 3.2, section 6, "TLS 1.2 mechanisms".
 *
 * @param prfHash the hash under the PRF, a {@code CKM_} value
 * @param sessionHash hash of the handshake
 * @param version any version, which the module replaces by the one in the pre-master secret; null
 *     for the DH variants
 */
public record Tls12ExtendedMasterKeyDeriveParams(long prfHash, byte[] sessionHash, Version version)
    implements StructParams {

  @Override
  public Struct struct() {
    return Struct.CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer.ulong(prfHash).pointerAndLength(sessionHash).inOut(version);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(sessionHash) + StructParams.roomOf(version);
  }

  @Override
  public Tls12ExtendedMasterKeyDeriveParams readBack(StructReader reader) {
    return new Tls12ExtendedMasterKeyDeriveParams(
        prfHash, sessionHash, reader.version("pVersion", version));
  }
}
