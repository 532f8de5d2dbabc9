// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.output.Json;
import io.polyhsm.conformance.output.TextTable;
import java.util.List;
import java.util.Locale;

/** The table of what was done. */
final class QuickstartReport {

  private QuickstartReport() {}

  private static double milliseconds(List<Steps.Done> done) {
    return done.stream().mapToDouble(Steps.Done::milliseconds).sum();
  }

  private static long calls(List<Steps.Done> done) {
    return done.stream().mapToLong(Steps.Done::calls).sum();
  }

  private static boolean ok(List<Steps.Done> done) {
    return done.stream().allMatch(Steps.Done::ok);
  }

  /** For people. Why a step failed is said elsewhere, and would make the table too wide. */
  static String text(List<Steps.Done> done) {
    TextTable table = new TextTable("step", "what", ">ms", ">PKCS#11 calls");
    for (Steps.Done step : done) {
      table.row(
          step.name(),
          step.ok() ? step.what() : "FAILED",
          oneDecimal(step.milliseconds()),
          step.calls());
    }
    table.rule();
    table.row(
        "total",
        done.size() + " steps" + (ok(done) ? ", all as they should be" : ""),
        oneDecimal(milliseconds(done)),
        calls(done));
    return table.toString();
  }

  private static String oneDecimal(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f", milliseconds);
  }

  /** For programs. */
  static String json(List<Steps.Done> done) {
    return Json.write(
        Json.object(
            "ok",
            ok(done),
            "steps",
            done.stream()
                .map(
                    step ->
                        Json.object(
                            "step", step.name(),
                            "ok", step.ok(),
                            "what", step.what(),
                            "milliseconds", step.milliseconds(),
                            "calls", step.calls()))
                .toList(),
            "milliseconds",
            milliseconds(done),
            "calls",
            calls(done)));
  }
}
