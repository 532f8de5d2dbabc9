// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.KeyStoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives entries their aliases, by the rule in the description of the package. Stateless. */
final class Aliases {

  private static final Logger LOG = System.getLogger(Aliases.class.getName());

  private Aliases() {}

  /** The entries by alias. Those that cannot be named, or not be told apart, are left out. */
  static SortedMap<String, Entry> assign(List<Entry> entries) {
    IdentityHashMap<Entry, Integer> details = new IdentityHashMap<>();
    for (Entry entry : entries) {
      if (entry.baseName().isEmpty()) {
        LOG.log(Level.DEBUG, "left out: a {0} without label and ID", entry.kind());
      } else {
        details.put(entry, 0);
      }
    }
    // more detail for one entry can make it collide with another's label, so until nothing changes
    Map<String, List<Entry>> named = byName(details);
    while (addDetail(named, details)) {
      named = byName(details);
    }
    SortedMap<String, Entry> assigned = new TreeMap<>();
    named.forEach(
        (name, same) -> {
          if (same.size() == 1 || areCopies(same)) {
            assigned.put(name, same.get(0));
          }
        });
    return assigned;
  }

  private static Map<String, List<Entry>> byName(IdentityHashMap<Entry, Integer> details) {
    Map<String, List<Entry>> named = new HashMap<>();
    details.forEach(
        (entry, detail) ->
            named.computeIfAbsent(entry.name(detail), name -> new ArrayList<>()).add(entry));
    return named;
  }

  private static boolean addDetail(
      Map<String, List<Entry>> named, IdentityHashMap<Entry, Integer> details) {
    boolean changed = false;
    for (List<Entry> same : named.values()) {
      for (Entry entry : same.size() > 1 ? same : List.<Entry>of()) {
        if (details.get(entry) < Entry.MOST_DETAILED) {
          details.merge(entry, 1, Integer::sum);
          changed = true;
        }
      }
    }
    return changed;
  }

  /** Whether it does not matter which of the entries is used. */
  private static boolean areCopies(List<Entry> same) {
    boolean copies =
        same.stream()
            .allMatch(
                entry ->
                    !entry.main().object().fingerprint().isEmpty()
                        && entry.main().object().isSame(same.get(0).main().object()));
    LOG.log(
        copies ? Level.DEBUG : Level.WARNING,
        copies
            ? "{0} copies of {1} on token ''{2}'': one of them is listed"
            : "{0} objects like {1} on token ''{2}'' cannot be told apart, none of them is listed:"
                + " give them different labels or IDs with the vendor''s tool",
        same.size(),
        same.get(0).main().object(),
        same.get(0).main().object().token().name());
    return copies;
  }

  /**
   * Checks that {@code alias} can be a label.
   *
   * @throws KeyStoreException if it would read back as something else
   */
  static void check(String alias) throws KeyStoreException {
    if (alias == null || alias.isEmpty()) {
      throw new KeyStoreException("an entry on a token needs an alias: it becomes the label");
    }
    char last = alias.charAt(alias.length() - 1);
    if (last == ' ' || last == 0) {
      throw new KeyStoreException(
          "alias '" + alias + "' ends in a blank, which labels on a token do not keep");
    }
    byte[] utf8 = alias.getBytes(StandardCharsets.UTF_8);
    if (!new String(utf8, StandardCharsets.UTF_8).equals(alias)) {
      throw new KeyStoreException("the alias is not valid Unicode (half a surrogate pair)");
    }
  }
}
