// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.EMPTY;
import static io.polyhsm.provider.config.ConfigTesting.PIN;
import static io.polyhsm.provider.config.ConfigTesting.inline;
import static io.polyhsm.provider.config.ConfigTesting.withLibrary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.provider.config.ConfigTesting.LogCapture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("prod.cfg"), text).toString();
  }

  @Test
  void theSampleOfTheDesignIsRead() throws IOException {
    Configuration configuration =
        Configuration.load(
            file(
                """
                name          = prod
                library       = /opt/cloudhsm/lib/libcloudhsm_pkcs11.so
                token.label   = payments          # or token.serial, slot
                pin           = env:HSM_PIN       # env:VAR | file:/run/secrets/pin
                vendor        = auto              # or a profile's name
                login.user    = user              # user | so
                """),
            EMPTY);
    assertThat(configuration.name()).isEqualTo("prod");
    assertThat(configuration.library())
        .isEqualTo(Path.of("/opt/cloudhsm/lib/libcloudhsm_pkcs11.so"));
    assertThat(configuration.tokenSelector().describe()).isEqualTo("label 'payments'");
    assertThat(configuration.pinSource()).hasToString("env:HSM_PIN");
    assertThat(configuration.vendor()).isEqualTo("auto");
    assertThat(configuration.loginUser()).isEqualTo(LoginUser.USER);
  }

  @Test
  void theDefaultsAreThoseOfTheTable() {
    Configuration configuration = inline("library = /opt/p11.so");
    assertThat(configuration.name()).isEqualTo("default");
    assertThat(configuration.description()).contains("PolyHSM-default", "/opt/p11.so");
    assertThat(configuration.libraryInit()).isEmpty();
    assertThat(configuration.tokenSelector().isEmpty()).isTrue();
    assertThat(configuration.pinSource().kind()).isEqualTo(PinSource.Kind.CALLBACK);
    assertThat(configuration.vendor()).isEqualTo("auto");
    assertThat(configuration.loginUser()).isEqualTo(LoginUser.USER);
    assertThat(configuration.sessionsMax()).isZero();
    assertThat(configuration.sessionsWait()).isEqualTo(Duration.ofSeconds(10));
    assertThat(configuration.enabledMechanisms()).isEmpty();
    assertThat(configuration.disabledMechanisms()).isEmpty();
    assertThat(configuration.mechanismAllowed(1)).isTrue();
    assertThat(configuration.secureRandomAllowed()).isTrue();
    assertThat(configuration.keyStoreAllowed()).isTrue();
    assertThat(configuration.attributeTemplates().isEmpty()).isTrue();
    assertThat(configuration.policy()).isEqualTo(Configuration.Policy.STRICT);
    assertThat(configuration.digests()).isFalse();
    assertThat(configuration.unnamedRequests()).isEqualTo(Configuration.UnnamedRequests.SOFTWARE);
    assertThat(configuration.bufferMax()).isEqualTo(64 << 20);
    assertThat(configuration.chunkSize()).isEqualTo(64 << 10);
    assertThat(configuration.randomBuffer()).isEqualTo(256);
    assertThat(configuration.profileOverrides()).isEmpty();
  }

  @Test
  void theNameComesFromTheTokenIfNotGiven() {
    assertThat(withLibrary("token.label = my token/1").name()).isEqualTo("my_token_1");
    assertThat(withLibrary("token.serial = 0815").name()).isEqualTo("0815");
    assertThat(inline("token.uri = pkcs11:token=abc?module-path=/x.so").name()).isEqualTo("abc");
    assertThatThrownBy(() -> withLibrary("name = " + "n".repeat(65)))
        .hasMessage("inline configuration:2: 'name': longer than 64 characters");
  }

  @Test
  void collectionsCannotBeChanged() {
    Configuration configuration =
        withLibrary("mechanisms.enabled = 1\nmechanisms.disabled = 2\nprofile.a = b");
    assertThat(configuration.enabledMechanisms()).isUnmodifiable();
    assertThat(configuration.disabledMechanisms()).isUnmodifiable();
    assertThat(configuration.profileOverrides()).isUnmodifiable();
  }

  @Test
  void disabledBeatsEnabled() {
    Configuration configuration =
        withLibrary("mechanisms.enabled = 1, 2, KeyStore; mechanisms.disabled = 2, SecureRandom");
    assertThat(configuration.mechanismAllowed(1)).isTrue();
    assertThat(configuration.mechanismAllowed(2)).isFalse();
    assertThat(configuration.mechanismAllowed(3)).isFalse();
    assertThat(configuration.secureRandomAllowed()).isFalse();
    assertThat(configuration.keyStoreAllowed()).isTrue();
  }

  @Test
  void propertiesAndVariablesAreExpandedInPaths() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("a.cfg"),
            "library = ${env:LIB}/p11.so\n" + "library.init = dir=${db}\npin = file:${db}/pin");
    Environment environment =
        ConfigTesting.environment(
            Map.of("LIB", "/opt/${db}", "sys.db", "/db", "sys.dir", directory.toString()));
    Configuration configuration =
        Configuration.load("${dir}${/}" + config.getFileName(), environment);
    assertThat(configuration.library()).isEqualTo(Path.of("/opt/${db}/p11.so"));
    assertThat(configuration.libraryInit()).contains("dir=/db");
    assertThat(configuration.pinSource()).hasToString("file:/db/pin");
    assertThatThrownBy(() -> inline("library = /${nowhere}/x"))
        .hasMessage(
            "inline configuration:1: 'library': the system property 'nowhere' is not set: start"
                + " Java with -Dnowhere=…");
    assertThatThrownBy(() -> inline("library = /${env:NOWHERE}/x"))
        .hasMessageContaining("the environment variable 'NOWHERE' is not set");
    assertThatThrownBy(() -> inline("library = /${a/x")).hasMessageContaining("without its '}'");
    assertThatThrownBy(() -> inline("library = /${}/x")).hasMessageContaining("names no property");
  }

  @Test
  void loadUsesTheProcess() {
    String property = "polyhsm.test.library";
    System.setProperty(property, "/opt/fromproperty.so");
    try {
      assertThat(Configuration.load("--library=${" + property + "}").library())
          .isEqualTo(Path.of("/opt/fromproperty.so"));
      assertThat(Configuration.of(Map.of("library", "${" + property + "}")).library())
          .isEqualTo(Path.of("/opt/fromproperty.so"));
    } finally {
      System.clearProperty(property);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "token.lable = x | 2: unknown key 'token.lable' - did you mean 'token.label'?",
        "tokne.label = x | unknown key 'tokne.label' - did you mean 'token.label'?",
        "Library = x | unknown key 'Library' - did you mean 'library'?",
        "showinfo = true | unknown key 'showinfo' - did you mean 'showInfo'?",
        "attribute.generate.private.rsa.sensitive = true| unknown key"
            + " 'attribute.generate.private.rsa.sensitive' - did you mean 'attributes.'?",
        "frobnicate = 1 | unknown key 'frobnicate': the README's table lists the keys",
        "library = /b | 2: 'library' is set a second time, first at inline configuration:1: remove"
            + " one of the two",
        "vendor = | 2: 'vendor' has no value: give it one or remove the line",
        "vendor = # none | 'vendor' has no value",
        "vendor = \"\" | 'vendor' has no value",
        "vendor | 2: expected 'key = value'",
        "= x | expected 'key = value'",
        "frob nicate | expected 'key = value'",
        "vendor(x) = y | expected 'key = value'",
        "vendor = \"x | no closing quote on this line",
        "vendor = \"x\" y | text after the closing quote",
        "vendor = a\\u0007 | control character U+0007",
        "slot = x | 'slot': 'x' is not a number of at most 64 bits, decimal or 0x hexadecimal",
        "slot = -1 | is not a number",
        "slot = 18446744073709551616 | is not a number of at most 64 bits",
        "slot = 0x10000000000000000 | is not a number of at most 64 bits",
        "slotListIndex = 2147483648 | is not a whole number from 0 to 2147483647",
        "sessions.max = many | 'sessions.max': 'many' is not a whole number from 0 to 2147483647",
        "sessions.wait = 10 | 'sessions.wait': '10' is not a duration: write a number and one of"
            + " the units ms, s, m, h, as in 10s",
        "sessions.wait = 25h | '25h' is more than 24h",
        "sessions.wait = 999999999999999h | is more than 24h",
        "buffer.max = 1x | 'buffer.max': '1x' is not a size",
        "buffer.max = 15 | '15' is not between 16 and 2147483639 bytes",
        "buffer.max = 2g | '2g' is not between",
        "chunk.size = 999999999999999g | is not between",
        "random.buffer = 2m | '2m' is not between 0 and 1048576 bytes",
        "policy = lax | 'policy': 'lax' is not one of strict, compatible",
        "digests = true | 'true' is not one of off, on",
        "unnamed.requests = x | 'x' is not one of software, token",
        "mechanisms.enabled = CKM_NOPE | 'mechanisms.enabled': unknown mechanism 'CKM_NOPE': write"
            + " a PKCS#11 name such as CKM_AES_GCM, or the number (vendor values as 0x80000001)",
        "mechanisms.disabled = 1,,2 | an empty place in the list",
        "login.user = Crypto User | 'Crypto User' is no user: write user, so, none",
        "login.user = context | a context-specific log-in belongs to one operation",
        "login.user = 2 | a context-specific log-in belongs to one operation",
        "pin = 4711 | 'pin': this is not a source of a PIN (its text is not shown: it may be a"
            + " PIN): write env:VARIABLE, file:/absolute/path, value:PIN (not recommended),"
            + " callback or prompt",
        "attributes.generate.private.rsa = x | is no attribute template: write"
            + " attributes.<operation>.<class>.<key type>.<attribute>",
        "attributes.make.*.*.label = x | unknown operation 'make': write generate, import, unwrap,"
            + " derive or *",
        "attributes.*.privat.*.label = x | unknown object class 'privat'",
        "attributes.*.*.rsb.label = x | unknown key type 'rsb'",
        "attributes.*.*.*.lable = x | unknown attribute 'lable'",
        "attributes.*.*.*.label = x | 'x' is no attribute value: write true, false, a number, 0h"
            + " and hexadecimal bytes, a text in double quotes, or null",
        "attributes.*.*.*.id = 0h123 | behind 0h there must be pairs of hexadecimal digits",
        "token.uri = token=x | a PKCS#11 URI starts with pkcs11:",
      })
  void badStatementsSayWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> withLibrary(line))
        .isInstanceOf(ConfigurationException.class)
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("inline configuration:2: ")
        .hasMessageContaining(message);
  }

  @Test
  void aProfileKeyHasNoSpace() {
    assertThatThrownBy(() -> withLibrary("profile.a\\ b = x"))
        .hasMessage("inline configuration:2: 'profile.a b' has a space in it");
    assertThat(withLibrary("profile.a =").profileOverrides()).containsEntry("a", "");
  }

  @Test
  void messagesNameFileAndLine() throws IOException {
    String file = file("# comment\nlibrary = /x.so\n\ntoken.lable = y\n");
    assertThatThrownBy(() -> Configuration.load(file, EMPTY))
        .hasMessage(file + ":4: unknown key 'token.lable' - did you mean 'token.label'?");
  }

  @Test
  void theLibraryIsNeededAndAbsolute() {
    assertThatThrownBy(() -> inline("name = x"))
        .hasMessage(
            "inline configuration: no library: set library ="
                + " /path/of/the/vendor's/PKCS11/module.so");
    assertThatThrownBy(() -> inline("library = libp11.so"))
        .hasMessageContaining("'libp11.so' is not an absolute path");
    assertThat(inline("library = /usr/lib/$ISA/x.so").library())
        .isEqualTo(Path.of("/usr/lib/x.so"));
  }

  @Test
  void filesThatCannotBeReadSaySo() throws IOException {
    assertThatThrownBy(() -> Configuration.load(directory.resolve("no.cfg").toString(), EMPTY))
        .hasMessageContaining("no.cfg' does not exist (current directory: ");
    assertThatThrownBy(() -> Configuration.load(directory.toString(), EMPTY))
        .hasMessageContaining("is a directory: name the file in it");
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Configuration.load(large.toString(), EMPTY))
        .hasMessageContaining("is larger than 1 MiB");
    assertThatThrownBy(() -> Configuration.load(" ", EMPTY))
        .hasMessageContaining("the configuration is empty: give a file's path, --");
    assertThatThrownBy(() -> Configuration.load("a\0b", EMPTY))
        .hasMessageContaining("cannot be read");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', 0, 'b'});
    assertThatThrownBy(() -> Configuration.load(binary.toString(), EMPTY))
        .hasMessage(binary + ":1: control character U+0000");
  }

  @Test
  void inlineTextWithoutDashesIsNotShown() {
    for (String text :
        new String[] {
          "library=/x;pin=value:" + PIN, "pin=value:" + PIN + "x".repeat(5000), "a\n" + PIN
        }) {
      assertThatThrownBy(() -> Configuration.load(text, EMPTY))
          .hasMessageContaining("put -- in front of inline text")
          .hasMessageNotContaining(PIN)
          .hasNoCause();
    }
  }

  @Test
  void aPathMayHaveAnEqualsSign() throws IOException {
    Path file = Files.writeString(directory.resolve("a=b"), "library=/x.so");
    assertThat(Configuration.load(file.toString(), EMPTY).library()).isEqualTo(Path.of("/x.so"));
  }

  @Test
  void filesAreUtf8OrElseLatin1() throws IOException {
    Path file = directory.resolve("label.cfg");
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      Files.write(file, "library=/x.so\ntoken.label=clé".getBytes(charset));
      assertThat(Configuration.load(file.toString(), EMPTY).tokenSelector().label())
          .contains("clé");
    }
  }

  @Test
  void aUriAloneIsAConfiguration() {
    Configuration configuration =
        Configuration.load(
            "pkcs11:token=pay%20ments;serial=12;slot-id=7"
                + "?module-path=/usr/lib/p11.so&pin-source=file:/run/secrets/pin",
            EMPTY);
    assertThat(configuration.name()).isEqualTo("pay_ments");
    assertThat(configuration.library()).isEqualTo(Path.of("/usr/lib/p11.so"));
    assertThat(configuration.tokenSelector().describe())
        .isEqualTo("label 'pay ments', serial number '12', slot 7");
    assertThat(configuration.pinSource()).hasToString("file:/run/secrets/pin");
  }

  @Test
  void aUriWithoutAModuleSaysHow() {
    assertThatThrownBy(() -> Configuration.load("pkcs11:token=x", EMPTY))
        .hasMessageStartingWith("pkcs11: URI: no library")
        .hasMessageEndingWith("or put ?module-path=/… into the URI");
    assertThatThrownBy(() -> Configuration.load("pkcs11:token=x?module-name=softhsm2", EMPTY))
        .hasMessageContaining("a module-name alone does not say where the module is");
    assertThatThrownBy(() -> Configuration.load("pkcs11:?module-path=p11.so", EMPTY))
        .hasMessageStartingWith("pkcs11: URI: 'token.uri': 'p11.so' is not an absolute path");
  }

  @Test
  void theUriAndTheKeysMustAgree() {
    assertThat(
            withLibrary("token.label = a\ntoken.uri = pkcs11:token=a?module-path=/opt/p11.so")
                .tokenSelector()
                .describe())
        .isEqualTo("label 'a'");
    assertThatThrownBy(() -> withLibrary("token.label = a\ntoken.uri = pkcs11:token=b"))
        .hasMessage(
            "inline configuration:3: 'token.uri': the token label is given twice, as 'a' and as"
                + " 'b': no token can match both, remove one");
    assertThatThrownBy(() -> withLibrary("slot = 1\ntoken.uri = pkcs11:slot-id=2"))
        .hasMessageContaining("the slot is given twice, as '1' and as '2'");
    assertThatThrownBy(() -> withLibrary("token.uri = pkcs11:?module-path=/other.so"))
        .hasMessageContaining("the URI's module-path and the key 'library' differ: remove one");
    assertThatThrownBy(() -> withLibrary("pin = prompt; token.uri = pkcs11:?pin-value=" + PIN))
        .hasMessageContaining("and the key 'pin' is set as well")
        .hasMessageNotContaining(PIN);
  }

  @Test
  void theEnvironmentBeatsTheFileForThePin() {
    String text = "--library=/x.so; name = Pay-1.a; pin = env:OTHER";
    Map<String, String> both = Map.of("POLYHSM_PIN", PIN, "POLYHSM_PIN_PAY_1_A", PIN);
    try (LogCapture log = new LogCapture()) {
      assertThat(Configuration.load(text, ConfigTesting.environment(both)).pinSource())
          .hasToString("env:POLYHSM_PIN_PAY_1_A");
      assertThat(log.lines())
          .containsExactly(
              "INFO the PIN of 'Pay-1.a' comes from the environment variable POLYHSM_PIN_PAY_1_A,"
                  + " not from the configuration's env:OTHER");
    }
    Environment general =
        ConfigTesting.environment(Map.of("POLYHSM_PIN", PIN, "POLYHSM_PIN_PAY_1_A", ""));
    assertThat(Configuration.load(text, general).pinSource()).hasToString("env:POLYHSM_PIN");
    assertThat(Configuration.load("--library=/x.so", general).pinSource().read(null, ""))
        .isEqualTo(PIN.getBytes(StandardCharsets.UTF_8));
    assertThat(Configuration.load(text, EMPTY).pinSource()).hasToString("env:OTHER");
  }

  @Test
  void anotherPinSourceCanBePutIn() {
    PinSource source = PinSource.callback();
    Configuration first =
        withLibrary(
            "pin = prompt;name=n;vendor=v;sessions.max=3;buffer.max=17;chunk.size=18;"
                + "random.buffer=19;digests=on;policy=compatible;profile.a=b;library.init=i");
    Configuration second = first.withPinSource(source);
    assertThat(second.pinSource()).isSameAs(source);
    assertThat(second).usingRecursiveComparison().ignoringFields("pinSource").isEqualTo(first);
    assertThat(first.pinSource().kind()).isEqualTo(PinSource.Kind.PROMPT);
  }

  @Test
  void thePinIsInNoTextAndNoLog() {
    try (LogCapture log = new LogCapture()) {
      Configuration value = withLibrary("pin = value:" + PIN);
      assertThat(value.toString()).contains("pin=VALUE").doesNotContain(PIN);
      assertThat(value.pinSource().toString()).isEqualTo("value:***");
      Configuration uri = Configuration.load("pkcs11:?module-path=/x.so&pin-value=" + PIN, EMPTY);
      assertThat(uri.toString()).doesNotContain(PIN);
      assertThat(log.lines())
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith("WARNING a PIN stands in the configuration itself")
                      .doesNotContain(PIN));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pin = PIN",
        "pin PIN",
        "pin = password:PIN",
        "pin = PIN:x",
        "pin = value:x; pin = value:PIN",
        "pin = value:ab;PIN",
        "pin = value:ab;PIN=x",
        "pin = value:ab; PIN x",
        "pin = file:PIN",
        "pin = file://PIN",
        "pin = \"PIN",
        "pin = \"value:x\" PIN",
        "pinn = value:PIN",
        "name = x\\n\\nPIN",
        "token.uri = pkcs11:token=x?pin-value=PIN%",
        "token.uri = pkcs11:token=x?pin-value=PIN\u00e9",
        "token.uri = pkcs11:token=x?pin-value=PIN&pin-source=file:/x",
        "token.uri = pkcs11:token=x?pin-value=PIN&pin-value=PIN",
        "token.uri = pkcs11:token=x?PIN",
        "token.uri = pkcs11:token=x;pin-value=PIN",
        "token.uri = pkcs11:token=x?pin-source=%7C/bin/echo%20PIN",
        "token.uri = pkcs11:token=x?pin-source=PIN",
        "token.uri = xpkcs11:?pin-value=PIN",
      })
  void noMessageContainsThePin(String line) {
    String text = line.replace("PIN", PIN);
    assertThatThrownBy(() -> withLibrary(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(PIN)
        .hasNoCause();
  }

  @Test
  void aMapIsTakenAsItIs() {
    Configuration configuration =
        Configuration.of(
            Map.of(
                "library", "/opt/p11.so",
                "token.label", " a # b; \"c\" \\",
                "attributes.*.*.*.label", "\"text\"",
                "showInfo", "true"),
            EMPTY);
    assertThat(configuration.tokenSelector().label()).contains(" a # b; \"c\" \\");
    assertThatThrownBy(() -> Configuration.of(Map.of("libary", "/x"), EMPTY))
        .hasMessage("configuration: unknown key 'libary' - did you mean 'library'?");
    assertThatThrownBy(() -> Configuration.of(Map.of("name", "a\nb"), EMPTY))
        .hasMessage("configuration: the value of 'name' has a control character");
    assertThatThrownBy(() -> Configuration.of(Collections.singletonMap("name", null), EMPTY))
        .hasMessage("configuration: the value of 'name' is null");
    assertThatThrownBy(() -> Configuration.of(Collections.singletonMap(null, "x"), EMPTY))
        .hasMessage("configuration: a key is null");
  }

  @Test
  void echoedTextIsShortAndHarmless() {
    assertThatThrownBy(
            () -> Configuration.of(Map.of("bad\nkey\u202e" + "x".repeat(500), "v"), EMPTY))
        .hasMessageContaining("'bad?key?xxx")
        .hasMessageContaining("…'")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void causesAreKept() {
    Exception cause = new Exception("x");
    assertThat(new ConfigurationException("m", cause)).hasCause(cause);
    assertThat(new ConfigurationException("m", null)).hasNoCause();
    assertThat(Arrays.asList(Configuration.Policy.values())).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0ms, 0", "250ms, 250", "3s, 3000", "2 m, 120000", "24H, 86400000"})
  void durationsHaveUnits(String text, long milliseconds) {
    assertThat(withLibrary("sessions.wait = " + text).sessionsWait())
        .isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "2k, 2048", "3 K, 3072", "1m, 1048576", "1g, 1073741824"})
  void sizesHaveSuffixes(String text, int bytes) {
    assertThat(withLibrary("chunk.size = " + text).chunkSize()).isEqualTo(bytes);
  }

  @Test
  void anExpandedPathMustBeValidToo() {
    Environment environment = ConfigTesting.environment(Map.of("sys.x", "a\0b"));
    assertThatThrownBy(() -> Configuration.load("--library=/${x}", environment))
        .hasMessage("inline configuration:1: 'library': '/a?b' is not a valid path");
  }
}
