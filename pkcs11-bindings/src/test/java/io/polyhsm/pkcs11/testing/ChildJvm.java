// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java program run in a JVM of its own, of the same JDK as this one. Native access is enabled
 * only when asked for. Not thread-safe.
 */
public final class ChildJvm {

  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String classPath = System.getProperty("java.class.path");
  private String modulePath;

  private ChildJvm() {}

  /** A JVM that has this one's class path. */
  public static ChildJvm java() {
    return new ChildJvm();
  }

  /** Replaces the class path; entries may end in {@code /*}. */
  public ChildJvm classPath(String... entries) {
    classPath = String.join(File.pathSeparator, entries);
    return this;
  }

  /** Sets a module path, in place of the class path. */
  public ChildJvm modulePath(String... entries) {
    modulePath = String.join(File.pathSeparator, entries);
    classPath = null;
    return this;
  }

  /** Adds arguments to the JVM. */
  public ChildJvm jvmArgs(String... arguments) {
    jvmArguments.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Allows native access to the class path, silently, on every JDK. */
  public ChildJvm enableNativeAccess() {
    return jvmArgs("--enable-native-access=ALL-UNNAMED");
  }

  /** Sets an environment variable. */
  public ChildJvm env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What {@code token}'s module needs to know in another process. */
  public ChildJvm env(TestToken token) {
    environment.putAll(token.environment());
    return this;
  }

  /** The class to run. */
  public ChildJvm main(Class<?> type, String... arguments) {
    return main(type.getName(), arguments);
  }

  /** The class to run, {@code package.Class} or {@code module/package.Class}. */
  public ChildJvm main(String type, String... arguments) {
    program.clear();
    if (type.contains("/")) {
      program.add("-m");
    }
    program.add(type);
    program.addAll(Arrays.asList(arguments));
    return this;
  }

  /** The process, to be run as it is or changed further. */
  public ChildProcess process() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmArguments);
    if (modulePath != null) {
      command.addAll(List.of("-p", modulePath));
    }
    if (classPath != null) {
      command.addAll(List.of("-cp", classPath));
    }
    command.addAll(program);
    return ChildProcess.command(command).env(environment);
  }

  /** Runs the program to its end. */
  public ChildProcess.Result run() {
    return process().run();
  }
}
