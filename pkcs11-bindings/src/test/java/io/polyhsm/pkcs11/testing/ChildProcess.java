// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end, with a time-out. Its output goes through files, so that no amount of it
 * can block it. Not thread-safe.
 */
public final class ChildProcess {

  /** Options the environment would push into every JVM, together with a line on stderr. */
  private static final List<String> JVM_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final List<String> command;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String input = "";
  private Path directory;
  private Duration timeout = Duration.ofMinutes(2);

  private ChildProcess(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * How a program ended.
   *
   * @param command what was run
   * @param exitCode 0 for success, by custom
   * @param stdout all of its standard output
   * @param stderr all of its standard error
   */
  public record Result(List<String> command, int exitCode, String stdout, String stderr) {

    /** Standard output, then standard error. */
    public String output() {
      return stdout + stderr;
    }

    /**
     * This result.
     *
     * @throws AssertionError with all output if the exit code is not 0
     */
    public Result requireSuccess() {
      if (exitCode != 0) {
        throw new AssertionError(this);
      }
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command)
          + "\nexit code "
          + exitCode
          + "\nstdout:\n"
          + stdout
          + "\nstderr:\n"
          + stderr;
    }
  }

  /** A program, found on the PATH or by its path, and its arguments. */
  public static ChildProcess command(String... command) {
    return new ChildProcess(List.of(command));
  }

  /** As {@link #command(String...)}. */
  public static ChildProcess command(List<String> command) {
    return new ChildProcess(command);
  }

  /** A program of the JDK that runs this JVM, such as keytool or jarsigner. */
  public static ChildProcess jdkTool(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    return new ChildProcess(command);
  }

  /** Whether a program is on the PATH. */
  public static boolean isOnPath(String program) {
    for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (!entry.isEmpty() && Files.isExecutable(Path.of(entry, program))) {
        return true;
      }
    }
    return false;
  }

  /** Sets an environment variable of the program. */
  public ChildProcess env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets environment variables of the program. */
  public ChildProcess env(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** What the program reads from its standard input; nothing by default. */
  public ChildProcess input(String text) {
    this.input = text;
    return this;
  }

  /** The program's working directory; this JVM's by default. */
  public ChildProcess directory(Path path) {
    this.directory = path;
    return this;
  }

  /** How long the program may take; two minutes by default. */
  public ChildProcess timeout(Duration limit) {
    this.timeout = limit;
    return this;
  }

  /**
   * Runs the program.
   *
   * @throws AssertionError if it does not end in time; it is killed then
   */
  public Result run() {
    try {
      Path files = Files.createTempDirectory("polyhsm-child-");
      try {
        return run(files);
      } finally {
        TemporaryFiles.delete(files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Result run(Path files) throws IOException, InterruptedException {
    Path in = Files.writeString(files.resolve("in"), input);
    Path out = files.resolve("out");
    Path err = files.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    builder.environment().keySet().removeAll(JVM_OPTIONS);
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    Result result = new Result(command, process.exitValue(), read(out), read(err));
    if (!ended) {
      throw new AssertionError("did not end within " + timeout + ": " + result);
    }
    return result;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
