// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.Session.AttributeReading;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.vendor.ValueType.Alternatives;
import io.polyhsm.vendor.ValueType.Codes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What differs between one vendor's modules and the others. A profile is chosen by {@link #named
 * name} or from what the module {@link #detect says of itself}, and its lines can be {@link #with
 * replaced}.
 *
 * <p>A profile may leave a line open: it knows that the module needs a value, but not which. {@link
 * #missing} tells why, the line's getter throws {@link IllegalStateException}, and {@link #with}
 * gives the value. Immutable and thread-safe.
 */
public final class VendorProfile {

  private final String name;
  private final String why;
  private final Map<ProfileKey, ProfileLine> lines;

  /** Takes over {@code lines}. */
  VendorProfile(String name, String why, Map<ProfileKey, ProfileLine> lines) {
    this.name = name;
    this.why = why;
    this.lines = lines;
  }

  /**
   * The profile of that name.
   *
   * @param name one of {@link #names}
   * @return the profile
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static VendorProfile named(String name) {
    return ProfileSet.builtIn().named(name);
  }

  /**
   * The profile all of whose match lines hold, the one with most lines if there are several, and
   * {@code generic} if there is none. A line about what is not known yet is left out.
   *
   * <p>So it can be called before {@code C_Initialize} with the library alone, where only profiles
   * that go by the name of the file are found, and again when module and token are known.
   *
   * @param library the module's file
   * @param moduleOrNull what the module says of itself, if it could be asked
   * @param tokenOrNull what the token says of itself, if one has been chosen
   * @return the profile
   */
  public static VendorProfile detect(Path library, ModuleInfo moduleOrNull, TokenInfo tokenOrNull) {
    Objects.requireNonNull(library, "library");
    return ProfileSet.builtIn().detect(new ModuleFacts(library, moduleOrNull, tokenOrNull));
  }

  /**
   * The names of all profiles.
   *
   * @return {@code generic} first
   */
  public static Set<String> names() {
    return ProfileSet.builtIn().names();
  }

  /**
   * This profile with some lines replaced.
   *
   * @param overrides value by {@link ProfileKey#keyName}: a configuration's {@code profile.<key>}
   *     lines without their {@code profile.}
   * @return the new profile
   * @throws IllegalArgumentException if a key is unknown or a match line, or a value is wrong
   */
  public VendorProfile with(Map<String, String> overrides) {
    Map<ProfileKey, ProfileLine> changed = new EnumMap<>(lines);
    overrides.forEach(
        (written, value) -> {
          ProfileKey key = overridable(written);
          changed.put(key, ProfileLine.ofConfiguration(key, value.strip()));
        });
    return new VendorProfile(name, why, changed);
  }

  private static ProfileKey overridable(String written) {
    ProfileKey key =
        ProfileKey.find(written)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown key "
                            + Spelling.quote("profile." + written)
                            + Spelling.didYouMean(
                                "profile." + written,
                                ProfileKey.keyNames().stream().map(k -> "profile." + k).toList())));
    if (key.isMatch()) {
      throw new IllegalArgumentException(
          "profile."
              + key.keyName()
              + " would change nothing: match lines choose a profile; to choose one, set vendor to"
              + " its name");
    }
    return key;
  }

  /**
   * The name of the profile.
   *
   * @return one of {@link #names}
   */
  public String name() {
    return name;
  }

  /**
   * Why this profile was chosen.
   *
   * @return the lines that matched and what they matched, in words
   */
  public String why() {
    return why;
  }

  /**
   * A line as it is written.
   *
   * @param key which line
   * @return its text; empty if there is no such line or it is left open
   */
  public String text(ProfileKey key) {
    ProfileLine line = lines.get(key);
    return line == null ? "" : line.text();
  }

  /**
   * Where a line comes from.
   *
   * @param key which line
   * @return the name of a profile file such as {@code generic.properties}, or {@code profile.<key>}
   *     if the configuration gave it; empty if there is no such line
   */
  public String origin(ProfileKey key) {
    ProfileLine line = lines.get(key);
    return line == null ? "" : line.origin();
  }

  /**
   * Why the configuration has to give a line, if the profile leaves it open.
   *
   * @param key which line
   * @return what the module needs there; empty if the line has a value
   */
  public Optional<String> missing(ProfileKey key) {
    return Optional.ofNullable(lines.get(key)).map(ProfileLine::missing);
  }

  /**
   * {@link ProfileKey#MATCH_LIBRARY}.
   *
   * @return the expression to find in the file's name
   */
  public Optional<Pattern> matchLibrary() {
    return Optional.ofNullable(lines.get(ProfileKey.MATCH_LIBRARY))
        .map(line -> (Pattern) line.value());
  }

  /**
   * {@link ProfileKey#MATCH_MANUFACTURER}.
   *
   * @return the texts one of which has to be found; empty if all manufacturers will do
   */
  public List<String> matchManufacturer() {
    return alternatives(ProfileKey.MATCH_MANUFACTURER);
  }

  /**
   * {@link ProfileKey#MATCH_DESCRIPTION}.
   *
   * @return the texts one of which has to be found; empty if all descriptions will do
   */
  public List<String> matchDescription() {
    return alternatives(ProfileKey.MATCH_DESCRIPTION);
  }

  /**
   * {@link ProfileKey#MATCH_MODEL}.
   *
   * @return the texts one of which has to be found; empty if all models will do
   */
  public List<String> matchModel() {
    return alternatives(ProfileKey.MATCH_MODEL);
  }

  /**
   * {@link ProfileKey#ATTRIBUTES_READ}.
   *
   * @return how to read attributes
   */
  public AttributeReading attributesRead() {
    return value(ProfileKey.ATTRIBUTES_READ, AttributeReading.class);
  }

  /**
   * {@link ProfileKey#ATTRIBUTES_EXCLUDE}.
   *
   * @return the {@code CKA_} numbers
   */
  public Set<Long> attributesExclude() {
    return value(ProfileKey.ATTRIBUTES_EXCLUDE, Codes.class).numbers();
  }

  /**
   * {@link ProfileKey#INITIALIZE_RESERVED}.
   *
   * @return the text, if there is to be one
   */
  public Optional<String> initializeReserved() {
    return Optional.of(value(ProfileKey.INITIALIZE_RESERVED, String.class))
        .filter(text -> !text.isEmpty());
  }

  /**
   * {@link ProfileKey#INITIALIZE_FLAGS}.
   *
   * @return {@link Ckf#OS_LOCKING_OK} or 0
   */
  public long initializeFlags() {
    return value(ProfileKey.INITIALIZE_FLAGS, Long.class);
  }

  /**
   * {@link ProfileKey#SESSIONS_MAX}.
   *
   * @return 0 if only the token limits them
   */
  public int sessionsMax() {
    return value(ProfileKey.SESSIONS_MAX, Integer.class);
  }

  /**
   * {@link ProfileKey#RANDOM_MAX}.
   *
   * @return bytes, at least 1
   */
  public int randomMax() {
    return value(ProfileKey.RANDOM_MAX, Integer.class);
  }

  /**
   * {@link ProfileKey#MECHANISMS_EXCLUDE}.
   *
   * @return the {@code CKM_} numbers
   */
  public Set<Long> mechanismsExclude() {
    return value(ProfileKey.MECHANISMS_EXCLUDE, Codes.class).numbers();
  }

  /**
   * {@link ProfileKey#MECHANISMS_INCLUDE}.
   *
   * @return the {@code CKM_} numbers
   */
  public Set<Long> mechanismsInclude() {
    return value(ProfileKey.MECHANISMS_INCLUDE, Codes.class).numbers();
  }

  /**
   * Whether to use a mechanism; excluding wins over including.
   *
   * @param mechanism {@code CKM_}
   * @param listed whether the token lists it
   * @return what follows from both lists
   */
  public boolean usesMechanism(long mechanism, boolean listed) {
    return (listed || mechanismsInclude().contains(mechanism))
        && !mechanismsExclude().contains(mechanism);
  }

  /**
   * {@link ProfileKey#KEYS_SESSION}.
   *
   * @return whether keys can be session objects
   */
  public boolean keysSession() {
    return value(ProfileKey.KEYS_SESSION, Boolean.class);
  }

  /**
   * {@link ProfileKey#COPY}.
   *
   * @return whether {@code C_CopyObject} works
   */
  public boolean copy() {
    return value(ProfileKey.COPY, Boolean.class);
  }

  /**
   * {@link ProfileKey#CERTIFICATES}.
   *
   * @return whether the token stores certificates
   */
  public boolean certificates() {
    return value(ProfileKey.CERTIFICATES, Boolean.class);
  }

  /**
   * {@link ProfileKey#EC_POINT}.
   *
   * @return how to write the point of an imported key
   */
  public PointForm ecPoint() {
    return value(ProfileKey.EC_POINT, PointForm.class);
  }

  /**
   * {@link ProfileKey#ECDH_PUBLIC}.
   *
   * @return how to write the other side's point
   */
  public PointForm ecdhPublic() {
    return value(ProfileKey.ECDH_PUBLIC, PointForm.class);
  }

  /** Name and reason, for logs. */
  @Override
  public String toString() {
    return name + " (" + why + ")";
  }

  private List<String> alternatives(ProfileKey key) {
    return lines.containsKey(key) ? value(key, Alternatives.class).texts() : List.of();
  }

  private <T> T value(ProfileKey key, Class<T> type) {
    ProfileLine line = lines.get(key);
    if (line.missing() != null) {
      throw new IllegalStateException(
          "profile %s leaves %s open (%s); set profile.%s"
              .formatted(name, key.keyName(), line.missing(), key.keyName()));
    }
    return type.cast(line.value());
  }
}
