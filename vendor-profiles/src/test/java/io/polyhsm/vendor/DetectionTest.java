// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a profile is chosen from what a module says of itself. */
class DetectionTest {

  @ParameterizedTest
  @EnumSource
  void chosenByItself(Modules module) {
    VendorProfile profile = VendorProfile.detect(module.library, module.module, module.token);

    assertThat(profile.name()).isEqualTo(module.profile);
    assertThat(profile.why()).isNotBlank();
  }

  @Test
  void saysWhatMatched() {
    assertThat(detect(Modules.SOFTHSM).why())
        .isEqualTo("match.manufacturer 'SoftHSM' is found in 'SoftHSM'");
    assertThat(detect(Modules.NSS).toString())
        .isEqualTo("nss (match.library 'softokn3' is found in 'libsoftokn3.so')");
    assertThat(detect(Modules.OPENCRYPTOKI_3_27).why())
        .isEqualTo("match.description 'openCryptoki' is found in 'openCryptoki'");
  }

  @Test
  void saysWhatDidNotMatch() {
    assertThat(detect(Modules.UNKNOWN).why())
        .isEqualTo(
            "no other profile matches library 'libacme.so', manufacturer 'Acme', manufacturer"
                + " 'Acme', description 'Acme HSM', model 'A1'");
  }

  @Test
  void pathWithoutName() {
    assertThat(VendorProfile.detect(Path.of("/"), null, null).name()).isEqualTo("generic");
  }

  @Test
  void allMatchLinesMustHold() {
    Map<String, String> right =
        Map.of(
            "match.library", "^libacme[.]so$",
            "match.manufacturer", "ACME",
            "match.description", "x | hsm",
            "match.model", "A1");
    assertThat(nameWith(right)).isEqualTo("acme");

    for (String key : right.keySet()) {
      Map<String, String> oneIsWrong = new LinkedHashMap<>(right);
      oneIsWrong.put(key, "other");
      assertThat(nameWith(oneIsWrong)).as(key).isEqualTo("generic");
    }
  }

  @Test
  void mostMatchingLinesWin() {
    Map<String, String> files = generic();
    files.put("acme", "match.manufacturer = Acme");
    files.put("acme-a1", "match.manufacturer = Acme\nmatch.model = A1");
    files.put("acme-twin", "match.manufacturer = Acme\nmatch.model = A");
    ProfileSet set = ProfileSet.of(files);

    assertThat(set.detect(Modules.UNKNOWN.facts()).name()).isEqualTo("acme-a1");
    assertThat(
            set.detect(new ModuleFacts(Modules.UNKNOWN.library, Modules.UNKNOWN.module, null))
                .name())
        .isEqualTo("acme");
  }

  private static VendorProfile detect(Modules module) {
    return VendorProfile.detect(module.library, module.module, module.token);
  }

  private static String nameWith(Map<String, String> matchLines) {
    StringBuilder text = new StringBuilder();
    matchLines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Map<String, String> files = generic();
    files.put("acme", text.toString());
    return ProfileSet.of(files).detect(Modules.UNKNOWN.facts()).name();
  }

  private static Map<String, String> generic() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("generic", ProfileSet.resource("profiles/generic.properties"));
    return files;
  }
}
