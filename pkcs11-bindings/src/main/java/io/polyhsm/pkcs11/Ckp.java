// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Profiles, pseudo-random functions and parameter sets, {@code CKP_}.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>Five groups, whose numbers overlap:
 *
 * <ul>
 *   <li>profiles: values of {@link Cka#PROFILE_ID}, named by {@link #nameOf}
 *   <li>{@code CKP_PKCS5_PBKD2_}: pseudo-random functions of PBKDF2, named by {@link #prfNameOf}
 *   <li>{@code CKP_ML_DSA_}, {@code CKP_SLH_DSA_}, {@code CKP_ML_KEM_}: values of {@link
 *       Cka#PARAMETER_SET} for keys of these types, named by {@link #parameterSetNameOf}
 * </ul>
 */
public final class Ckp {

  // Profiles

  public static final long INVALID_ID = 0x0L;
  public static final long BASELINE_PROVIDER = 0x1L;
  public static final long EXTENDED_PROVIDER = 0x2L;
  public static final long AUTHENTICATION_TOKEN = 0x3L;
  public static final long PUBLIC_CERTIFICATES_TOKEN = 0x4L;
  public static final long COMPLETE_PROVIDER = 0x5L;
  public static final long HKDF_TLS_TOKEN = 0x6L;
  public static final long VENDOR_DEFINED = 0x80000000L;

  // Pseudo-random functions of PBKDF2

  public static final long PKCS5_PBKD2_HMAC_SHA1 = 0x1L;
  public static final long PKCS5_PBKD2_HMAC_GOSTR3411 = 0x2L;
  public static final long PKCS5_PBKD2_HMAC_SHA224 = 0x3L;
  public static final long PKCS5_PBKD2_HMAC_SHA256 = 0x4L;
  public static final long PKCS5_PBKD2_HMAC_SHA384 = 0x5L;
  public static final long PKCS5_PBKD2_HMAC_SHA512 = 0x6L;
  public static final long PKCS5_PBKD2_HMAC_SHA512_224 = 0x7L;
  public static final long PKCS5_PBKD2_HMAC_SHA512_256 = 0x8L;

  // ML-DSA

  public static final long ML_DSA_44 = 0x1L;
  public static final long ML_DSA_65 = 0x2L;
  public static final long ML_DSA_87 = 0x3L;

  // SLH-DSA

  public static final long SLH_DSA_SHA2_128S = 0x1L;
  public static final long SLH_DSA_SHAKE_128S = 0x2L;
  public static final long SLH_DSA_SHA2_128F = 0x3L;
  public static final long SLH_DSA_SHAKE_128F = 0x4L;
  public static final long SLH_DSA_SHA2_192S = 0x5L;
  public static final long SLH_DSA_SHAKE_192S = 0x6L;
  public static final long SLH_DSA_SHA2_192F = 0x7L;
  public static final long SLH_DSA_SHAKE_192F = 0x8L;
  public static final long SLH_DSA_SHA2_256S = 0x9L;
  public static final long SLH_DSA_SHAKE_256S = 0xAL;
  public static final long SLH_DSA_SHA2_256F = 0xBL;
  public static final long SLH_DSA_SHAKE_256F = 0xCL;

  // ML-KEM

  public static final long ML_KEM_512 = 0x1L;
  public static final long ML_KEM_768 = 0x2L;
  public static final long ML_KEM_1024 = 0x3L;

  private Ckp() {}

  /**
   * The full name of a profile, such as {@code CKP_BASELINE_PROVIDER}; a number without a name is
   * shown in hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckp.class).nameOf(value, Ckp::isProfile);
  }

  /**
   * The full name of a pseudo-random function, such as {@code CKP_PKCS5_PBKD2_HMAC_SHA256}; a
   * number without a name is shown in hexadecimal.
   */
  public static String prfNameOf(long value) {
    return ConstantNames.of(Ckp.class).nameOf(value, n -> n.startsWith("PKCS5_PBKD2_"));
  }

  /**
   * The full name of a parameter set of a key type ({@link Ckk#ML_DSA}, {@link Ckk#SLH_DSA} or
   * {@link Ckk#ML_KEM}), such as {@code CKP_ML_DSA_44}; a number without a name, or of another key
   * type, is shown in hexadecimal.
   */
  public static String parameterSetNameOf(long keyType, long value) {
    String start;
    if (keyType == Ckk.ML_DSA) {
      start = "ML_DSA_";
    } else if (keyType == Ckk.SLH_DSA) {
      start = "SLH_DSA_";
    } else if (keyType == Ckk.ML_KEM) {
      start = "ML_KEM_";
    } else {
      return ConstantNames.of(Ckp.class).nameOf(value, n -> false);
    }
    return ConstantNames.of(Ckp.class).nameOf(value, n -> n.startsWith(start));
  }

  private static boolean isProfile(String name) {
    return !name.startsWith("PKCS5_")
        && !name.startsWith("ML_DSA_")
        && !name.startsWith("SLH_DSA_")
        && !name.startsWith("ML_KEM_");
  }

  /**
   * The number of a profile, pseudo-random function or parameter set, or empty. Takes the name with
   * or without its {@code CKP_} prefix, in any case, and also a number in decimal or {@code 0x}
   * hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckp.class).valueOf(name);
  }
}
