// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.inspect.Flags;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.ChildProcess.Result;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands slots, mechanisms and keys, with keys that the binding made. */
class InspectTest {

  @TempDir static Path directory;

  private static TestToken token;
  private static String config;

  @BeforeAll
  static void makeKeys() {
    token = SoftHsm.newToken("inspect");
    config = token.writeConfig(directory).toString();
    Session session = SoftHsm.openLoggedIn(token);
    session.generateKeyPair(
        Mechanism.of(Ckm.EC_KEY_PAIR_GEN),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.LABEL, "signing")
            .put(Cka.ID, new byte[] {0x0A, 0x0B})
            .put(Cka.VERIFY, true)
            .put(Cka.EC_PARAMS, HexFormat.of().parseHex("06082a8648ce3d030107")),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, true)
            .put(Cka.LABEL, "signing")
            .put(Cka.ID, new byte[] {0x0A, 0x0B})
            .put(Cka.SENSITIVE, true)
            .put(Cka.EXTRACTABLE, false)
            .put(Cka.SIGN, true)
            .put(Cka.SIGN_RECOVER, false)
            .put(Cka.DECRYPT, false)
            .put(Cka.UNWRAP, false)
            .put(Cka.DERIVE, false));
    session.generateKey(
        Mechanism.of(Ckm.AES_KEY_GEN),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.LABEL, "loose")
            .put(Cka.VALUE_LEN, 32)
            .put(Cka.SENSITIVE, false)
            .put(Cka.EXTRACTABLE, true)
            .put(Cka.ENCRYPT, true)
            .put(Cka.DECRYPT, true));
    session.close();
  }

  private static Result run(String... arguments) {
    Result result = Tool.with(token).run(arguments).requireSuccess();
    assertThat(result.output()).doesNotContain(token.pin());
    assertThat(result.stderr()).isEmpty();
    return result;
  }

  @Test
  void slotsShowsLibraryAndTokens() {
    Result result = run("slots", "--library", token.library().toString());
    assertThat(result.stdout())
        .contains("library " + token.library())
        .containsPattern("PKCS#11 +2.40")
        .contains("token '" + token.label() + "'")
        .contains("LOGIN_REQUIRED USER_PIN_INITIALIZED");
  }

  @Test
  void slotsAsJsonHasOneTokenIfOneIsAskedFor() {
    Result result =
        run(
            "slots",
            "--library",
            token.library().toString(),
            "--token-label",
            token.label(),
            "--json");
    Map<String, Object> json = Tool.json(result);
    List<Map<String, Object>> slots = JsonReader.objects(json, "slots");
    assertThat(slots).hasSize(1);
    assertThat(slots.get(0).get("token"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("label", token.label())
        .containsEntry("model", "SoftHSM v2")
        .containsEntry("rwSessionsMax", "unlimited");
  }

  @Test
  void mechanismsHaveNamesSizesAndFlags() {
    String number = String.format("0x%08X", Ckm.EC_KEY_PAIR_GEN);
    assertThat(run("mechanisms", "--config", config).stdout())
        .containsPattern("CKM_EC_KEY_PAIR_GEN +" + number + " +112 +521 +GENERATE_KEY_PAIR");
    List<Map<String, Object>> tokens =
        JsonReader.objects(Tool.json(run("mechanisms", "--config", config, "--json")), "tokens");
    assertThat(tokens).hasSize(1);
    assertThat(JsonReader.objects(tokens.get(0), "mechanisms"))
        .filteredOn(mechanism -> mechanism.get("name").equals("CKM_AES_GCM"))
        .singleElement()
        .satisfies(
            mechanism ->
                assertThat(mechanism)
                    .containsEntry("number", "0x00001087")
                    .containsEntry("flags", List.of("ENCRYPT", "DECRYPT")));
  }

  @Test
  void keysShowsWhatProtectsAKeyAndWhatItIsFor() {
    assertThat(run("keys", "--config", config).stdout())
        .containsPattern(
            "private +EC +256 +P-256 +signing +0a0b +token private sensitive"
                + " local always-sensitive never-extractable +sign(\\R|$)")
        .containsPattern("secret +AES +256 +loose");
  }

  @Test
  void keysAsJsonHasEntriesAndObjects() {
    Map<String, Object> json =
        Tool.json(
            Tool.with(token)
                .env("THE_PIN", token.pin())
                .run(
                    "keys",
                    "--library",
                    token.library().toString(),
                    "--token-label",
                    token.label(),
                    "--pin-source",
                    "env:THE_PIN",
                    "--json")
                .requireSuccess());
    assertThat(json).containsEntry("token", token.label());
    assertThat(JsonReader.objects(json, "entries"))
        .extracting(entry -> entry.get("alias"))
        .contains("signing", "loose");
    assertThat(JsonReader.objects(json, "keys"))
        .filteredOn(key -> key.get("class").equals("secret"))
        .singleElement()
        .satisfies(
            key ->
                assertThat(key)
                    .containsEntry("sensitive", false)
                    .containsEntry("extractable", true)
                    .containsEntry("local", true)
                    .containsEntry("always-sensitive", false));
  }

  @Test
  void aTokenThatIsNotThereIsAnError() {
    Result result =
        Tool.with(token)
            .run("mechanisms", "--library", token.library().toString(), "--token-label", "none");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(result.stderr().lines()).hasSize(1);
    assertThat(result.stderr()).contains("label 'none'");
  }

  @Test
  void theSameBitHasItsOwnNameInEachStructure() {
    assertThat(Flags.SLOT.names(Ckf.REMOVABLE_DEVICE)).containsExactly("REMOVABLE_DEVICE");
    assertThat(Flags.TOKEN.names(Ckf.REMOVABLE_DEVICE)).containsExactly("WRITE_PROTECTED");
    assertThat(Flags.MECHANISM.names(Ckf.SIGN | 1L << 40)).containsExactly("SIGN", "0x10000000000");
  }
}
