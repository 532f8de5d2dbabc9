// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Session.AttributeReading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles by name, their values, and how a configuration replaces them. */
class VendorProfileTest {

  @Test
  void byName() {
    for (String name : VendorProfile.names()) {
      assertThat(VendorProfile.named(name).name()).isEqualTo(name);
      assertThat(VendorProfile.named(name).why()).isEqualTo("asked for by name");
    }
    assertThat(VendorProfile.names()).startsWith("generic");
  }

  @Test
  void unknownName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VendorProfile.named("softhms"))
        .withMessage(
            "unknown vendor profile 'softhms' - did you mean 'softhsm'?; there are: "
                + String.join(", ", VendorProfile.names()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VendorProfile.named("x".repeat(1000)))
        .withMessageStartingWith("unknown vendor profile 'xxxx")
        .withMessageNotContaining("did you mean");
  }

  @Test
  void overrides() {
    VendorProfile profile =
        VendorProfile.named("softhsm")
            .with(
                Map.ofEntries(
                    Map.entry("attributes.read", "Query-Then-Read"),
                    Map.entry("attributes.exclude", "CKA_LABEL,0x80000999"),
                    Map.entry("initialize.reserved", " a=b "),
                    Map.entry("initialize.flags", "none"),
                    Map.entry("sessions.max", "7"),
                    Map.entry("random.max", "8"),
                    Map.entry("mechanisms.exclude", "CKM_AES_GCM , 0x80001087"),
                    Map.entry("mechanisms.include", "CKM_AES_GCM, 4224"),
                    Map.entry("keys.session", "false"),
                    Map.entry("copy", "false"),
                    Map.entry("certificates", "false"),
                    Map.entry("ec.point", "raw"),
                    Map.entry("ecdh.public", "der")));

    assertThat(profile.name()).isEqualTo("softhsm");
    assertThat(profile.attributesRead()).isEqualTo(AttributeReading.QUERY_THEN_READ);
    assertThat(profile.attributesExclude()).containsExactly(Cka.LABEL, 0x80000999L);
    assertThat(profile.initializeReserved()).contains("a=b");
    assertThat(profile.initializeFlags()).isZero();
    assertThat(profile.sessionsMax()).isEqualTo(7);
    assertThat(profile.randomMax()).isEqualTo(8);
    assertThat(profile.mechanismsExclude()).containsExactly(Ckm.AES_GCM, 0x80001087L);
    assertThat(profile.mechanismsInclude()).containsExactly(Ckm.AES_GCM, Ckm.AES_KEY_GEN);
    assertThat(profile.keysSession()).isFalse();
    assertThat(profile.copy()).isFalse();
    assertThat(profile.certificates()).isFalse();
    assertThat(profile.ecPoint()).isEqualTo(PointForm.RAW);
    assertThat(profile.ecdhPublic()).isEqualTo(PointForm.DER);
    assertThat(VendorProfile.named("softhsm").copy()).isTrue();
  }

  @Test
  void listsAreUnmodifiable() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> VendorProfile.named("tpm2").mechanismsExclude().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> VendorProfile.names().remove("generic"));
  }

  @Test
  void origins() {
    VendorProfile profile = VendorProfile.named("softhsm").with(Map.of("copy", "false"));

    assertThat(profile.origin(ProfileKey.COPY)).isEqualTo("profile.copy");
    assertThat(profile.text(ProfileKey.COPY)).isEqualTo("false");
    assertThat(profile.origin(ProfileKey.ATTRIBUTES_READ)).isEqualTo("softhsm.properties");
    assertThat(profile.text(ProfileKey.ATTRIBUTES_READ)).isEqualTo("one-call");
    assertThat(profile.origin(ProfileKey.CERTIFICATES)).isEqualTo("generic.properties");
    assertThat(profile.origin(ProfileKey.MATCH_MODEL)).isEmpty();
    assertThat(profile.text(ProfileKey.MATCH_MODEL)).isEmpty();
  }

  @Test
  void matchLines() {
    assertThat(VendorProfile.named("nss").matchLibrary().orElseThrow().pattern())
        .isEqualTo("softokn3");
    assertThat(VendorProfile.named("softhsm").matchManufacturer()).containsExactly("SoftHSM");
    assertThat(VendorProfile.named("opencryptoki").matchDescription())
        .containsExactly("Meta PKCS11 LIBRARY", "openCryptoki");
    assertThat(VendorProfile.named("generic").matchLibrary()).isEmpty();
    assertThat(VendorProfile.named("generic").matchManufacturer()).isEmpty();
    assertThat(VendorProfile.named("generic").matchDescription()).isEmpty();
    assertThat(VendorProfile.named("generic").matchModel()).isEmpty();
  }

  @Test
  void whatIsLeftOpenMustBeConfigured() {
    VendorProfile nss = VendorProfile.named("nss");

    assertThat(nss.missing(ProfileKey.INITIALIZE_RESERVED).orElseThrow())
        .startsWith("NSS needs its parameters, such as configdir='sql:");
    assertThat(nss.missing(ProfileKey.COPY)).isEmpty();
    assertThat(nss.missing(ProfileKey.MATCH_MODEL)).isEmpty();
    assertThat(nss.text(ProfileKey.INITIALIZE_RESERVED)).isEmpty();
    assertThat(nss.origin(ProfileKey.INITIALIZE_RESERVED)).isEqualTo("nss.properties");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(nss::initializeReserved)
        .withMessageStartingWith("profile nss leaves initialize.reserved open (NSS needs")
        .withMessageEndingWith("; set profile.initialize.reserved");

    VendorProfile configured = nss.with(Map.of("initialize.reserved", "flags=noCertDB"));
    assertThat(configured.missing(ProfileKey.INITIALIZE_RESERVED)).isEmpty();
    assertThat(configured.initializeReserved()).contains("flags=noCertDB");
  }

  @Test
  void mechanismsListedIncludedExcluded() {
    VendorProfile profile =
        VendorProfile.named("generic")
            .with(
                Map.of(
                    "mechanisms.include", "CKM_AES_CTR,CKM_AES_ECB",
                    "mechanisms.exclude", "CKM_AES_ECB,CKM_AES_GCM"));

    assertThat(profile.usesMechanism(Ckm.AES_CBC, true)).isTrue();
    assertThat(profile.usesMechanism(Ckm.AES_CBC, false)).isFalse();
    assertThat(profile.usesMechanism(Ckm.AES_CTR, false)).isTrue();
    assertThat(profile.usesMechanism(Ckm.AES_GCM, true)).isFalse();
    assertThat(profile.usesMechanism(Ckm.AES_ECB, true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random.maks; 5; unknown key 'profile.random.maks' - did you mean 'profile.random.max'?",
        "sesions.max; 5; unknown key 'profile.sesions.max' - did you mean 'profile.sessions.max'?",
        "colour.of.the.housing; 5; unknown key 'profile.colour.of.the.housing'",
        "random.max; 0; profile.random.max = '0': write a number from 1 to 2147483647",
        "random.max; many; profile.random.max = 'many': write a number from 1 to 2147483647",
        "sessions.max; -1; profile.sessions.max = '-1': write a number from 0 to 2147483647",
        "copy; yes; profile.copy = 'yes': write true or false",
        "attributes.read; x; profile.attributes.read = 'x': write one-call or query-then-read",
        "initialize.flags; x; profile.initialize.flags = 'x': write os-locking or none",
        "ec.point; x; profile.ec.point = 'x': write der or raw",
        "mechanisms.exclude; CKM_X; profile.mechanisms.exclude = 'CKM_X': 'CKM_X' is no mechanism;"
            + " write a name such as CKM_AES_GCM, or its number",
        "attributes.exclude; CKA_X; profile.attributes.exclude = 'CKA_X': 'CKA_X' is no attribute;"
            + " write a name such as CKA_WRAP, or its number",
        "mechanisms.include; 1,,2; profile.mechanisms.include = '1,,2': nothing stands before,"
            + " between or after the separators",
        "match.library; x; profile.match.library would change nothing: match lines choose a"
            + " profile; to choose one, set vendor to its name"
      })
  void wrongOverrides(String keyValueMessage) {
    String[] parts = keyValueMessage.split("; ", 3);
    VendorProfile profile = VendorProfile.named("generic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.with(Map.of(parts[0], parts[1])))
        .withMessage(parts[2]);
  }

  @Test
  void wrongExpression() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileFile.parse("acme.properties", "match.library = lib("))
        .withMessage(
            "acme.properties: match.library = 'lib(': no regular expression: Unclosed group");
  }

  @Test
  void tableOfKeys() {
    assertThat(ProfileKey.markdownTable().lines())
        .hasSize(2 + ProfileKey.values().length)
        .contains(
            "| `attributes.read` | `one-call` \\| `query-then-read` | `query-then-read` | "
                + ProfileKey.ATTRIBUTES_READ.description()
                + " |")
        .allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
    assertThat(ProfileKey.RANDOM_MAX.defaultText()).isEqualTo("1024");
    assertThat(ProfileKey.MATCH_MODEL.defaultText()).isEmpty();
  }
}
