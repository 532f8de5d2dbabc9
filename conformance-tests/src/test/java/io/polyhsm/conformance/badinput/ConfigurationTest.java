// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProviderException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that cannot work say what is wrong and what would be right. */
class ConfigurationTest {

  @RegisterExtension
  static final SecretsWatch WATCH = new SecretsWatch(SoftHsm.newToken("configuration").pin());

  private static TestToken token;

  @TempDir private Path directory;

  @BeforeAll
  static void newToken() {
    token = SoftHsm.newToken("payments");
  }

  private static PolyHsmProvider.Builder builder() {
    return PolyHsmProvider.builder().name("bad").library(token.library());
  }

  @Test
  void noSuchTokenListsThoseThereAreAndTheNearest() {
    String misspelt = token.label().replace("payments", "paymetns");

    Throwable failure = WATCH.failure(() -> builder().tokenLabel(misspelt).build());

    assertThat(failure)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("no token with")
        .hasMessageContaining(misspelt)
        .hasMessageContaining("token '" + token.label() + "', serial ")
        .hasMessageContaining("did you mean '" + token.label() + "'?");
  }

  @Test
  void noSuchTokenInAConfigurationFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("bad.properties"),
            "library = " + token.library() + "\ntoken.serial = 0000\n");

    Throwable failure = WATCH.failure(() -> new PolyHsmProvider().configure(file.toString()));

    assertThat(failure)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("0000")
        .hasMessageContaining(token.label());
  }

  @Test
  void noSuchLibrary() {
    Path library = directory.resolve("libnothere.so");

    Throwable failure =
        WATCH.failure(() -> PolyHsmProvider.builder().library(library).tokenLabel("x").build());

    assertThat(failure)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("no such PKCS#11 library")
        .hasMessageContaining(library.toString());
  }

  @Test
  void noLibraryAtAllInTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("libtext.so"), "this is no library");

    Throwable failure =
        WATCH.failure(() -> PolyHsmProvider.builder().library(file).tokenLabel("x").build());

    assertThat(failure)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a");
  }

  @Test
  void aDirectoryInPlaceOfALibrary() {
    Throwable failure =
        WATCH.failure(() -> PolyHsmProvider.builder().library(directory).tokenLabel("x").build());

    assertThat(failure)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("is not a file");
  }

  @Test
  void anUnknownKeyNamesTheNearest() {
    Throwable failure = WATCH.failure(() -> builder().set("token.lable", "x").build());

    assertThat(failure)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("unknown key 'token.lable'")
        .hasMessageContaining("did you mean 'token.label'?");
  }

  @Test
  void anUnknownKeyInAFileNamesTheLine() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("typo.properties"),
            "library = " + token.library() + "\n\nsesions.max = 3\n");

    Throwable failure = WATCH.failure(() -> new PolyHsmProvider().configure(file.toString()));

    assertThat(failure)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("typo.properties")
        .hasMessageContaining("3")
        .hasMessageContaining("did you mean 'sessions.max'?");
  }

  @Test
  void aBadConfigurationDisturbsNoOtherProvider() throws Exception {
    WATCH.failure(() -> builder().tokenLabel("nobody").build());

    assertThat(TokenProvider.on(token).keyStore().size()).isZero();
  }
}
