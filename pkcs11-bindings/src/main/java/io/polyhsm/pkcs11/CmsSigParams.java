// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.nio.charset.StandardCharsets;

/**
 * {@code CK_CMS_SIG_PARAMS}, the parameter of {@code CKM_CMS_SIG}.
 *
 * <p>Source: PKCS#11 3.2, section 6, "CMS".
 *
 * @param certificate handle; 0 for none
 * @param signing how to sign; null for the default
 * @param digest how to digest; null if the signing mechanism says so
 * @param contentType MIME type; null for none
 * @param requestedAttributes DER; null for none
 * @param requiredAttributes DER; null for none
 */
public record CmsSigParams(
    long certificate,
    Mechanism signing,
    Mechanism digest,
    String contentType,
    byte[] requestedAttributes,
    byte[] requiredAttributes)
    implements StructParams {

  private byte[] nulTerminated() {
    return contentType == null ? null : (contentType + '\0').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Struct struct() {
    return Struct.CK_CMS_SIG_PARAMS;
  }

  @Override
  public void fill(StructWriter writer) {
    writer
        .ulong(certificate)
        .pointer(signing)
        .pointer(digest)
        .pointer(nulTerminated())
        .pointerAndLength(requestedAttributes)
        .pointerAndLength(requiredAttributes);
  }

  @Override
  public long pointedRoom(Abi abi) {
    return StructParams.roomOf(abi, signing)
        + StructParams.roomOf(abi, digest)
        + StructParams.roomOf(nulTerminated(), requestedAttributes, requiredAttributes);
  }
}
