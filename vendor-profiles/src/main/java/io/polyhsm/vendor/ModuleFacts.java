// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.vendor.ValueType.Alternatives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a module when its profile is chosen.
 *
 * @param module null if not asked yet
 * @param token null if none is chosen yet
 */
record ModuleFacts(Path library, ModuleInfo module, TokenInfo token) {

  /**
   * Why the lines of a profile describe this module, one reason a match line; empty if they do not.
   * A line about what is not known yet counts neither way.
   */
  List<String> reasons(Map<ProfileKey, ProfileLine> lines) {
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<ProfileKey, ProfileLine> entry : lines.entrySet()) {
      List<String> seen = entry.getKey().isMatch() ? seen(entry.getKey()) : List.of();
      if (!seen.isEmpty()) {
        Optional<String> reason = reason(entry.getKey(), entry.getValue().value(), seen);
        if (reason.isEmpty()) {
          return List.of();
        }
        reasons.add(reason.get());
      }
    }
    return reasons;
  }

  /** All that a profile can be chosen by, for a message. */
  String describe() {
    List<String> parts = new ArrayList<>();
    for (ProfileKey key : ProfileKey.values()) {
      if (key.isMatch()) {
        String what = key.keyName().substring("match.".length());
        seen(key).forEach(text -> parts.add(what + " " + Spelling.quote(text)));
      }
    }
    return String.join(", ", parts);
  }

  private List<String> seen(ProfileKey key) {
    List<String> seen = new ArrayList<>();
    if (key == ProfileKey.MATCH_LIBRARY) {
      Path file = library.getFileName();
      seen.add(file == null ? "" : file.toString());
    }
    if (module != null && key == ProfileKey.MATCH_MANUFACTURER) {
      seen.add(module.manufacturer());
    }
    if (module != null && key == ProfileKey.MATCH_DESCRIPTION) {
      seen.add(module.description());
    }
    if (token != null && key == ProfileKey.MATCH_MANUFACTURER) {
      seen.add(token.manufacturer());
    }
    if (token != null && key == ProfileKey.MATCH_MODEL) {
      seen.add(token.model());
    }
    return seen;
  }

  private static Optional<String> reason(ProfileKey key, Object wanted, List<String> seen) {
    for (String text : seen) {
      if (wanted instanceof Pattern pattern && pattern.matcher(text).find()) {
        return Optional.of(
            "%s %s is found in %s"
                .formatted(key.keyName(), Spelling.quote(pattern.pattern()), Spelling.quote(text)));
      }
      if (wanted instanceof Alternatives alternatives) {
        for (String part : alternatives.texts()) {
          if (text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                "%s %s is found in %s"
                    .formatted(key.keyName(), Spelling.quote(part), Spelling.quote(text)));
          }
        }
      }
    }
    return Optional.empty();
  }
}
