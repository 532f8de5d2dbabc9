// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs11UriTest {
  @Test
  void allAttributesAreRead() {
    Pkcs11Uri uri =
        Pkcs11Uri.parse(
            "pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;manufacturer=Snake%20Oil%2C%20Inc.;"
                + "serial=a:[]@!$'()*+,=&z;model=1.0;slot-id=18446744073709551615;"
                + "slot-description=d;slot-manufacturer=m;library-manufacturer=lm;"
                + "library-description=ld;library-version=2.40;object=my-key;type=private;"
                + "id=%69%95%3e%5C%f4%bd%EC%91"
                + "?module-path=/usr/lib/p11.so&module-name=p11&pin-source=file:/etc/pin?x/y|z&x-a=b");
    assertThat(uri.token()).contains("The Software PKCS#11 Softtoken");
    assertThat(uri.manufacturer()).contains("Snake Oil, Inc.");
    assertThat(uri.serial()).contains("a:[]@!$'()*+,=&z");
    assertThat(uri.model()).contains("1.0");
    assertThat(uri.slotId()).hasValue(-1L);
    assertThat(uri.modulePath()).contains("/usr/lib/p11.so");
    assertThat(uri.hasModuleName()).isTrue();
    assertThat(uri.pin()).contains("file:/etc/pin?x/y|z");
    assertThat(uri.ignoredParts())
        .contains(
            "parts of the pkcs11: URI that do not choose a token are ignored: [id,"
                + " library-description, library-manufacturer, library-version, object,"
                + " slot-description, slot-manufacturer, type, unknown query attributes]");
  }

  @Test
  void theEmptyUriMatchesEverything() {
    Pkcs11Uri uri = Pkcs11Uri.parse("PKCS11:");
    assertThat(uri.token()).isEmpty();
    assertThat(uri.slotId()).isEmpty();
    assertThat(uri.pin()).isEmpty();
    assertThat(uri.ignoredParts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pin-source=file:/etc/pin, file:/etc/pin",
    "pin-source=/etc/pin, file:/etc/pin",
    "pin-source=env:X, env:X",
    "pin-source=prompt, prompt",
    "pin-value=the%2Dpin, value:the-pin"
  })
  void pinsAreTranslated(String query, String pin) {
    assertThat(Pkcs11Uri.parse("pkcs11:?" + query).pin()).contains(pin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token > the URI's path is not a list of name=value",
        "=x > the URI's path is not a list",
        "token=a; > the URI's path is not a list",
        "tokn=a > unknown attribute 'tokn' in the path of the URI - did you mean 'token'?",
        "x-vendor=a > unknown attribute 'x-vendor' in the path of the URI",
        "module-path=/x > 'module-path' in the path of the URI - it belongs behind the '?'",
        "token=a;token=b > the URI has the attribute 'token' twice",
        "token=%4 > a '%' without two hexadecimal digits",
        "token=%zz > a '%' without two hexadecimal digits",
        "token=a b > a character that must be percent-encoded in UTF-8, as %20",
        "token=é > a character that must be percent-encoded",
        "token=a#b > a character that must be percent-encoded",
        "token=a/b > a character that must be percent-encoded",
        "token=%ff > 'token' is not valid UTF-8",
        "token=%00 > 'token' has a control character",
        "slot-id=0x1 > the URI's slot-id must be a decimal number",
        "slot-id=x > 'x' is not a number",
        "type=key > the URI's type 'key' is not one of [cert, data, private, public, secret-key]",
        "library-version=a > the URI's library-version 'a' is not major.minor",
        "?pin > the URI's query (behind '?') is not a list of name=value",
        "?pin-value=a;b > 'pin-value' has a character that must be percent-encoded",
        "?pin-value=a&pin-source=b > both pin-source and pin-value",
        "?module-path=/a&module-path=/b > the URI has the attribute 'module-path' twice",
      })
  void mistakesAreNamed(String sample) {
    String[] parts = sample.split(" > ");
    assertThatThrownBy(() -> Pkcs11Uri.parse("pkcs11:" + parts[0]))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(parts[1]);
  }

  @Test
  void commandsAreNeverRun() {
    assertThatThrownBy(() -> Pkcs11Uri.parse("pkcs11:?pin-source=%7C/bin/x").pin())
        .hasMessageContaining("no command is run from a configuration");
  }

  @Test
  void itDoesNotShowValues() {
    assertThat(Pkcs11Uri.parse("pkcs11:token=a?pin-value=1234"))
        .hasToString("pkcs11:[token][pin-value]");
  }
}
