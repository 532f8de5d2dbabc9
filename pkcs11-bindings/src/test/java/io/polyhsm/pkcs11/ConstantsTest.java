// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantsTest {

  private static final List<Class<?>> CLASSES =
      List.of(
          Ck.class, Cka.class, Ckc.class, Ckd.class, Ckf.class, Ckg.class, Ckh.class, Ckk.class,
          Ckm.class, Ckn.class, Cko.class, Ckp.class, Ckr.class, Cks.class, Ckt.class, Cku.class,
          Ckv.class, Ckz.class);

  /** The classes in which a number has one meaning. */
  private static final Map<Class<?>, LongFunction<String>> UNIQUE =
      Map.of(
          Cka.class, Cka::nameOf,
          Ckd.class, Ckd::nameOf,
          Ckk.class, Ckk::nameOf,
          Ckm.class, Ckm::nameOf,
          Ckn.class, Ckn::nameOf,
          Cko.class, Cko::nameOf,
          Ckr.class, Ckr::nameOf,
          Ckt.class, Ckt::nameOf,
          Cku.class, Cku::nameOf);

  /** Older names, and the current name of the same number. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("CKA_ECDSA_PARAMS", "CKA_EC_PARAMS"),
          Map.entry("CKA_SUB_PRIME_BITS", "CKA_SUBPRIME_BITS"),
          Map.entry("CKK_CAST5", "CKK_CAST128"),
          Map.entry("CKK_ECDSA", "CKK_EC"),
          Map.entry("CKM_CAST5_CBC", "CKM_CAST128_CBC"),
          Map.entry("CKM_CAST5_CBC_PAD", "CKM_CAST128_CBC_PAD"),
          Map.entry("CKM_CAST5_ECB", "CKM_CAST128_ECB"),
          Map.entry("CKM_CAST5_KEY_GEN", "CKM_CAST128_KEY_GEN"),
          Map.entry("CKM_CAST5_MAC", "CKM_CAST128_MAC"),
          Map.entry("CKM_CAST5_MAC_GENERAL", "CKM_CAST128_MAC_GENERAL"),
          Map.entry("CKM_DSA_PROBABLISTIC_PARAMETER_GEN", "CKM_DSA_PROBABILISTIC_PARAMETER_GEN"),
          Map.entry("CKM_ECDSA_KEY_PAIR_GEN", "CKM_EC_KEY_PAIR_GEN"),
          Map.entry("CKM_PBE_MD5_CAST5_CBC", "CKM_PBE_MD5_CAST128_CBC"),
          Map.entry("CKM_PBE_SHA1_CAST5_CBC", "CKM_PBE_SHA1_CAST128_CBC"),
          Map.entry("CKM_SHA3_224_KEY_DERIVE", "CKM_SHA3_224_KEY_DERIVATION"),
          Map.entry("CKM_SHA3_256_KEY_DERIVE", "CKM_SHA3_256_KEY_DERIVATION"),
          Map.entry("CKM_SHA3_384_KEY_DERIVE", "CKM_SHA3_384_KEY_DERIVATION"),
          Map.entry("CKM_SHA3_512_KEY_DERIVE", "CKM_SHA3_512_KEY_DERIVATION"),
          Map.entry("CKM_SHAKE_128_KEY_DERIVE", "CKM_SHAKE_128_KEY_DERIVATION"),
          Map.entry("CKM_SHAKE_256_KEY_DERIVE", "CKM_SHAKE_256_KEY_DERIVATION"));

  /** The constants of the standard, by their full names. */
  private static final Map<String, Long> STANDARD = new TreeMap<>();

  @BeforeAll
  static void readStandard() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
            ConstantsTest.class.getResourceAsStream("/constants/pkcs11-3.2.properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    for (String name : properties.stringPropertyNames()) {
      STANDARD.put(name, Long.parseUnsignedLong(properties.getProperty(name).substring(2), 16));
    }
    assertThat(STANDARD).hasSizeGreaterThan(1000);
  }

  static List<Class<?>> classes() {
    return CLASSES;
  }

  static List<Class<?>> uniqueClasses() {
    return new ArrayList<>(UNIQUE.keySet());
  }

  @Test
  void everyConstantOfTheStandardIsThereWithItsNumber() {
    Map<String, Long> declared = new TreeMap<>();
    CLASSES.forEach(type -> declared.putAll(constants(type)));
    declared.remove("CKA_ARRAY_ATTRIBUTE");

    assertThat(declared).containsExactlyInAnyOrderEntriesOf(STANDARD);
  }

  @Test
  void theArrayFlagOfAttributesIsTheFlag() {
    assertThat(Cka.ARRAY_ATTRIBUTE).isEqualTo(Ckf.ARRAY_ATTRIBUTE).isEqualTo(0x40000000L);
    assertThat(Cka.WRAP_TEMPLATE & Cka.ARRAY_ATTRIBUTE).isEqualTo(Cka.ARRAY_ATTRIBUTE);
    assertThat(Cka.ALLOWED_MECHANISMS & Cka.ARRAY_ATTRIBUTE).isEqualTo(Cka.ARRAY_ATTRIBUTE);
    // Published so in 3.2, although they are arrays.
    assertThat(Cka.ENCAPSULATE_TEMPLATE).isEqualTo(0x62AL);
    assertThat(Cka.DECAPSULATE_TEMPLATE).isEqualTo(0x62BL);
  }

  @ParameterizedTest
  @MethodSource("uniqueClasses")
  void onlyTheKnownAliasesShareNumbers(Class<?> type) {
    Map<Long, String> first = new LinkedHashMap<>();
    Map<String, String> found = new TreeMap<>();
    constants(type)
        .forEach(
            (name, value) -> {
              String current = first.putIfAbsent(value, name);
              if (current != null) {
                found.put(name, current);
              }
            });

    Map<String, String> expected = new TreeMap<>(ALIASES);
    expected.keySet().removeIf(name -> !name.startsWith(prefix(type)));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("uniqueClasses")
  void nameOfGivesTheCurrentName(Class<?> type) {
    LongFunction<String> nameOf = UNIQUE.get(type);

    constants(type)
        .forEach(
            (name, value) ->
                assertThat(nameOf.apply(value)).isEqualTo(ALIASES.getOrDefault(name, name)));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void valueOfTakesEveryNameWithAndWithoutPrefixInAnyCase(Class<?> type) {
    constants(type)
        .forEach(
            (name, value) -> {
              String bare = name.substring(name.indexOf('_') + 1);
              assertThat(valueOf(type, name)).as(name).hasValue(value);
              assertThat(valueOf(type, bare)).as(bare).hasValue(value);
              assertThat(valueOf(type, name.toLowerCase(Locale.ROOT))).as(name).hasValue(value);
            });
  }

  @ParameterizedTest
  @MethodSource("classes")
  void cannotBeInstantiated(Class<?> type) {
    assertThat(type.getDeclaredConstructors())
        .singleElement()
        .extracting(Constructor::getModifiers)
        .satisfies(modifiers -> assertThat(Modifier.isPrivate(modifiers)).isTrue());
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "AES_GCM, 1087",
    "CKM_AES_GCM, 1087",
    "ckm_aes_gcm, 1087",
    "' CKM_AES_GCM ', 1087",
    "0x1087, 1087",
    "0X1087, 1087",
    "4231, 1087",
    "CKM_0x00001087, 1087",
    "0x80001087, 80001087",
    "2147487879, 80001087",
    "CKM_VENDOR_DEFINED+0x1087, 80001087",
    "VENDOR_DEFINED+4231, 80001087",
    "VENDOR_DEFINED, 80000000",
    "0xFFFFFFFFFFFFFFFF, FFFFFFFFFFFFFFFF",
  })
  void valueOfTakesNamesAndNumbers(String text, String hex) {
    assertThat(Ckm.valueOf(text)).hasValue(Long.parseUnsignedLong(hex, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "CKM_",
        "0x",
        "-1",
        "+1",
        "0x-1",
        "0x+1",
        "1087h",
        "AES_GCM_",
        "CKA_LABEL",
        "CK_AES_GCM",
        "CKM_CKM_AES_GCM",
        "0x10000000000000000",
        "CKM_VENDOR_DEFINED+",
        "CKM_VENDOR_DEFINED+0x80000000",
        "CKM_VENDOR_DEFINED+-1",
      })
  void valueOfIsEmptyForAllElse(String text) {
    assertThat(Ckm.valueOf(text)).isEmpty();
  }

  @Test
  void valueOfRejectsNull() {
    assertThatThrownBy(() -> Ckm.valueOf(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1087, CKM_AES_GCM",
    "1FFF, CKM_0x00001FFF",
    "7FFFFFFF, CKM_0x7FFFFFFF",
    "80000000, CKM_VENDOR_DEFINED",
    "80000001, CKM_VENDOR_DEFINED+0x1",
    "80001087, CKM_VENDOR_DEFINED+0x1087",
    "FFFFFFFF, CKM_VENDOR_DEFINED+0x7FFFFFFF",
    "100000000, CKM_0x100000000",
    "FFFFFFFFFFFFFFFF, CKM_0xFFFFFFFFFFFFFFFF",
  })
  void nameOfShowsUnknownNumbersSoThatValueOfReadsThem(String hex, String name) {
    long value = Long.parseUnsignedLong(hex, 16);

    assertThat(Ckm.nameOf(value)).isEqualTo(name);
    assertThat(Ckm.valueOf(name)).hasValue(value);
  }

  @Test
  void aClassWithoutVendorRangeShowsHexadecimal() {
    assertThat(Cku.nameOf(0x80001087L)).isEqualTo("CKU_0x80001087");
    assertThat(Ckp.prfNameOf(0x80001087L)).isEqualTo("CKP_0x80001087");
    assertThat(Ckp.nameOf(0x80001087L)).isEqualTo("CKP_VENDOR_DEFINED+0x1087");
  }

  @Test
  void overlappingGroupsAreNamedApart() {
    assertThat(Ckc.nameOf(1)).isEqualTo("CKC_X_509_ATTR_CERT");
    assertThat(Ckc.categoryNameOf(1)).isEqualTo("CK_CERTIFICATE_CATEGORY_TOKEN_USER");
    assertThat(Ckc.securityDomainNameOf(1)).isEqualTo("CK_SECURITY_DOMAIN_MANUFACTURER");
    assertThat(Ckc.nameOf(3)).isEqualTo("CKC_0x00000003");
    assertThat(Ckc.categoryNameOf(9)).isEqualTo("CK_0x00000009");
    assertThat(Ckg.nameOf(1)).isEqualTo("CKG_MGF1_SHA1");
    assertThat(Ckg.nameOf(0)).isEqualTo("CKG_0x00000000");
    assertThat(Ckg.generatorNameOf(1)).isEqualTo("CKG_GENERATE");
    assertThat(Ckg.generatorNameOf(0)).isEqualTo("CKG_NO_GENERATE");
    assertThat(Ckh.nameOf(1)).isEqualTo("CKH_MONOTONIC_COUNTER");
    assertThat(Ckh.nameOf(0)).isEqualTo("CKH_0x00000000");
    assertThat(Ckh.hedgeNameOf(1)).isEqualTo("CKH_HEDGE_REQUIRED");
    assertThat(Ckh.hedgeNameOf(2)).isEqualTo("CKH_DETERMINISTIC_REQUIRED");
    assertThat(Ckp.nameOf(1)).isEqualTo("CKP_BASELINE_PROVIDER");
    assertThat(Ckp.nameOf(8)).isEqualTo("CKP_0x00000008");
    assertThat(Ckp.prfNameOf(1)).isEqualTo("CKP_PKCS5_PBKD2_HMAC_SHA1");
    assertThat(Ckp.parameterSetNameOf(Ckk.ML_DSA, 1)).isEqualTo("CKP_ML_DSA_44");
    assertThat(Ckp.parameterSetNameOf(Ckk.SLH_DSA, 1)).isEqualTo("CKP_SLH_DSA_SHA2_128S");
    assertThat(Ckp.parameterSetNameOf(Ckk.ML_KEM, 1)).isEqualTo("CKP_ML_KEM_512");
    assertThat(Ckp.parameterSetNameOf(Ckk.RSA, 1)).isEqualTo("CKP_0x00000001");
    assertThat(Cks.nameOf(1)).isEqualTo("CKS_RO_USER_FUNCTIONS");
    assertThat(Ckv.typeNameOf(1)).isEqualTo("CKV_TYPE_SOFTWARE");
    assertThat(Ckv.authorityNameOf(1)).isEqualTo("CKV_AUTHORITY_TYPE_NIST_CMVP");
  }

  @Test
  void unavailableInformationIsKnownInBothWidths() {
    assertThat(Ck.isUnavailable(Ck.UNAVAILABLE_INFORMATION)).isTrue();
    assertThat(Ck.isUnavailable(0xFFFFFFFFL)).isTrue();
    assertThat(Ck.isUnavailable(Ck.EFFECTIVELY_INFINITE)).isFalse();
    assertThat(Ck.isUnavailable(16)).isFalse();
  }

  /**
   * The names are not read through the class under test, but each from its own field, in the order
   * of declaration.
   */
  private static Map<String, Long> constants(Class<?> type) {
    Map<String, Long> constants = new LinkedHashMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.isSynthetic()) {
        continue;
      }
      assertThat(field.getType()).as(field.toString()).isEqualTo(long.class);
      assertThat(Modifier.isPublic(field.getModifiers())).as(field.toString()).isTrue();
      boolean ofCertificates =
          type == Ckc.class
              && (field.getName().startsWith("CERTIFICATE_CATEGORY_")
                  || field.getName().startsWith("SECURITY_DOMAIN_"));
      try {
        constants.put(
            (ofCertificates ? "CK_" : prefix(type)) + field.getName(), field.getLong(null));
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return constants;
  }

  private static String prefix(Class<?> type) {
    return type.getSimpleName().toUpperCase(Locale.ROOT) + "_";
  }

  private static OptionalLong valueOf(Class<?> type, String name) {
    try {
      return (OptionalLong) type.getMethod("valueOf", String.class).invoke(null, name);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
