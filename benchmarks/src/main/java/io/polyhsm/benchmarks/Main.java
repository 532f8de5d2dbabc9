// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * JMH with a token: the one that {@code -Dpolyhsm.library=FILE -Dpolyhsm.token.label=LABEL
 * -Dpolyhsm.pin=env:VARIABLE} name, or a private one of SoftHSM. The arguments are JMH's; {@code
 * -t} sets the number of threads.
 */
public final class Main {

  /** Arguments by which JMH explains itself and measures nothing. */
  private static final List<String> QUESTIONS = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

  private Main() {}

  /** Measures, and prints how the ways compare. */
  public static void main(String[] args)
      throws IOException, InterruptedException, CommandLineOptionException, RunnerException {
    if (List.of(args).stream().anyMatch(QUESTIONS::contains)) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    if (!Settings.given()) {
      System.exit(PrivateToken.runWith(Main.class, args));
    }
    PrivateToken.initializeIfNew();
    Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
    System.out.println();
    System.out.print(Ratios.of(results));
  }
}
