// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.EMPTY;
import static io.polyhsm.provider.config.ConfigTesting.PIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.provider.config.ConfigTesting.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinSourceTest {
  private static final String PROMPT = "PIN for token 'x': ";

  @TempDir Path directory;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path pinFile(String content, String mode) throws IOException {
    return pinFile(utf8(content), mode);
  }

  private Path pinFile(byte[] content, String mode) throws IOException {
    assumeTrue(
        Files.getFileStore(directory).supportsFileAttributeView("posix"), "no POSIX permissions");
    Path file = Files.write(directory.resolve("pin"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static byte[] read(Path file) {
    return PinSource.parse("file:" + file).read(null, PROMPT);
  }

  @Test
  void aPrivateFileIsRead() throws IOException {
    PinSource source = PinSource.parse("file:" + pinFile(PIN, "rw-------"));
    assertThat(source.kind()).isEqualTo(PinSource.Kind.FILE);
    assertThat(source).hasToString("file:" + directory.resolve("pin"));
    byte[] first = source.read(null, PROMPT);
    assertThat(first).isEqualTo(utf8(PIN));
    assertThat(source.read(null, PROMPT)).isEqualTo(first).isNotSameAs(first);
    assertThat(read(pinFile(PIN, "r--------"))).isEqualTo(utf8(PIN));
    assertThat(PinSource.parse("file://" + directory.resolve("pin")).read(null, PROMPT))
        .isEqualTo(utf8(PIN));
    assertThat(PinSource.parse("file://localhost" + directory.resolve("pin")).read(null, PROMPT))
        .isEqualTo(utf8(PIN));
  }

  @Test
  void exactlyOneLineEndIsTrimmed() throws IOException {
    assertThat(read(pinFile("1234\n", "rw-------"))).isEqualTo(utf8("1234"));
    assertThat(read(pinFile("1234\r\n", "rw-------"))).isEqualTo(utf8("1234"));
    assertThat(read(pinFile("1234\n\n", "rw-------"))).isEqualTo(utf8("1234\n"));
    assertThat(read(pinFile("1234\r", "rw-------"))).isEqualTo(utf8("1234\r"));
    assertThat(read(pinFile(" 12 34 ", "rw-------"))).isEqualTo(utf8(" 12 34 "));
  }

  @Test
  void bytesAreTakenExactly() throws IOException {
    byte[] odd = {'a', 0, (byte) 0xff, (byte) 0xc3, (byte) 0xa9};
    assertThat(read(pinFile(odd, "rw-------"))).isEqualTo(odd);
    assertThat(read(pinFile("p".repeat(4096), "rw-------"))).hasSize(4096);
  }

  @Test
  void aChangedFileIsSeen() throws IOException {
    PinSource source = PinSource.parse("file:" + pinFile("old", "rw-------"));
    assertThat(source.read(null, PROMPT)).isEqualTo(utf8("old"));
    pinFile("new", "rw-------");
    assertThat(source.read(null, PROMPT)).isEqualTo(utf8("new"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void filesOpenToOthersAreRefused(String mode) throws IOException {
    Path file = pinFile(PIN, mode);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the PIN file '" + file + "' can be read or written by other users")
        .hasMessageContaining("chmod 600 '" + file + "'")
        .hasMessageNotContaining(PIN);
  }

  @Test
  void theModeIsShown() throws IOException {
    Path file = pinFile(PIN, "rw-r--r--");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("(mode 644)");
    pinFile(PIN, "rwxr-x-w-");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("(mode 752)");
  }

  @Test
  void aLinkCountsAsItsTarget() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), pinFile(PIN, "rw-------"));
    assertThat(read(link)).isEqualTo(utf8(PIN));
    pinFile(PIN, "rw-r--r--");
    assertThatThrownBy(() -> read(link)).hasMessageContaining("mode 644");
  }

  @Test
  void missingEmptyAndOddFilesAreRefused() throws IOException {
    assertThatThrownBy(() -> read(directory.resolve("nope")))
        .hasMessageContaining("nope' does not exist: make it, with mode 600");
    assertThatThrownBy(() -> read(directory))
        .hasMessageContaining("is a directory: name the file in it");
    Path empty = pinFile("", "rw-------");
    assertThatThrownBy(() -> read(empty)).hasMessageEndingWith("is empty");
    pinFile("\r\n", "rw-------");
    assertThatThrownBy(() -> read(empty)).hasMessageEndingWith("is empty");
    pinFile("p".repeat(4097), "rw-------");
    assertThatThrownBy(() -> read(empty)).hasMessageContaining("more than 4096 bytes");
    assertThatThrownBy(() -> read(Path.of("/dev/null")))
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void filesOfOthersSaySo() throws IOException {
    Path file = pinFile(PIN, "-w-------");
    assumeTrue(!Files.isReadable(file), "this user can read everything");
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("cannot be read by the user this process runs as");
  }

  @Test
  void aVariableIsRead() {
    PinSource source =
        PinSources.parse("env:HSM_PIN", ConfigTesting.environment(Map.of("HSM_PIN", "pün€")));
    assertThat(source.kind()).isEqualTo(PinSource.Kind.ENVIRONMENT);
    assertThat(source).hasToString("env:HSM_PIN");
    assertThat(source.read(null, PROMPT)).isEqualTo(utf8("pün€"));
  }

  @Test
  void aMissingOrEmptyVariableSaysSo() {
    assertThatThrownBy(() -> PinSources.parse("env:HSM_PIN", EMPTY).read(null, PROMPT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the environment variable 'HSM_PIN' that should hold the PIN is not set: set it for"
                + " this process or change the pin key");
    Environment empty = ConfigTesting.environment(Map.of("HSM_PIN", ""));
    assertThatThrownBy(() -> PinSources.parse("env:HSM_PIN", empty).read(null, PROMPT))
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> PinSource.parse("env:")).hasMessageContaining("wants the name");
    assertThatThrownBy(() -> PinSource.parse("env:A=B")).hasMessageContaining("wants the name");
  }

  @Test
  void aValueWarnsOnce() {
    try (LogCapture log = new LogCapture()) {
      PinSource source = PinSource.parse("value:" + PIN);
      assertThat(source.kind()).isEqualTo(PinSource.Kind.VALUE);
      byte[] first = source.read(null, PROMPT);
      first[0] = 0;
      assertThat(source.read(null, PROMPT)).isEqualTo(utf8(PIN));
      assertThat(source).hasToString("value:***");
      assertThat(log.lines())
          .containsExactly(
              "WARNING a PIN stands in the configuration itself (value:): use env: or file:"
                  + " instead");
    }
    assertThatThrownBy(() -> PinSource.parse("value:")).hasMessage("no PIN behind value:");
    assertThat(PinSource.parse("value: a:b ").read(null, PROMPT)).isEqualTo(utf8(" a:b "));
  }

  @Test
  void theCallbackHandlerIsAsked() {
    PinSource source = PinSource.parse("callback");
    assertThat(source).isSameAs(PinSource.callback()).hasToString("callback");
    AtomicReference<PasswordCallback> asked = new AtomicReference<>();
    char[] given = "pün".toCharArray();
    CallbackHandler handler =
        callbacks -> {
          PasswordCallback callback = (PasswordCallback) callbacks[0];
          assertThat(callback.getPrompt()).isEqualTo(PROMPT);
          assertThat(callback.isEchoOn()).isFalse();
          callback.setPassword(given);
          asked.set(callback);
        };
    assertThat(source.read(handler, PROMPT)).isEqualTo(utf8("pün"));
    assertThat(asked.get().getPassword()).as("wiped").doesNotContain('p');
  }

  @Test
  void aHandlerThatFailsSaysSo() {
    PinSource source = PinSource.callback();
    assertThatThrownBy(() -> source.read(null, PROMPT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is no callback handler: give the PIN to KeyStore.load");
    assertThatThrownBy(() -> source.read(callbacks -> {}, PROMPT))
        .hasMessage("the callback handler gave no PIN");
    CallbackHandler broken =
        callbacks -> {
          throw new IOException(PIN);
        };
    assertThatThrownBy(() -> source.read(broken, PROMPT))
        .hasMessage("the callback handler failed to give the PIN: java.io.IOException");
    CallbackHandler picky =
        callbacks -> {
          throw new UnsupportedCallbackException(callbacks[0]);
        };
    assertThatThrownBy(() -> source.read(picky, PROMPT)).hasMessageContaining("failed");
    CallbackHandler half = callbacks -> set(callbacks, "a\ud800");
    assertThatThrownBy(() -> source.read(half, PROMPT)).hasMessageContaining("not valid Unicode");
    assertThat(source.read(callbacks -> set(callbacks, ""), PROMPT)).isEmpty();
  }

  private static void set(Callback[] callbacks, String pin) {
    ((PasswordCallback) callbacks[0]).setPassword(pin.toCharArray());
  }

  @Test
  void thePromptAsksTheTerminal() {
    char[] typed = PIN.toCharArray();
    PinSource source =
        new PinSources.PromptPin(
            prompt -> {
              assertThat(prompt).isEqualTo(PROMPT);
              return typed;
            });
    assertThat(source.read(null, PROMPT)).isEqualTo(utf8(PIN));
    assertThat(typed).as("wiped").containsOnly('\0');
    assertThat(source.kind()).isEqualTo(PinSource.Kind.PROMPT);
    assertThat(source).hasToString("prompt");
    assertThatThrownBy(() -> new PinSources.PromptPin(p -> null).read(null, PROMPT))
        .hasMessageContaining("no PIN was entered");
  }

  @Test
  void withoutATerminalThePromptFails() {
    assumeTrue(!PinSources.hasTerminal(), "there is a terminal");
    assertThatThrownBy(() -> PinSource.parse("prompt").read(null, PROMPT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "pin = prompt needs a terminal and this process has none: use env:, file: or callback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t-91827364",
        "s3cr3t-91827364:x",
        "ENV:s3cr3t-91827364",
        "file:s3cr3t-91827364",
        "file://s3cr3t-91827364",
        "file://s3cr3t-91827364/x",
        "file:s3cr3t-91827364\0",
        "env:s3cr3t-91827364 x",
        ""
      })
  void otherTextsAreRefusedUnseen(String text) {
    assertThatThrownBy(() -> PinSource.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(PIN);
  }
}
