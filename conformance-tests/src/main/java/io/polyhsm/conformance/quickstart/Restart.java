// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs this tool again, in a JVM like this one but for its environment: a library written in C
 * reads environment variables that Java cannot set for its own process.
 */
final class Restart {

  private static final String NATIVE_ACCESS = "--enable-native-access=";

  private Restart() {}

  /**
   * Runs the tool, with this process's input and output, to its end.
   *
   * @param environment variables to set
   * @param mainClass the tool's, for a class path that is not its one jar
   * @return the exit code
   */
  static int run(Map<String, String> environment, String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(program(System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread stop = new Thread(process::destroy, "stop the restarted tool");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return process.waitFor();
    } finally {
      Runtime.getRuntime().removeShutdownHook(stop);
    }
  }

  /** This JVM's options but for agents, two of which would fight over one port or file. */
  static List<String> jvmOptions(List<String> given) {
    List<String> options = new ArrayList<>();
    for (String option : given) {
      if (option.startsWith("-D") || option.startsWith("-X") || option.startsWith("--")) {
        options.add(option);
      }
    }
    if (options.stream().noneMatch(option -> option.startsWith(NATIVE_ACCESS))) {
      options.add(NATIVE_ACCESS + "ALL-UNNAMED");
    }
    return options;
  }

  /** How to start the tool: from the one jar that holds everything, or from a class path. */
  static List<String> program(String classPath, String mainClass) {
    return oneJar(classPath)
        .map(jar -> List.of("-jar", jar))
        .orElse(List.of("-cp", classPath, mainClass));
  }

  /** The one jar that holds everything, if that is what the tool was started from. */
  static Optional<String> oneJar(String classPath) {
    return Optional.of(classPath)
        .filter(path -> !path.contains(File.pathSeparator) && path.endsWith(".jar"))
        .filter(path -> Files.isRegularFile(Path.of(path)))
        .map(path -> Path.of(path).toAbsolutePath().normalize().toString());
  }
}
