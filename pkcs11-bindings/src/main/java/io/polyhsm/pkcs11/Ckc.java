// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Certificate types, {@code CKC_}, with the two other enumerations of certificate objects.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Three groups, whose numbers overlap:
 *
 * <ul>
 *   <li>{@code CKC_}: values of {@link Cka#CERTIFICATE_TYPE}, named by {@link #nameOf}
 *   <li>{@code CK_CERTIFICATE_CATEGORY_}: values of {@link Cka#CERTIFICATE_CATEGORY}, named by
 *       {@link #categoryNameOf}
 *   <li>{@code CK_SECURITY_DOMAIN_}: values of {@link Cka#JAVA_MIDP_SECURITY_DOMAIN}, named by
 *       {@link #securityDomainNameOf}
 * </ul>
 */
public final class Ckc {

  // Certificate types

  public static final long X_509 = 0x0L;
  public static final long X_509_ATTR_CERT = 0x1L;
  public static final long WTLS = 0x2L;
  public static final long VENDOR_DEFINED = 0x80000000L;

  // Certificate categories

  public static final long CERTIFICATE_CATEGORY_UNSPECIFIED = 0x0L;
  public static final long CERTIFICATE_CATEGORY_TOKEN_USER = 0x1L;
  public static final long CERTIFICATE_CATEGORY_AUTHORITY = 0x2L;
  public static final long CERTIFICATE_CATEGORY_OTHER_ENTITY = 0x3L;

  // Security domains

  public static final long SECURITY_DOMAIN_UNSPECIFIED = 0x0L;
  public static final long SECURITY_DOMAIN_MANUFACTURER = 0x1L;
  public static final long SECURITY_DOMAIN_OPERATOR = 0x2L;
  public static final long SECURITY_DOMAIN_THIRD_PARTY = 0x3L;

  private Ckc() {}

  /**
   * The full name of a certificate type, such as {@code CKC_X_509}; a number without a name is
   * shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckc.class)
        .nameOf(value, n -> !n.startsWith("CERTIFICATE_") && !n.startsWith("SECURITY_"));
  }

  /**
   * The full name of a certificate category, such as {@code CK_CERTIFICATE_CATEGORY_AUTHORITY}; a
   * number without a name is shown in hexadecimal.
   */
  public static String categoryNameOf(long value) {
    return ConstantNames.of(Ckc.class)
        .nameOf(value, n -> n.startsWith("CERTIFICATE_CATEGORY_"), "CK_");
  }

  /**
   * The full name of a security domain, such as {@code CK_SECURITY_DOMAIN_OPERATOR}; a number
   * without a name is shown in hexadecimal.
   */
  public static String securityDomainNameOf(long value) {
    return ConstantNames.of(Ckc.class).nameOf(value, n -> n.startsWith("SECURITY_DOMAIN_"), "CK_");
  }

  /**
   * The number of a certificate type, category or security domain, or empty. Takes the name with or
   * without its {@code CKC_} prefix, in any case, and also a number in decimal or {@code 0x}
   * hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckc.class).valueOf(name, "CK_");
  }
}
