// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.pkcs11.Version;
import java.nio.file.Path;

/** Modules as they introduce themselves: measured, or made up so that they come close to one. */
enum Modules {
  SOFTHSM(
      "softhsm",
      "/usr/lib/softhsm/libsofthsm2.so",
      "SoftHSM",
      "Implementation of PKCS11",
      "SoftHSM project",
      "SoftHSM v2"),
  SOFTHSM_RENAMED("softhsm", "hsm.so", "SoftHSM", "Implementation of PKCS11", null, null),
  SOFTHSM_BEHIND_A_PROXY(
      "softhsm",
      "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
      "PKCS#11 Kit",
      "PKCS#11 Kit Proxy Module",
      "SoftHSM project",
      "SoftHSM v2"),
  OPENCRYPTOKI_3_8(
      "opencryptoki",
      "/usr/lib/x86_64-linux-gnu/opencryptoki/libopencryptoki.so.0",
      "IBM",
      "Meta PKCS11 LIBRARY",
      "IBM",
      "IBM SoftTok"),
  OPENCRYPTOKI_3_27(
      "opencryptoki", "/usr/lib/pkcs11/PKCS11_API.so", "IBM", "openCryptoki", "IBM", "Soft"),
  NSS(
      "nss",
      "/usr/lib/x86_64-linux-gnu/libsoftokn3.so",
      "Mozilla Foundation",
      "NSS Internal Crypto Services",
      "Mozilla Foundation",
      "NSS 3"),
  NSS_OF_WINDOWS("nss", "SOFTOKN3.DLL", "Our Company", "Our Description", null, null),
  NSS_NOT_YET_ASKED("nss", "/usr/lib64/libsoftokn3.so", null, null, null, null),
  TPM2(
      "tpm2",
      "/usr/lib/x86_64-linux-gnu/pkcs11/libtpm2_pkcs11.so",
      "tpm2-software.github.io",
      "TPM2.0 Cryptoki",
      "IBM",
      "SW   TPM"),
  OTHER_OF_IBM("generic", "/opt/ibm/other.so", "IBM", "Another PKCS11 library", "IBM", "Soft"),
  OTHER_OF_MOZILLA(
      "generic",
      "/usr/lib/x86_64-linux-gnu/nss/libnssckbi.so",
      "Mozilla Foundation",
      "NSS Builtin Object Cryptoki Module",
      "Mozilla Foundation",
      "1"),
  UNKNOWN("generic", "/opt/acme/libacme.so", "Acme", "Acme HSM", "Acme", "A1"),
  NOT_YET_ASKED("generic", "/usr/lib/softhsm/libsofthsm2.so", null, null, null, null);

  /** The profile that fits. */
  final String profile;

  final Path library;

  /** Null if the module could not be asked yet. */
  final ModuleInfo module;

  /** Null if no token is chosen yet. */
  final TokenInfo token;

  Modules(
      String profile,
      String library,
      String manufacturer,
      String description,
      String tokenManufacturer,
      String model) {
    this.profile = profile;
    this.library = Path.of(library);
    Version version = new Version(2, 40);
    module =
        manufacturer == null ? null : new ModuleInfo(version, manufacturer, description, version);
    token =
        tokenManufacturer == null
            ? null
            : new TokenInfo(
                "label", tokenManufacturer, model, "", 0, 0, 0, 0, 0, 8, 4, version, version);
  }

  ModuleFacts facts() {
    return new ModuleFacts(library, module, token);
  }
}
