// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Profiles that belong together: {@code generic} and those that start from it. */
final class ProfileSet {

  /** The profile that says everything; the others say what differs. */
  static final String GENERIC = "generic";

  /** The files in this module, without their ending. */
  static final List<String> BUILT_IN = List.of(GENERIC, "softhsm", "nss", "opencryptoki", "tpm2");

  static final String ENDING = ".properties";

  private static final class BuiltIn {
    static final ProfileSet SET = of(readAll());

    private static Map<String, String> readAll() {
      Map<String, String> texts = new LinkedHashMap<>();
      for (String name : BUILT_IN) {
        texts.put(name, resource("profiles/" + name + ENDING));
      }
      return texts;
    }
  }

  private final Map<String, Map<ProfileKey, ProfileLine>> own = new LinkedHashMap<>();

  private ProfileSet() {}

  /** The profiles in this module. */
  static ProfileSet builtIn() {
    return BuiltIn.SET;
  }

  /**
   * From the texts of the files, by the profiles' names.
   *
   * @throws IllegalArgumentException if a file is wrong or {@code generic} leaves a line out
   */
  static ProfileSet of(Map<String, String> texts) {
    ProfileSet set = new ProfileSet();
    texts.forEach((name, text) -> set.own.put(name, ProfileFile.parse(name + ENDING, text)));
    for (ProfileKey key : ProfileKey.values()) {
      if (!key.isMatch() && !set.own.get(GENERIC).containsKey(key)) {
        throw new IllegalArgumentException(GENERIC + ENDING + " lacks " + key.keyName());
      }
    }
    return set;
  }

  Set<String> names() {
    return Collections.unmodifiableSet(own.keySet());
  }

  VendorProfile named(String name) {
    if (!own.containsKey(name)) {
      throw new IllegalArgumentException(
          "unknown vendor profile %s%s; there are: %s"
              .formatted(
                  Spelling.quote(name),
                  Spelling.didYouMean(name, own.keySet()),
                  String.join(", ", own.keySet())));
    }
    return profile(name, "asked for by name");
  }

  /** The profile with the most matching lines; among equals the first of {@link #names}. */
  VendorProfile detect(ModuleFacts facts) {
    String best = GENERIC;
    List<String> reasons = List.of();
    for (Map.Entry<String, Map<ProfileKey, ProfileLine>> entry : own.entrySet()) {
      List<String> candidate = facts.reasons(entry.getValue());
      if (candidate.size() > reasons.size()) {
        best = entry.getKey();
        reasons = candidate;
      }
    }
    return profile(
        best,
        reasons.isEmpty()
            ? "no other profile matches " + facts.describe()
            : String.join("; ", reasons));
  }

  private VendorProfile profile(String name, String why) {
    Map<ProfileKey, ProfileLine> lines = new EnumMap<>(own.get(GENERIC));
    lines.putAll(own.get(name));
    return new VendorProfile(name, why, lines);
  }

  static String resource(String path) {
    try (InputStream in = ProfileSet.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from this module");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
