// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationKeyTest {
  /** A key as written, a value other than the default, and what a getter must then say. */
  private record Sample(
      String written, String value, Function<Configuration, Object> getter, Object expected) {}

  private static final Map<ConfigurationKey, Sample> SAMPLES =
      new EnumMap<>(ConfigurationKey.class);

  private static void sample(
      ConfigurationKey key, String value, Function<Configuration, Object> getter, Object expected) {
    SAMPLES.put(key, new Sample(key.keyName(), value, getter, expected));
  }

  static {
    sample(ConfigurationKey.NAME, "prod", Configuration::name, "prod");
    sample(ConfigurationKey.DESCRIPTION, "My HSM", Configuration::description, "My HSM");
    sample(
        ConfigurationKey.LIBRARY,
        "/opt/x/../lib.so",
        Configuration::library,
        Path.of("/opt/lib.so"));
    sample(
        ConfigurationKey.LIBRARY_INIT,
        "configdir='sql:/db' flags=readOnly",
        c -> c.libraryInit().orElseThrow(),
        "configdir='sql:/db' flags=readOnly");
    sample(
        ConfigurationKey.TOKEN_LABEL,
        "payments",
        c -> c.tokenSelector().label().orElseThrow(),
        "payments");
    sample(
        ConfigurationKey.TOKEN_SERIAL,
        "00ff",
        c -> c.tokenSelector().serial().orElseThrow(),
        "00ff");
    sample(
        ConfigurationKey.TOKEN_URI,
        "pkcs11:model=K7",
        c -> c.tokenSelector().model().orElseThrow(),
        "K7");
    sample(
        ConfigurationKey.SLOT,
        "0x2000000000000001",
        c -> c.tokenSelector().slotId().orElseThrow(),
        0x2000000000000001L);
    sample(
        ConfigurationKey.SLOT_LIST_INDEX,
        "3",
        c -> c.tokenSelector().slotListIndex().orElseThrow(),
        3);
    sample(ConfigurationKey.PIN, "prompt", c -> c.pinSource().kind(), PinSource.Kind.PROMPT);
    sample(ConfigurationKey.VENDOR, "luna", Configuration::vendor, "luna");
    sample(ConfigurationKey.LOGIN_USER, "so", Configuration::loginUser, LoginUser.SO);
    sample(ConfigurationKey.SESSIONS_MAX, "17", Configuration::sessionsMax, 17);
    sample(
        ConfigurationKey.SESSIONS_WAIT,
        "250ms",
        Configuration::sessionsWait,
        Duration.ofMillis(250));
    sample(
        ConfigurationKey.MECHANISMS_ENABLED,
        "CKM_AES_GCM, 0x80000384",
        Configuration::enabledMechanisms,
        Set.of(Ckm.AES_GCM, 0x80000384L));
    sample(
        ConfigurationKey.MECHANISMS_DISABLED,
        "CKM_RSA_PKCS,4",
        Configuration::disabledMechanisms,
        Set.of(Ckm.RSA_PKCS, 4L));
    SAMPLES.put(
        ConfigurationKey.ATTRIBUTES,
        new Sample(
            "attributes.generate.private.rsa.sensitive",
            "true",
            c ->
                c.attributeTemplates()
                    .find(AttributeTemplates.Operation.GENERATE, Cko.PRIVATE_KEY, Ckk.RSA)
                    .get(0)
                    .attribute(),
            Cka.SENSITIVE));
    sample(
        ConfigurationKey.POLICY,
        "compatible",
        Configuration::policy,
        Configuration.Policy.COMPATIBLE);
    sample(ConfigurationKey.DIGESTS, "on", Configuration::digests, true);
    sample(
        ConfigurationKey.UNNAMED_REQUESTS,
        "token",
        Configuration::unnamedRequests,
        Configuration.UnnamedRequests.TOKEN);
    sample(ConfigurationKey.BUFFER_MAX, "1m", Configuration::bufferMax, 1 << 20);
    sample(ConfigurationKey.CHUNK_SIZE, "4K", Configuration::chunkSize, 4096);
    sample(ConfigurationKey.RANDOM_BUFFER, "0", Configuration::randomBuffer, 0);
    SAMPLES.put(
        ConfigurationKey.PROFILE,
        new Sample(
            "profile.login.user.crypto-user",
            "0x80000001",
            Configuration::profileOverrides,
            Map.of("login.user.crypto-user", "0x80000001")));
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsReadAndNotTheDefault(ConfigurationKey key) {
    Sample sample = SAMPLES.get(key);
    assertThat(sample).as("a sample for " + key).isNotNull();
    Map<String, String> entries = new HashMap<>();
    entries.put("library", "/opt/p11.so");
    entries.put(sample.written(), sample.value());
    assertThat(sample.getter().apply(Configuration.of(entries, EMPTY)))
        .isEqualTo(sample.expected());
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsReadFromText(ConfigurationKey key) {
    Sample sample = SAMPLES.get(key);
    String library = key == ConfigurationKey.LIBRARY ? "" : "library = /opt/p11.so\n";
    Configuration configuration =
        ConfigTesting.inline(library + sample.written() + " = " + sample.value());
    assertThat(sample.getter().apply(configuration)).isEqualTo(sample.expected());
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyHasARowInTheTable(ConfigurationKey key) {
    assertThat(ConfigurationKey.markdownTable()).contains("\n| `" + key.keyName() + "` | ");
    assertThat(key.description()).endsWith(".").doesNotContain("\n");
    assertThat(key.type()).isNotBlank();
    assertThat(key.unit()).isNotNull();
    assertThat(key.defaultText()).isNotBlank();
  }

  @Test
  void theTableHasFiveColumnsInEveryRow() {
    assertThat(ConfigurationKey.markdownTable().lines())
        .hasSize(ConfigurationKey.values().length + 2)
        .allSatisfy(row -> assertThat(row.replace("\\|", "").split("\\|")).hasSize(6));
  }

  @Test
  void patternsNeedTheirFreePart() {
    assertThat(ConfigurationKey.find("profile.")).isEmpty();
    assertThat(ConfigurationKey.find("profile.x")).contains(ConfigurationKey.PROFILE);
    assertThat(ConfigurationKey.find("profiles.x")).isEmpty();
  }
}
