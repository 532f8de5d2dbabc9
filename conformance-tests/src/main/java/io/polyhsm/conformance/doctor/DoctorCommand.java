// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.conformance.cli.CommonOptions;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.TokenOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what works and what does not, and what to do next. */
@Command(
    name = "doctor",
    description = {
      "Checks everything from the JVM to a signature, and says what to do about what does not"
          + " work.",
      "Logs in once at most; leaves nothing on the token."
    })
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private TokenOptions options;

  /** For the command line. */
  public DoctorCommand() {}

  @Override
  public Integer call() {
    Results results = new Examination(options.configuration()).run();
    PrintWriter out = spec.commandLine().getOut();
    out.println(common.json() ? results.json() : results.text());
    out.flush();
    return results.ok() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
