// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.PinSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Which token, by a configuration file or by single options. A PIN is never an option: every user
 * of a machine can see the command lines of all processes. Filled by the command line.
 */
public final class TokenOptions {

  private static final String FILE = "file:";

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "A PolyHSM configuration file, or one of SunPKCS11.")
  private Path config;

  @Option(
      names = "--library",
      paramLabel = "FILE",
      description = "The vendor's PKCS#11 library, in place of --config.")
  private Path library;

  @Option(
      names = "--token-label",
      paramLabel = "LABEL",
      description = "The token; needed if --library has several.")
  private String tokenLabel;

  @Option(
      names = "--pin-source",
      paramLabel = "SOURCE",
      description = "Where the PIN comes from: env:VARIABLE, file:PATH or prompt.")
  private String pinSource;

  @Option(
      names = {"-p", "--pin"},
      hidden = true,
      arity = "0..1",
      fallbackValue = "")
  private String pin;

  /** For the command line. */
  public TokenOptions() {}

  /** Whether the user named a token or a library. */
  public boolean given() {
    return config != null || library != null || tokenLabel != null || pinSource != null;
  }

  /**
   * The configuration that the options mean.
   *
   * @throws ParameterException if they mean none, or contradict each other
   * @throws io.polyhsm.provider.config.ConfigurationException if the configuration is wrong
   */
  public Configuration configuration() {
    refusePin();
    if (config != null && (library != null || tokenLabel != null)) {
      throw wrong("give --config, or --library and --token-label, not both");
    }
    if (config == null && library == null) {
      throw wrong("which token? Give --config FILE or --library FILE");
    }
    Configuration read = config == null ? fromOptions() : fromFile();
    return pinSource == null ? read : read.withPinSource(PinSource.parse(checkedPinSource()));
  }

  /**
   * Refuses a PIN on the command line.
   *
   * @throws ParameterException if there is one; the message does not repeat it
   */
  public void refusePin() {
    if (pin != null) {
      throw wrong(
          "a PIN on the command line can be read by every user of this machine: write"
              + " --pin-source env:VARIABLE, file:PATH or prompt");
    }
  }

  private Configuration fromFile() {
    return Configuration.load(config.toAbsolutePath().toString());
  }

  private Configuration fromOptions() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("library", library.toAbsolutePath().normalize().toString());
    if (tokenLabel != null) {
      keys.put("token.label", tokenLabel);
    }
    return Configuration.of(keys);
  }

  private String checkedPinSource() {
    if (pinSource.startsWith(FILE) && !pinSource.startsWith(FILE + "//")) {
      return FILE + Path.of(pinSource.substring(FILE.length())).toAbsolutePath().normalize();
    }
    if (pinSource.startsWith(FILE) || pinSource.startsWith("env:") || pinSource.equals("prompt")) {
      return pinSource;
    }
    // not repeated: it may be the PIN itself
    throw wrong("--pin-source wants env:VARIABLE, file:PATH or prompt");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
