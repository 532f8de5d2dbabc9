// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.tools;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JDK's keytool and jarsigner, run as users run them, on the key store of a token. The PIN is
 * in the environment variable {@code TOKEN_PIN}.
 */
final class TokenTools {

  /** How a tool finds the provider. */
  enum Loading {
    /** By name, the jars on the tool's class path. */
    BY_NAME,
    /** By class, the jars on the tool's class path. */
    BY_CLASS,
    /** By class, the jars in {@code -providerpath}. */
    BY_CLASS_AND_PATH
  }

  private static final String PIN_VARIABLE = "TOKEN_PIN";

  /** The first is what users need on JDK 24 and later, the others make short runs shorter. */
  private static final List<String> JVM =
      List.of(
          "-J--enable-native-access=ALL-UNNAMED",
          "-J-XX:TieredStopAtLevel=1",
          "-J-XX:+UseSerialGC");

  private static final List<String> KEY_STORE =
      List.of("-keystore", "NONE", "-storetype", "PKCS11");

  private final TestToken token;
  private final Path directory;
  private final Path configuration;

  /** Tools that work in {@code directory} on {@code token}, whose configuration holds no PIN. */
  TokenTools(TestToken token, Path directory) {
    this.token = token;
    this.directory = directory;
    this.configuration = Configurations.withoutPin(token, directory);
  }

  /** The provider's name. */
  String providerName() {
    return "PolyHSM-" + token.label();
  }

  /** The configuration the tools give to the provider. */
  Path configuration() {
    return configuration;
  }

  /** A file in the directory the tools work in. */
  Path file(String name) {
    return directory.resolve(name);
  }

  /** keytool with the provider found by name, and the given arguments. */
  ChildProcess.Result keytool(String... arguments) {
    return keytool(Loading.BY_NAME, arguments).run();
  }

  /** keytool, to be changed further and run. */
  ChildProcess keytool(Loading loading, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(KEY_STORE);
    all.addAll(provider(loading));
    all.addAll(List.of("-storepass:env", PIN_VARIABLE));
    return tool("keytool", all);
  }

  /** keytool with a command that copies entries into the token from another key store. */
  ChildProcess.Result importKeyStore(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-importkeystore"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-destkeystore", "NONE", "-deststoretype", "PKCS11"));
    all.addAll(provider(Loading.BY_NAME));
    all.addAll(List.of("-deststorepass:env", PIN_VARIABLE));
    return tool("keytool", all).run();
  }

  /** keytool with the PIN in a file. */
  ChildProcess.Result keytoolWithPinFile(Path pin, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(KEY_STORE);
    all.addAll(provider(Loading.BY_NAME));
    all.addAll(List.of("-storepass:file", pin.toString()));
    return tool("keytool", all).run();
  }

  /** keytool in a JVM whose {@code java.security} has the provider already. */
  ChildProcess.Result keytoolOfListedProvider(Path fragment, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(KEY_STORE);
    all.addAll(List.of("-J-Djava.security.properties=" + fragment, "-J-cp"));
    all.addAll(List.of("-J" + Distribution.classPath(), "-storepass:env", PIN_VARIABLE));
    return tool("keytool", all).run();
  }

  /** jarsigner; options first, then the jar and the alias. */
  ChildProcess.Result jarsigner(Loading loading, List<String> options, Path jar, String alias) {
    List<String> all = new ArrayList<>(options);
    all.addAll(KEY_STORE);
    all.addAll(provider(loading));
    all.addAll(List.of("-storepass:env", PIN_VARIABLE));
    all.addAll(List.of(jar.toString(), alias));
    return tool("jarsigner", all).run();
  }

  private List<String> provider(Loading loading) {
    List<String> options =
        new ArrayList<>(
            loading == Loading.BY_NAME
                ? List.of("-addprovider", "PolyHSM")
                : List.of("-providerclass", "io.polyhsm.provider.PolyHsmProvider"));
    options.addAll(List.of("-providerarg", configuration.toString()));
    if (loading == Loading.BY_CLASS_AND_PATH) {
      // unlike a class path it takes no *
      String path =
          Distribution.jars().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      options.addAll(List.of("-providerpath", path));
    } else {
      options.addAll(List.of("-J-cp", "-J" + Distribution.classPath()));
    }
    return options;
  }

  private ChildProcess tool(String name, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(0, JVM);
    return ChildProcess.jdkTool(name, all.toArray(String[]::new))
        .env(PIN_VARIABLE, token.pin())
        .env(token.environment())
        .directory(directory)
        .timeout(Duration.ofMinutes(1));
  }
}
