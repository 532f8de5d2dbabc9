// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_SSL3_KEY_MAT_OUT}: what a key block derivation returns. Made with {@link #ofIvLength};
 * filled by {@link InOutParams}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "SSL and TLS".
 *
 * @param clientMacSecret handle
 * @param serverMacSecret handle
 * @param clientKey handle
 * @param serverKey handle
 * @param clientIv bytes the module wrote
 * @param serverIv bytes the module wrote
 */
public record Ssl3KeyMatOut(
    long clientMacSecret,
    long serverMacSecret,
    long clientKey,
    long serverKey,
    byte[] clientIv,
    byte[] serverIv)
    implements StructParams {

  /** Room for what a derivation with IVs of {@code ivLength} bytes returns. */
  public static Ssl3KeyMatOut ofIvLength(int ivLength) {
    return new Ssl3KeyMatOut(0, 0, 0, 0, new byte[ivLength], new byte[ivLength]);
  }

  @Override
  public Struct struct() {
    return Struct.CK_SSL3_KEY_MAT_OUT;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(clientMacSecret)
        .ulong(serverMacSecret)
        .ulong(clientKey)
        .ulong(serverKey)
        .inOut(clientIv)
        .inOut(serverIv);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOfInOut(clientIv, serverIv);
  }

  @Override
  public Ssl3KeyMatOut readBack(StructReader reader) {
    return new Ssl3KeyMatOut(
        reader.ulong("hClientMacSecret"),
        reader.ulong("hServerMacSecret"),
        reader.ulong("hClientKey"),
        reader.ulong("hServerKey"),
        reader.pointed("pIVClient", clientIv.length),
        reader.pointed("pIVServer", serverIv.length));
  }
}
