// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.clients.tools.TokenObjects.Key;
import io.polyhsm.conformance.clients.tools.TokenTools.Loading;
import io.polyhsm.conformance.testing.SecurityProperties;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** keytool makes, shows and removes keys of a token. */
class KeytoolTest {

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("keytool");
  private TokenTools tools;

  @BeforeEach
  void tools() {
    tools = new TokenTools(token, directory);
  }

  private ChildProcess.Result genkeypair(Loading loading, String alias, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    arguments.addAll(List.of(more));
    return tools.keytool(loading, arguments.toArray(String[]::new)).run();
  }

  private String list() {
    return tools.keytool("-list").requireSuccess().stdout();
  }

  @ParameterizedTest
  @EnumSource(Loading.class)
  void generatesListsAndDeletes(Loading loading) {
    genkeypair(loading, "ec", "-keyalg", "EC", "-providername", tools.providerName())
        .requireSuccess();
    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.generatedIn("ec"));

    assertThat(tools.keytool(loading, "-list").run().requireSuccess().stdout())
        .contains("Your keystore contains 1 entry", "ec, ", "PrivateKeyEntry");

    tools.keytool(loading, "-delete", "-alias", "ec").run().requireSuccess();
    assertThat(TokenObjects.count(token)).isZero();
  }

  @Test
  void worksWithTheProviderOfJavaSecurity() {
    Path fragment =
        SecurityProperties.appended(directory, "PolyHSM " + tools.configuration().toString());

    tools
        .keytoolOfListedProvider(
            fragment,
            "-genkeypair",
            "-alias",
            "listed",
            "-dname",
            "CN=listed",
            "-keyalg",
            "EC",
            "-providername",
            tools.providerName())
        .requireSuccess();

    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.generatedIn("listed"));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, -keysize, 3072, SHA384withRSA, 3072-bit RSA key",
    "RSA, -keysize, 2048, RSASSA-PSS, 2048-bit RSA key",
    "EC, -groupname, secp521r1, SHA512withECDSA, 521-bit EC (secp521r1) key"
  })
  void keyIsGeneratedInTheTokenIfTheProviderIsNamed(
      String algorithm, String option, String value, String signatureAlgorithm, String shown) {
    genkeypair(
            Loading.BY_NAME,
            "made",
            "-keyalg",
            algorithm,
            option,
            value,
            "-sigalg",
            signatureAlgorithm,
            "-providername",
            tools.providerName())
        .requireSuccess();

    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.generatedIn("made"));
    assertThat(tools.keytool("-list", "-v", "-alias", "made").requireSuccess().stdout())
        .contains("Owner: CN=made", "Certificate chain length: 1", shown)
        .contains("Signature algorithm name: " + signatureAlgorithm);
  }

  /**
   * A rule of the JDK that the README must tell: keytool takes the key pair generator of the first
   * provider unless one is named. The key then was outside the token, and the token says so for
   * ever.
   */
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void keyIsGeneratedInSoftwareAndImportedIfTheProviderIsNotNamed(String algorithm) {
    genkeypair(Loading.BY_NAME, "known", "-keyalg", algorithm).requireSuccess();

    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.importedAs("known"));
  }

  @Test
  void refusesAnAliasThatExists() {
    makeKeyPairElsewhere("twice");

    ChildProcess.Result second = genkeypair(Loading.BY_NAME, "twice", "-keyalg", "EC");

    assertThat(second.exitCode()).isNotZero();
    assertThat(second.stdout()).contains("alias <twice> already exists");
    assertThat(TokenObjects.privateKeys(token)).hasSize(1);
  }

  @Test
  void listsAndDeletesKeysWithoutCertificateMadeElsewhere() {
    makeKeyPairElsewhere("foreign");

    assertThat(list()).contains("Your keystore contains 1 entry", "foreign, ");
    tools.keytool("-delete", "-alias", "foreign").requireSuccess();
    assertThat(TokenObjects.count(token)).isZero();
  }

  private void makeKeyPairElsewhere(String label) {
    Session session = SoftHsm.openLoggedIn(token);
    try {
      byte[] id = {1, 2, 3};
      session.generateKeyPair(
          Mechanism.of(Ckm.RSA_PKCS_KEY_PAIR_GEN),
          new Attributes()
              .put(Cka.TOKEN, true)
              .put(Cka.LABEL, label)
              .put(Cka.ID, id)
              .put(Cka.MODULUS_BITS, 2048)
              .put(Cka.PUBLIC_EXPONENT, BigInteger.valueOf(65537).toByteArray()),
          new Attributes()
              .put(Cka.TOKEN, true)
              .put(Cka.PRIVATE, true)
              .put(Cka.LABEL, label)
              .put(Cka.ID, id)
              .put(Cka.SIGN, true));
    } finally {
      session.close();
    }
  }

  /** keytool has no way to name the provider of a KeyGenerator, so the key is always imported. */
  @Test
  void importsSecretKeyItGenerated() {
    tools
        .keytool("-genseckey", "-alias", "aes", "-keyalg", "AES", "-keysize", "256")
        .requireSuccess();

    assertThat(list()).contains("aes, ", "SecretKeyEntry");
    assertThat(TokenObjects.secretKeys(token)).containsExactly(Key.importedAs("aes"));
  }

  @Test
  void changesAlias() {
    genkeypair(Loading.BY_NAME, "before", "-keyalg", "EC", "-providername", tools.providerName())
        .requireSuccess();

    tools.keytool("-changealias", "-alias", "before", "-destalias", "after").requireSuccess();

    assertThat(list()).contains("Your keystore contains 1 entry", "after, ", "PrivateKeyEntry");
    // the key did not leave the token for it
    assertThat(TokenObjects.privateKeys(token)).containsExactly(Key.generatedIn("after"));
  }

  @Test
  void takesThePinFromFile() throws IOException {
    makeKeyPairElsewhere("key");
    Path pin = Files.writeString(tools.file("pin"), token.pin() + "\n");

    assertThat(tools.keytoolWithPinFile(pin, "-list").requireSuccess().stdout()).contains("key, ");
  }

  @Test
  void refusesWrongPin() {
    makeKeyPairElsewhere("key");

    ChildProcess.Result result =
        tools.keytool(Loading.BY_NAME, "-list").env("TOKEN_PIN", "wrong-pin").run();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout()).contains("wrong PIN", token.label()).doesNotContain("wrong-pin");
    // a right one is not held back by it
    assertThat(list()).contains("key, ");
  }
}
