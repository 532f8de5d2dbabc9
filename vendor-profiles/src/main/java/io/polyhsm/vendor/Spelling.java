// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import java.util.Collection;
import java.util.Locale;

/** Names as they stand in this library's messages. Stateless. */
public final class Spelling {

  private static final int LONGEST = 80;

  private Spelling() {}

  /** In quotes, on one line and not endless, whatever a file or a module says. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    int shown = Math.min(text.length(), LONGEST);
    for (int i = 0; i < shown; i++) {
      char c = text.charAt(i);
      boolean plain = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
      quoted.append(plain ? c : '?');
    }
    return quoted.append(text.length() > shown ? "…'" : "'").toString();
  }

  /** " - did you mean 'x'?" with the nearest candidate, in any case; empty if none is near. */
  public static String didYouMean(String written, Collection<String> candidates) {
    if (written.length() > LONGEST) {
      return "";
    }
    String word = written.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = 2 + word.length() / 3;
    for (String candidate : candidates) {
      int distance = distance(word, candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest == null ? "" : " - did you mean '" + nearest + "'?";
  }

  /** Levenshtein's distance, with a swap of neighbours counted as one change. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(row[j - 1], last[j]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
