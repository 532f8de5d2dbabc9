// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.EMPTY;
import static io.polyhsm.provider.config.ConfigTesting.withLibrary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.config.ConfigTesting.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SunPkcs11ConfigurationTest {
  private static final String SAMPLE =
      """
      # SoftHSM through SunPKCS11
      name = SoftHSM
      description = "SoftHSM 2 # for tests"  # quoted
      library = ${test.directory}/libsofthsm2-missing.so
      slotListIndex = 1          # the second slot

      handleStartupErrors = ignoreMissingLibrary
      showInfo = false
      insertionCheckInterval = 5000
      cleaner.shortInterval = 2000
      cleaner.longInterval = 60000
      destroyTokenAfterLogout = false
      keyStoreCompatibilityMode = true
      explicitCancel = true
      omitInitialize = false
      allowSingleThreadedModules = true
      useEcX963Encoding = false
      nssOptimizeSpace = false
      nssArgs = "configdir='${test.directory}' flags=readOnly"

      disabledMechanisms = {
        CKM_SHA1_RSA_PKCS  # no more SHA-1
        CKM_DES3_KEY_GEN CKM_NSS_TLS_PRF_GENERAL
        0x00000250
        592
        SecureRandom
      }

      attributes(*, CKO_PRIVATE_KEY, *) = {
        CKA_SENSITIVE = true
        CKA_TOKEN = false
      }
      attributes(generate, CKO_PRIVATE_KEY, CKK_RSA) = {
        CKA_SIGN = true
        CKA_SENSITIVE = false
        CKA_DECRYPT = null
      }
      attributes(import, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
        CKA_ID = 0h0a0b
        CKA_VALUE_LEN = 0x20
      }
      attributes(*, *, *) = {
        CKA_TOKEN = true
      }
      """;

  @TempDir Path directory;

  private Path sample() throws IOException {
    return Files.writeString(
        directory.resolve("pkcs11.cfg"), SAMPLE.replace("${test.directory}", "${polyhsm.test}"));
  }

  private Configuration load() throws IOException {
    return Configuration.load(
        sample().toString(), ConfigTesting.environment(Map.of("sys.polyhsm.test", "/opt/hsm")));
  }

  @Test
  void theSampleIsOneThatSunPkcs11Accepts() throws IOException {
    Provider sun = Security.getProvider("SunPKCS11");
    assumeTrue(sun != null, "this Java has no SunPKCS11");
    System.setProperty("polyhsm.test", directory.toString());
    try {
      // It has been parsed when the library is looked for; a syntax error is another exception.
      String config = sample().toString();
      assertThatThrownBy(() -> sun.configure(config))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("libsofthsm2-missing.so does not exist");
    } finally {
      System.clearProperty("polyhsm.test");
    }
  }

  @Test
  void theSampleIsAcceptedAsItIs() throws IOException {
    try (LogCapture log = new LogCapture()) {
      Configuration configuration = load();
      assertThat(configuration.name()).isEqualTo("SoftHSM");
      assertThat(configuration.description()).isEqualTo("SoftHSM 2 # for tests");
      assertThat(configuration.library()).isEqualTo(Path.of("/opt/hsm/libsofthsm2-missing.so"));
      assertThat(configuration.tokenSelector().describe()).isEqualTo("slotListIndex 1");
      assertThat(configuration.libraryInit()).contains("configdir='/opt/hsm' flags=readOnly");
      assertThat(configuration.disabledMechanisms())
          .containsExactlyInAnyOrder(Ckm.SHA1_RSA_PKCS, Ckm.DES3_KEY_GEN, 0x80000373L, Ckm.SHA256);
      assertThat(configuration.secureRandomAllowed()).isFalse();
      assertThat(configuration.keyStoreAllowed()).isTrue();
      assertThat(log.lines()).hasSize(12).allMatch(line -> line.startsWith("INFO "));
      assertThat(log.lines().get(0))
          .endsWith(
              "pkcs11.cfg:7: SunPKCS11 key 'handleStartupErrors' has no effect: start-up errors are"
                  + " always reported");
    }
  }

  @Test
  void templatesApplyInTheOrderOfTheFile() throws IOException {
    AttributeTemplates templates = load().attributeTemplates();
    assertThat(templates.find(Operation.GENERATE, Cko.PRIVATE_KEY, Ckk.RSA))
        .extracting(AttributeSetting::toString)
        .containsExactly(
            hex(Cka.SIGN) + " = true",
            hex(Cka.SENSITIVE) + " = false",
            hex(Cka.DECRYPT) + " = null",
            hex(Cka.TOKEN) + " = true");
    assertThat(templates.find(Operation.DERIVE, Cko.PRIVATE_KEY, Ckk.EC))
        .extracting(AttributeSetting::toString)
        .containsExactly(hex(Cka.SENSITIVE) + " = true", hex(Cka.TOKEN) + " = true");
    List<AttributeSetting> unwrapped =
        templates.find(Operation.UNWRAP, Cko.SECRET_KEY, Ckk.GENERIC_SECRET);
    assertThat(unwrapped.get(0).bytesValue()).containsExactly(0x0a, 0x0b);
    assertThat(unwrapped.get(1).numberValue()).isEqualTo(32);
  }

  private static String hex(long attribute) {
    return "0x" + Long.toHexString(attribute);
  }

  @Test
  void bothGrammarsMayStandInOneFile() {
    Configuration configuration =
        withLibrary(
            """
            enabledMechanisms = { CKM_AES_GCM, CKM_AES_CBC }
            pin = env:HSM_PIN
            attributes(generate,CKO_SECRET_KEY,*)={CKA_TOKEN=true, CKA_LABEL="a # {label}"}
            attributes.generate.*.*.token = false
            attributes = compatibility
            """);
    assertThat(configuration.enabledMechanisms()).containsExactly(Ckm.AES_GCM, Ckm.AES_CBC);
    assertThat(configuration.policy()).isEqualTo(Configuration.Policy.COMPATIBLE);
    assertThat(configuration.pinSource()).hasToString("env:HSM_PIN");
    List<AttributeSetting> settings =
        configuration.attributeTemplates().find(Operation.GENERATE, Cko.SECRET_KEY, Ckk.AES);
    assertThat(settings).hasSize(2);
    assertThat(settings.get(0).bytesValue())
        .isEqualTo("a # {label}".getBytes(StandardCharsets.UTF_8));
    assertThat(settings.get(1).booleanValue()).isFalse();
  }

  @Test
  void inlineFormWorks() {
    Configuration configuration =
        Configuration.load(
            "--name=Soft\\nlibrary=/usr/lib/softhsm/libsofthsm2.so\\nslot=0x7\\n"
                + "attributes(*,CKO_SECRET_KEY,*)={\\nCKA_TOKEN=true\\n}",
            EMPTY);
    assertThat(configuration.name()).isEqualTo("Soft");
    assertThat(configuration.tokenSelector().slotId()).hasValue(7);
    assertThat(configuration.attributeTemplates().isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nssUseSecmod = true",
        "nssLibraryDirectory = /usr/lib",
        "nssSecmodDirectory = /etc/nss",
        "nssModule = keystore",
        "nssDbMode = readOnly",
        "nssNetscapeDbWorkaround = true",
        "nssUseSecmodTrust = true"
      })
  void secmodIsRefusedWithTheWayOut(String line) {
    assertThatThrownBy(() -> withLibrary(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("inline configuration:2: 'nss")
        .hasMessageContaining("Set library = /path/to/libsoftokn3.so")
        .hasMessageContaining("library.init =");
  }

  @Test
  void secmodSwitchedOffIsFine() {
    assertThat(withLibrary("nssUseSecmod = false").libraryInit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attributes = 5 > can only be followed by 'compatibility'",
        "attributes { > expected '(' or '=' after 'attributes', found '{'",
        "attributes(generate CKO_DATA > expected ',' after the operation, found 'CKO_DATA'",
        "attributes(,CKO_DATA > expected an operation, found ','",
        "attributes(*,*,CKK_RSA = > expected ')' after the key type, found '='",
        "attributes(*,*,*) { > expected '=' after ')', found '{'",
        "attributes(*,*,*) = CKA_ID > expected '{' after '=', found 'CKA_ID'",
        "attributes(*,*,*) = { CKA_ID > expected '=' after CKA_ID, found the end of the text",
        "attributes(*,*,*) = { CKA_ID = } > expected a value, found '}'",
        "attributes(*,*,*) = { CKA_ID = 1.5 } > expected a value, found '1.5'",
        "attributes(*,*,*) = { CKA_ID = 1 > expected an attribute or '}', found the end",
        "attributes(*,*,*) = { CKA_ID = \"1 > no closing quote",
        "attributes(frob,*,*) = { CKA_ID = 1 } > unknown operation 'frob'",
        "attributes(*,CKO_X,*) = { CKA_ID = 1 } > unknown object class 'CKO_X'",
        "attributes(*,*,CKK_X) = { CKA_ID = 1 } > unknown key type 'CKK_X'",
        "attributes(*,*,*) = { CKA_X = 1 } > unknown attribute 'CKA_X'",
        "attributes(*,*,*) = { CKA_ID = abc } > 'abc' is no attribute value",
        "enabledMechanisms CKM_AES_GCM > expected '=' after enabledMechanisms",
        "enabledMechanisms = { CKM_AES_GCM > expected a mechanism or '}'",
        "enabledMechanisms = { CKM_FROB } > unknown mechanism 'CKM_FROB'",
        "enabledMechanisms = { } > 'mechanisms.enabled' has no value",
      })
  void mistakesHaveALineAndAReason(String sample) {
    String[] parts = sample.split(" > ");
    assertThatThrownBy(() -> withLibrary(parts[0]))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("inline configuration:2: ")
        .hasMessageContaining(parts[1]);
  }

  @Test
  void mistakesInsideListsHaveTheirOwnLine() {
    assertThatThrownBy(() -> withLibrary("attributes(*,*,*) = {\nCKA_ID = 1\nCKA_X = 1\n}"))
        .hasMessageStartingWith("inline configuration:4: ");
  }

  @Test
  void aTranslatedKeyCountsAsSet() {
    assertThatThrownBy(() -> withLibrary("mechanisms.disabled = 1\ndisabledMechanisms = { 2 }"))
        .hasMessageContaining("'mechanisms.disabled' is set a second time");
    assertThatThrownBy(() -> withLibrary("policy = strict\nattributes = compatibility"))
        .hasMessageContaining("'policy' is set a second time");
  }

  @Test
  void oldNssNamesAreKnown() {
    Configuration configuration =
        withLibrary("attributes(*, CKO_PRIVATE_KEY, *) = {\n CKA_NETSCAPE_DB = 0h00\n}");
    assertThat(
            configuration
                .attributeTemplates()
                .find(Operation.IMPORT, Cko.PRIVATE_KEY, Ckk.EC)
                .get(0)
                .attribute())
        .isEqualTo(0xD5A0DB00L);
  }
}
