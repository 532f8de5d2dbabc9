// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one table of what a profile can say. The reader of the profile files, the error messages and
 * the documentation are made from it. Immutable and thread-safe, as every enum.
 */
public enum ProfileKey {
  /** The name of the module's file. */
  MATCH_LIBRARY(
      "match.library",
      ValueType.PATTERN,
      "The profile is for modules in whose file name this is found, in any case."),
  /** The manufacturer of module or token. */
  MATCH_MANUFACTURER(
      "match.manufacturer",
      ValueType.ALTERNATIVES,
      "The profile is for modules whose `CK_INFO` or `CK_TOKEN_INFO` has one of these texts in its"
          + " manufacturer, in any case."),
  /** The description of the module. */
  MATCH_DESCRIPTION(
      "match.description",
      ValueType.ALTERNATIVES,
      "The profile is for modules whose `CK_INFO` has one of these texts in its library"
          + " description, in any case."),
  /** The model of the token. */
  MATCH_MODEL(
      "match.model",
      ValueType.ALTERNATIVES,
      "The profile is for tokens whose `CK_TOKEN_INFO` has one of these texts in its model, in any"
          + " case."),
  /** How attributes are read. */
  ATTRIBUTES_READ(
      "attributes.read",
      ValueType.ATTRIBUTE_READ,
      "Whether `C_GetAttributeValue` respects the size of a buffer, so that one call with guessed"
          + " sizes is safe, or has to be asked for the exact sizes first."),
  /** Attributes the module does not know. */
  ATTRIBUTES_EXCLUDE(
      "attributes.exclude",
      ValueType.ATTRIBUTES,
      "Attributes that are neither sent nor asked for."),
  /** The text for C_Initialize. */
  INITIALIZE_RESERVED(
      "initialize.reserved",
      ValueType.TEXT,
      "Text handed to `C_Initialize` as `pReserved`; none if empty."),
  /** The flags for C_Initialize. */
  INITIALIZE_FLAGS(
      "initialize.flags", ValueType.INITIALIZE_FLAGS, "Flags handed to `C_Initialize`."),
  /** The number of sessions. */
  SESSIONS_MAX(
      "sessions.max",
      ValueType.number(0),
      "Most sessions open at a time; 0 is what the token says."),
  /** The size of a random request. */
  RANDOM_MAX("random.max", ValueType.number(1), "Most bytes asked for in one `C_GenerateRandom`."),
  /** Mechanisms that are listed and do not work. */
  MECHANISMS_EXCLUDE(
      "mechanisms.exclude",
      ValueType.MECHANISMS,
      "Mechanisms that are not used although the token lists them."),
  /** Mechanisms that work and are not listed. */
  MECHANISMS_INCLUDE(
      "mechanisms.include",
      ValueType.MECHANISMS,
      "Mechanisms that are used although the token does not list them."),
  /** Whether keys can be session objects. */
  KEYS_SESSION(
      "keys.session",
      ValueType.BOOLEAN,
      "Whether keys can be session objects (`CKA_TOKEN` false)."),
  /** Whether objects can be copied. */
  COPY("copy", ValueType.BOOLEAN, "Whether `C_CopyObject` works."),
  /** Whether certificates can be stored. */
  CERTIFICATES(
      "certificates",
      ValueType.BOOLEAN,
      "Whether the token stores certificates (`CKO_CERTIFICATE`)."),
  /** How the point of an imported key is written. */
  EC_POINT("ec.point", ValueType.POINT_FORM, "How `CKA_EC_POINT` is written on import."),
  /** How the other side's point is written. */
  ECDH_PUBLIC(
      "ecdh.public",
      ValueType.POINT_FORM,
      "How `pPublicData` of `CK_ECDH1_DERIVE_PARAMS` is written.");

  private final String keyName;
  private final ValueType type;
  private final String description;

  ProfileKey(String keyName, ValueType type, String description) {
    this.keyName = keyName;
    this.type = type;
    this.description = description;
  }

  /**
   * The key as it is written in a profile, and after {@code profile.} in a configuration.
   *
   * @return lower case, dotted
   */
  public String keyName() {
    return keyName;
  }

  /**
   * The type of the value, as Markdown.
   *
   * @return the type in words
   */
  public String type() {
    return type.words();
  }

  /**
   * What holds where neither profile nor configuration has this line.
   *
   * @return the line of {@code generic}; an empty string for the match lines, which it has not
   */
  public String defaultText() {
    return ProfileSet.builtIn().named(ProfileSet.GENERIC).text(this);
  }

  /**
   * What the line says, in one sentence of Markdown.
   *
   * @return the sentence
   */
  public String description() {
    return description;
  }

  /**
   * Whether the line is one of those by which a profile is chosen. These are optional, all that a
   * profile has must hold, and a configuration cannot replace them.
   *
   * @return true for {@code match.…}
   */
  public boolean isMatch() {
    return keyName.startsWith("match.");
  }

  /**
   * The whole table for the documentation, one row a key.
   *
   * @return Markdown, lines ended by a newline
   */
  public static String markdownTable() {
    StringBuilder table = new StringBuilder("| key | type | default | meaning |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (ProfileKey key : values()) {
      String value = key.defaultText();
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  key.keyName,
                  key.type(),
                  value.isEmpty() ? "none" : "`" + value + "`",
                  key.description));
    }
    return table.toString();
  }

  /** The key that a written name means. */
  static Optional<ProfileKey> find(String written) {
    return Arrays.stream(values()).filter(key -> key.keyName.equals(written)).findFirst();
  }

  /** All names, in the order of the table. */
  static List<String> keyNames() {
    return Arrays.stream(values()).map(ProfileKey::keyName).toList();
  }

  /**
   * The value of a line.
   *
   * @param origin what the message of an error begins with
   */
  Object parse(String text, String origin) {
    try {
      return type.parser().apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          origin + " = " + Spelling.quote(text) + ": " + e.getMessage(), e);
    }
  }
}
