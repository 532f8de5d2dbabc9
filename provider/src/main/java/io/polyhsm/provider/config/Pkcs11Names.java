// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.vendor.Spelling;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Numbers of PKCS#11 by their names: the header's, our lower-case short ones, or the number. */
final class Pkcs11Names {
  private static final Map<String, String> CLASSES =
      Map.of(
          "public", "PUBLIC_KEY",
          "private", "PRIVATE_KEY",
          "secret", "SECRET_KEY",
          "certificate", "CERTIFICATE",
          "data", "DATA");
  private static final Map<String, String> KEY_TYPES =
      Map.of("generic", "GENERIC_SECRET", "desede", "DES3");

  /** Names of NSS that SunPKCS11's configuration files may have and the standard has not. */
  private static final Map<String, Long> NSS_NAMES =
      Map.of(
          "CKM_NSS_TLS_PRF_GENERAL", 0x80000373L,
          "CKA_NETSCAPE_DB", 0xD5A0DB00L,
          "CKA_NETSCAPE_TRUST_SERVER_AUTH", 0xCE536358L,
          "CKA_NETSCAPE_TRUST_CLIENT_AUTH", 0xCE536359L,
          "CKA_NETSCAPE_TRUST_CODE_SIGNING", 0xCE53635AL,
          "CKA_NETSCAPE_TRUST_EMAIL_PROTECTION", 0xCE53635BL,
          "CKA_NETSCAPE_CERT_SHA1_HASH", 0xCE5363B4L,
          "CKA_NETSCAPE_CERT_MD5_HASH", 0xCE5363B5L);

  private Pkcs11Names() {}

  /** {@code CKM_…} or a number. */
  static long mechanism(String name) {
    return number("mechanism", "CKM_AES_GCM", name, name, Ckm::valueOf);
  }

  /** {@code public}, {@code private}, …, {@code CKO_…} or a number. */
  static long objectClass(String name) {
    return number("object class", "private", name, headerName("CKO_", name, CLASSES), Cko::valueOf);
  }

  /** {@code rsa}, {@code ec}, {@code aes}, {@code generic}, …, {@code CKK_…} or a number. */
  static long keyType(String name) {
    return number("key type", "rsa", name, headerName("CKK_", name, KEY_TYPES), Ckk::valueOf);
  }

  /** {@code sensitive}, {@code always_sensitive}, …, {@code CKA_…} or a number. */
  static long attribute(String name) {
    return number("attribute", "sensitive", name, headerName("CKA_", name, Map.of()), Cka::valueOf);
  }

  private static String headerName(String prefix, String name, Map<String, String> shortNames) {
    if (name.startsWith(prefix)) {
      return name;
    }
    return prefix + shortNames.getOrDefault(name, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static long number(
      String kind,
      String example,
      String written,
      String headerName,
      Function<String, OptionalLong> lookUp) {
    if (Values.isNumber(written)) {
      return Values.number(written);
    }
    Long nss = NSS_NAMES.get(written);
    if (nss != null) {
      return nss;
    }
    return lookUp
        .apply(headerName)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "unknown "
                        + kind
                        + " "
                        + Spelling.quote(written)
                        + ": write a PKCS#11 name such as "
                        + example
                        + ", or the number (vendor values as 0x80000001)"));
  }
}
