// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** What JMH does not print: how the ways compare with one another, measured in one run. */
final class Ratios {

  private Ratios() {}

  /** A line for each benchmark and kind of key that was measured by more than one way. */
  static String of(Collection<RunResult> results) {
    Map<String, Map<Api, Double>> scores = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
      String what = name + " " + result.getParams().getParam("kind");
      scores
          .computeIfAbsent(what, none -> new EnumMap<>(Api.class))
          .put(
              Api.valueOf(result.getParams().getParam("api")),
              result.getPrimaryResult().getScore());
    }
    StringBuilder text =
        new StringBuilder(
            "PolyHSM in relation to the others, in this run (the errors above apply here too):\n");
    scores.forEach((what, byApi) -> text.append(line(what, byApi)));
    return text.toString();
  }

  private static String line(String what, Map<Api, Double> scores) {
    return String.format(
        Locale.ROOT,
        "  %-16s  SunPKCS11 %s  raw binding %s%n",
        what,
        ratio(scores, Api.SUNPKCS11),
        ratio(scores, Api.RAW));
  }

  private static String ratio(Map<Api, Double> scores, Api other) {
    return scores.containsKey(Api.POLYHSM) && scores.containsKey(other)
        ? String.format(Locale.ROOT, "%.3f", scores.get(Api.POLYHSM) / scores.get(other))
        : "not measured";
  }
}
