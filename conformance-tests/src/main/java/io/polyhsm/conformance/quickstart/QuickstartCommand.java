// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.cli.CommonOptions;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.TokenOptions;
import io.polyhsm.conformance.cli.UnusableException;
import io.polyhsm.provider.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates, stores, signs, encrypts and serves TLS with keys on a token. */
@Command(
    name = "quickstart",
    description = {
      "Generates keys on a token, stores certificates, finds the keys again, signs, encrypts, and"
          + " serves TLS 1.3 with a key that stays on the token; says how long each step took and"
          + " how many PKCS#11 calls it made.",
      "Without --config or --library it makes a private token of SoftHSM first. On a token of your"
          + " own it removes what it made."
    })
public final class QuickstartCommand implements Callable<Integer> {

  private static final String PRIVATE_UNIT = "quickstart";

  private final Supplier<Optional<Path>> softHsm;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private TokenOptions options;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "polyhsm-quickstart",
      description =
          "Where the private token is made, in place of an earlier one (default:"
              + " ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(names = "--restarted", hidden = true, description = "The environment has been set.")
  private boolean restarted;

  /** For the command line. */
  public QuickstartCommand() {
    this(() -> SoftHsmLibrary.find(Path.of("/")));
  }

  /** With another way to find SoftHSM, for tests. */
  public QuickstartCommand(Supplier<Optional<Path>> softHsm) {
    this.softHsm = softHsm;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, StepFailedException {
    options.refusePin();
    return options.given() ? onOwnToken() : onPrivateToken();
  }

  private int onOwnToken() throws StepFailedException {
    Configuration configuration = options.configuration();
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    String unit = PRIVATE_UNIT + "-" + HexFormat.of().formatHex(random);
    Steps steps = new Steps();
    report(steps, () -> new QuickstartRun(configuration, unit, steps).run(false));
    return ExitCodes.OK;
  }

  private int onPrivateToken() throws IOException, InterruptedException, StepFailedException {
    Path library = softHsm.get().orElseThrow(() -> new UnusableException(SoftHsmLibrary.MISSING));
    PrivateToken token = new PrivateToken(library, directory);
    Map<String, String> wanted =
        Map.of(PrivateToken.VARIABLE, token.softHsmConfiguration().toString());
    if (!restarted && !System.getenv().entrySet().containsAll(wanted.entrySet())) {
      return Restart.run(wanted, mainClass(), argumentsForRestart(token));
    }
    Steps steps = new Steps();
    report(
        steps,
        () -> {
          steps.run("token", () -> make(token, steps));
          new QuickstartRun(
                  Configuration.load(token.configuration().toString()), PRIVATE_UNIT, steps)
              .run(true);
        });
    if (!common.json()) {
      printHowToGoOn(token);
    }
    return ExitCodes.OK;
  }

  private String mainClass() {
    return spec.root().userObject().getClass().getName();
  }

  private List<String> argumentsForRestart(PrivateToken token) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(spec.name(), "--restarted"));
    arguments.addAll(List.of("--directory", token.directory().toString()));
    if (common.json()) {
      arguments.add("--json");
    }
    if (common.verbose()) {
      arguments.add("--verbose");
    }
    return arguments;
  }

  private static String make(PrivateToken token, Steps steps) throws IOException {
    token.prepare();
    token.initialize(steps.counting());
    return "SoftHSM token '" + PrivateToken.LABEL + "', made for this run";
  }

  /** All of the work. */
  private interface Work {
    void run() throws StepFailedException;
  }

  /** Prints the table in any case. */
  private void report(Steps steps, Work work) throws StepFailedException {
    try {
      work.run();
    } finally {
      PrintWriter out = spec.commandLine().getOut();
      if (common.json()) {
        out.println(QuickstartReport.json(steps.done()));
      } else {
        out.print(QuickstartReport.text(steps.done()));
      }
      out.flush();
    }
  }

  private void printHowToGoOn(PrivateToken token) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println("The token stays, until the next quick start, with this configuration:");
    Files.readAllLines(token.configuration()).forEach(line -> out.println("  " + line));
    out.println("A look at its keys:");
    out.println("  export " + PrivateToken.VARIABLE + "=" + token.softHsmConfiguration());
    String jar =
        Restart.oneJar(System.getProperty("java.class.path")).orElse("polyhsm-conformance.jar");
    out.println("  java -jar " + jar + " keys --config " + token.configuration());
    out.println("The same token in a program:");
    out.println(
        "  Security.addProvider(new PolyHsmProvider().configure(\""
            + token.configuration()
            + "\"));");
    out.flush();
  }
}
