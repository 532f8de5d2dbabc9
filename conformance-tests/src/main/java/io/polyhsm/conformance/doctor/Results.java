// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.conformance.cli.Messages;
import io.polyhsm.conformance.doctor.Finding.Status;
import io.polyhsm.conformance.output.Json;
import io.polyhsm.conformance.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs checks, and reports what they found in their order. Used by one thread. */
final class Results {

  /** Something that can be looked at. */
  @FunctionalInterface
  interface Check {
    /**
     * Looks at it.
     *
     * @throws NotPossibleException if something else has to work first
     * @throws Exception if it does not work
     */
    Finding run() throws Exception;
  }

  /** A check cannot be made because an earlier one failed. */
  static final class NotPossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPossibleException(String why) {
      super(why);
    }
  }

  private record Result(String check, Finding finding) {}

  private final List<Result> results = new ArrayList<>();

  /** Makes a check. One that does not work never stops the others. */
  void check(String name, Check check) {
    Finding finding;
    try {
      finding = check.run();
    } catch (NotPossibleException e) {
      finding = Finding.skipped("not checked: " + e.getMessage());
    } catch (Exception | LinkageError e) {
      finding = Finding.fail(Messages.of(e), "");
    }
    results.add(new Result(name, finding));
  }

  /** Whether a check with that name failed. */
  boolean failed(String name) {
    return results.stream()
        .anyMatch(result -> result.check.equals(name) && result.finding.status() == Status.FAIL);
  }

  private long count(Status status) {
    return results.stream().filter(result -> result.finding.status() == status).count();
  }

  /** Whether nothing failed. */
  boolean ok() {
    return count(Status.FAIL) == 0;
  }

  /** For people. */
  String text() {
    int width = results.stream().mapToInt(result -> result.check.length()).max().orElse(0);
    String indent = " ".repeat(Status.FAIL.text().length() + width + 4);
    List<String> lines = new ArrayList<>();
    for (Result result : results) {
      Finding finding = result.finding;
      lines.add(
          pad(finding.status().text(), Status.FAIL.text().length())
              + "  "
              + pad(result.check, width)
              + "  "
              + Printable.line(finding.detail()));
      if (!finding.next().isEmpty()) {
        lines.add(indent + "-> " + Printable.line(finding.next()));
      }
      finding.notes().forEach(note -> lines.add(indent + "   " + Printable.line(note)));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d checks: %d ok, %d to look at, %d failed, %d not made",
            results.size(),
            count(Status.OK),
            count(Status.WARN),
            count(Status.FAIL),
            count(Status.SKIPPED)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** For programs. */
  String json() {
    return Json.write(
        Json.object(
            "ok",
            ok(),
            "checks",
            results.stream()
                .map(
                    result ->
                        Json.object(
                            "check", result.check,
                            "status", result.finding.status().name().toLowerCase(Locale.ROOT),
                            "detail", result.finding.detail(),
                            "next", result.finding.next(),
                            "notes", result.finding.notes()))
                .toList()));
  }
}
