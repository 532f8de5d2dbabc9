// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

/** Properties of the parsers that hold for every text. */
class ConfigurationPropertiesTest {
  private static final String PIN = "77314159";

  private static void refusesAtMost(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown != null) {
      assertThat(thrown).isExactlyInstanceOf(ConfigurationException.class);
      assertThat(thrown.getMessage()).isNotBlank().hasLineCount(1);
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    refusesAtMost(() -> Configuration.load("--" + text, EMPTY));
    refusesAtMost(() -> Configuration.load(text, EMPTY));
    refusesAtMost(() -> Configuration.load("pkcs11:" + text, EMPTY));
    refusesAtMost(() -> Configuration.of(Map.of("library", "/x", text, text), EMPTY));
    refusesAtMost(() -> PinSource.parse(text));
    refusesAtMost(() -> LoginUser.parse(text));
  }

  /** Texts made of pieces of both grammars, which get further than arbitrary ones. */
  @Provide
  Arbitrary<String> almostConfigurations() {
    List<String> pieces =
        new ArrayList<>(
            List.of(
                " ",
                "=",
                "\n",
                ";",
                "#",
                "\"",
                "\\",
                "\\n",
                "\\u00",
                "(",
                ")",
                "{",
                "}",
                ",",
                "*",
                "attributes",
                "(*,*,*) = {",
                "CKA_ID",
                "CKM_AES_GCM",
                "0h00",
                "0x7",
                "true",
                "null",
                "generate",
                "private",
                "rsa",
                ".",
                "pkcs11:",
                "token=a",
                "?",
                "&",
                "%20",
                "%",
                "pin-value=x",
                "${",
                "env:",
                "file:/",
                "value:",
                "/x.so",
                "10s",
                "64k",
                "enabledMechanisms",
                "compatibility",
                "attributes.*.*.*.id"));
    for (ConfigurationKey key : ConfigurationKey.values()) {
      pieces.add(key.keyName());
    }
    for (SunPkcs11Key key : SunPkcs11Key.values()) {
      pieces.add(key.keyName());
    }
    return Arbitraries.of(pieces).list().ofMaxSize(30).map(parts -> String.join("", parts));
  }

  @Property
  void anyPiecesAreReadOrRefused(@ForAll("almostConfigurations") String text) {
    refusesAtMost(() -> Configuration.load("--library=/x.so\n" + text, EMPTY));
    refusesAtMost(() -> StatementParser.parse("f", text, false));
  }

  @Property
  void anyValueOfAnyKeyIsReadOrRefused(
      @ForAll ConfigurationKey key, @ForAll @StringLength(max = 20) String value) {
    refusesAtMost(() -> Configuration.of(Map.of(key.keyName(), value), EMPTY));
  }

  @Property
  void noMessageShowsThePin(
      @ForAll("almostConfigurations") String before, @ForAll("almostConfigurations") String after) {
    String text = "library=/x.so\n" + before + "\npin = value:" + PIN + "\n" + after;
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Configuration.load("--" + text, EMPTY).toString()).doesNotContain(PIN));
    if (thrown != null) {
      assertThat(thrown).isExactlyInstanceOf(ConfigurationException.class);
      assertThat(thrown.getMessage()).doesNotContain(PIN);
      assertThat(thrown.getCause()).isNull();
    }
  }

  /** What can stand in a value: no control characters, no halves of surrogate pairs. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00a1', '\ud7ff')
        .withChars("#;\\\"\t =:!u{}%")
        .ofMinLength(1)
        .ofMaxLength(30);
  }

  @Property
  void escapedValuesComeBack(@ForAll("values") String value, @ForAll boolean inline) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      escaped.append("\\#;:=!\" \t".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    assertThat(StatementParser.parse("f", "name = " + escaped + " # c\nslot=1", inline))
        .extracting(Statement::value)
        .containsExactly(value, "1");
  }

  @Property
  void quotedValuesComeBack(@ForAll("values") String value, @ForAll boolean inline) {
    String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    assertThat(StatementParser.parse("f", "name=" + quoted + " # c\nslot=1", inline))
        .extracting(Statement::value)
        .containsExactly(value, "1");
  }

  @Property
  void unicodeEscapesComeBack(@ForAll("values") String value) {
    StringBuilder escaped = new StringBuilder();
    String text = value.replace("\t", "") + "x";
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    assertThat(StatementParser.parse("f", "name=" + escaped, false).get(0).value()).isEqualTo(text);
  }

  @Property
  void percentEncodedTextComesBack(@ForAll("values") String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.replace("\t", " ").getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02x", b & 0xff));
    }
    assertThat(Pkcs11Uri.parse("pkcs11:token=" + encoded).token())
        .contains(value.replace("\t", " "));
  }

  @Property
  void labelsInUrisSelectTheirToken(
      @ForAll @CharRange(from = 'a', to = 'z') @NotEmpty String label) {
    Configuration configuration =
        Configuration.load("pkcs11:token=" + label + "?module-path=/x.so", EMPTY);
    assertThat(configuration.tokenSelector().matches(label + "   ", "", "", "", 0, 0)).isTrue();
    assertThat(configuration.tokenSelector().matches(label + "x", "", "", "", 0, 0)).isFalse();
  }

  @Property
  void numbersComeBack(@ForAll long number) {
    assertThat(Values.number(Long.toUnsignedString(number))).isEqualTo(number);
    assertThat(Values.number("0x" + Long.toHexString(number))).isEqualTo(number);
  }
}
