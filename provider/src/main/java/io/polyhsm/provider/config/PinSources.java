// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/** The sources of PINs, but for the file's, and their parser. */
final class PinSources {
  static final PinSource CALLBACK = new CallbackPin();

  private static final String FORMS =
      "write env:VARIABLE, file:/absolute/path, value:PIN (not recommended), callback or prompt";
  private static final Pattern VARIABLE = Pattern.compile("[^\\s=\\p{Cntrl}]+");

  private PinSources() {}

  static PinSource parse(String text, Environment environment) {
    if (text.equals("callback")) {
      return CALLBACK;
    }
    if (text.equals("prompt")) {
      return new PromptPin(PinSources::askConsole);
    }
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "env" -> variable(rest, environment);
      case "file" -> new FilePin(path(environment.expand(rest)));
      case "value" -> value(rest);
      default ->
          throw new ConfigurationException(
              "this is not a source of a PIN (its text is not shown: it may be a PIN): " + FORMS);
    };
  }

  private static PinSource variable(String name, Environment environment) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new ConfigurationException("env: wants the name of an environment variable");
    }
    return new VariablePin(name, environment);
  }

  private static PinSource value(String pin) {
    if (pin.isEmpty()) {
      throw new ConfigurationException("no PIN behind value:");
    }
    Log.warn("a PIN stands in the configuration itself (value:): use env: or file: instead");
    return new ValuePin(pin);
  }

  /** {@code /path}, {@code ///path} or {@code //localhost/path}. */
  private static Path path(String text) {
    String bare = text;
    if (text.startsWith("//")) {
      int slash = text.indexOf('/', 2);
      String host = slash < 0 ? text.substring(2) : text.substring(2, slash);
      if (slash < 0 || !(host.isEmpty() || host.equals("localhost"))) {
        throw new ConfigurationException("file: wants a local path, as in file:/run/secrets/pin");
      }
      bare = text.substring(slash);
    }
    try {
      Path path = Path.of(bare);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw new ConfigurationException("file: is not followed by a valid path", e);
    }
    throw new ConfigurationException("file: wants an absolute path, as in file:/run/secrets/pin");
  }

  private static char[] askConsole(String prompt) {
    if (!hasTerminal()) {
      throw new ConfigurationException(
          "pin = prompt needs a terminal and this process has none: use env:, file: or callback");
    }
    return System.console().readPassword("%s", prompt);
  }

  /** From Java 22 on there may be a console without a terminal, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull") // both answers are dealt with
  static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** The UTF-8 bytes of a text, which is wiped; no copies stay behind. */
  private static byte[] encodeAndWipe(char[] pin) {
    try {
      return PinText.utf8(pin, CodingErrorAction.REPORT);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** An environment variable; empty is as good as missing. */
  static final class VariablePin implements PinSource {
    private final String variable;
    private final Environment environment;

    VariablePin(String variable, Environment environment) {
      this.variable = variable;
      this.environment = environment;
    }

    @Override
    public Kind kind() {
      return Kind.ENVIRONMENT;
    }

    @Override
    public byte[] read(CallbackHandler handler, String prompt) {
      String pin = environment.variable(variable);
      if (pin == null || pin.isEmpty()) {
        throw new ConfigurationException(
            "the environment variable "
                + Spelling.quote(variable)
                + " that should hold the PIN is "
                + (pin == null ? "not set" : "empty")
                + ": set it for this process or change the pin key");
      }
      return encodeAndWipe(pin.toCharArray());
    }

    @Override
    public String toString() {
      return "env:" + variable;
    }
  }

  private static final class ValuePin implements PinSource {
    private final byte[] pin;

    ValuePin(String text) {
      this.pin = encodeAndWipe(text.toCharArray());
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }

    @Override
    public byte[] read(CallbackHandler handler, String prompt) {
      return pin.clone();
    }

    @Override
    public String toString() {
      return "value:***";
    }
  }

  private static final class CallbackPin implements PinSource {
    @Override
    public Kind kind() {
      return Kind.CALLBACK;
    }

    @Override
    public byte[] read(CallbackHandler handler, String prompt) {
      if (handler == null) {
        throw new ConfigurationException(
            "the PIN is to come from the application (pin = callback, the default) and there is no"
                + " callback handler: give the PIN to KeyStore.load, set a handler with"
                + " setCallbackHandler or login, or configure pin = env:… or file:…");
      }
      PasswordCallback question = new PasswordCallback(prompt, false);
      try {
        handler.handle(new Callback[] {question});
        char[] pin = question.getPassword();
        if (pin == null) {
          throw new ConfigurationException("the callback handler gave no PIN");
        }
        return encodeAndWipe(pin);
      } catch (IOException | UnsupportedCallbackException e) {
        throw new ConfigurationException(
            "the callback handler failed to give the PIN: " + e.getClass().getName(), e);
      } finally {
        question.clearPassword();
      }
    }

    @Override
    public String toString() {
      return "callback";
    }
  }

  /** Asks a person. */
  static final class PromptPin implements PinSource {
    private final Function<String, char[]> terminal;

    PromptPin(Function<String, char[]> terminal) {
      this.terminal = terminal;
    }

    @Override
    public Kind kind() {
      return Kind.PROMPT;
    }

    @Override
    public byte[] read(CallbackHandler handler, String prompt) {
      char[] pin = terminal.apply(prompt);
      if (pin == null) {
        throw new ConfigurationException("no PIN was entered: the terminal's input has ended");
      }
      return encodeAndWipe(pin);
    }

    @Override
    public String toString() {
      return "prompt";
    }
  }
}
