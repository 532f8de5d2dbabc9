// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one table of configuration keys: the parser, the error messages and the README's table are
 * made from it. Immutable and thread-safe, as every enum.
 */
public enum ConfigurationKey {
  /** The provider's name after {@code PolyHSM-}. */
  NAME(
      "name",
      "text",
      "",
      "the token's label, else its serial number, else `default`",
      "Name of this instance: the provider is called `PolyHSM-<name>`."),
  /** The provider's info text. */
  DESCRIPTION(
      "description", "text", "", "made from name and library", "Text that the provider shows."),
  /** The PKCS#11 module. */
  LIBRARY(
      "library",
      "absolute path",
      "",
      "required",
      "The vendor's PKCS#11 module; `${property}` and `${env:VARIABLE}` are expanded."),
  /** The text handed to C_Initialize. */
  LIBRARY_INIT(
      "library.init",
      "text",
      "",
      "none",
      "Text handed to the module as `pReserved` of `C_Initialize` (NSS, kryoptic, YubiHSM);"
          + " expanded like `library`."),
  /** The label of the token. */
  TOKEN_LABEL("token.label", "text", "", "any", "Label of the token to use, without its padding."),
  /** The serial number of the token. */
  TOKEN_SERIAL("token.serial", "text", "", "any", "Serial number of the token to use."),
  /** A PKCS#11 URI that names the token. */
  TOKEN_URI(
      "token.uri",
      "`pkcs11:` URI",
      "",
      "any",
      "The token as an RFC 7512 URI; its `module-path` and `pin-source` serve as `library` and"
          + " `pin` where those are not given."),
  /** The identifier of the slot. */
  SLOT("slot", "number", "slot ID", "any", "Slot ID, 64 bits, decimal or 0x."),
  /** The position of the slot. */
  SLOT_LIST_INDEX(
      "slotListIndex",
      "number",
      "from 0",
      "any",
      "Position in the module's list of all slots, empty ones included."),
  /** Where the PIN comes from. */
  PIN(
      "pin",
      "`env:VARIABLE` \\| `file:/path` \\| `value:…` \\| `callback` \\| `prompt`",
      "",
      "`callback`",
      "Where the PIN comes from. The environment variables `POLYHSM_PIN_<NAME>` and `POLYHSM_PIN`"
          + " come first."),
  /** The vendor profile. */
  VENDOR("vendor", "`auto` or a profile's name", "", "`auto`", "The vendor profile to use."),
  /** Who logs in. */
  LOGIN_USER(
      "login.user",
      "`user` \\| `so` \\| `none` \\| a profile's name for it \\| number",
      "",
      "`user`",
      "The user that logs in; `none` never logs in."),
  /** The number of sessions. */
  SESSIONS_MAX(
      "sessions.max",
      "number",
      "sessions",
      "`0`",
      "Most sessions open at a time; 0 is what the token allows."),
  /** How long to wait for a session. */
  SESSIONS_WAIT(
      "sessions.wait",
      "duration",
      "ms, s, m, h",
      "`10s`",
      "How long an operation waits for a free session before it fails."),
  /** The mechanisms to use. */
  MECHANISMS_ENABLED(
      "mechanisms.enabled",
      "list of `CKM_…` names or numbers",
      "",
      "all",
      "If given, only these of the token's mechanisms are used."),
  /** The mechanisms not to use. */
  MECHANISMS_DISABLED(
      "mechanisms.disabled",
      "list of `CKM_…` names or numbers",
      "",
      "none",
      "These mechanisms are never used; `SecureRandom` and `KeyStore` may stand in the list too."),
  /** Templates for new objects. */
  ATTRIBUTES(
      "attributes.<operation>.<class>.<key type>.<attribute>",
      "`true` \\| `false` \\| number \\| `0h…` bytes \\| `\"text\"` \\| `null`",
      "",
      "the policy's",
      "Attribute of objects made by generate, import, unwrap or derive; `*` stands for any"
          + " operation, class (public, private, secret, certificate, data) or key type; `null`"
          + " leaves the attribute out."),
  /** How strict the provider is. */
  POLICY(
      "policy",
      "`strict` \\| `compatible`",
      "",
      "`strict`",
      "strict: new keys are sensitive and stay in the token; compatible: as SunPKCS11's `attributes"
          + " = compatibility`."),
  /** Whether the token hashes. */
  DIGESTS(
      "digests",
      "`off` \\| `on`",
      "",
      "`off`",
      "Hash on the token where MessageDigest is asked of this provider (two calls a digest); off: by the"
          + " JDK."),
  /** What requests without a token key get. */
  UNNAMED_REQUESTS(
      "unnamed.requests",
      "`software` \\| `token`",
      "",
      "`software`",
      "Who serves a KeyPairGenerator, KeyGenerator, KeyFactory, SecureRandom… asked for without"
          + " naming a provider: the next provider, or the token."),
  /** What one operation may buffer. */
  BUFFER_MAX(
      "buffer.max",
      "size",
      "bytes, k, m, g",
      "`64m`",
      "Most input one Cipher, Mac or Signature object keeps in memory."),
  /** The size of one native call. */
  CHUNK_SIZE(
      "chunk.size",
      "size",
      "bytes, k, m, g",
      "`64k`",
      "Most bytes handed to the module in one encrypt, decrypt or MAC call of several."),
  /** How much randomness is fetched. */
  RANDOM_BUFFER(
      "random.buffer",
      "size",
      "bytes, k, m, g",
      "`256`",
      "Bytes that SecureRandom fetches at a time; 0 fetches exactly what is asked for."),
  /** Overrides of the vendor profile. */
  PROFILE(
      "profile.<key>",
      "text",
      "",
      "the profile's",
      "Replaces one line of the vendor profile (any key of the profile).");

  private final String keyName;
  private final String type;
  private final String unit;
  private final String defaultText;
  private final String description;

  ConfigurationKey(
      String keyName, String type, String unit, String defaultText, String description) {
    this.keyName = keyName;
    this.type = type;
    this.unit = unit;
    this.defaultText = defaultText;
    this.description = description;
  }

  /**
   * The key as it is written in a configuration, with {@code <…>} for the free parts of a pattern.
   *
   * @return the key's name
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
    return type;
  }

  /**
   * The unit of the value.
   *
   * @return the unit, or an empty string
   */
  public String unit() {
    return unit;
  }

  /**
   * The value that holds when the key is not given, as Markdown; {@code required} if there is none.
   *
   * @return the default in words
   */
  public String defaultText() {
    return defaultText;
  }

  /**
   * What the key does, in one sentence of Markdown.
   *
   * @return the sentence
   */
  public String description() {
    return description;
  }

  /**
   * Whether the key stands for a family of keys.
   *
   * @return true for {@code attributes.…} and {@code profile.…}
   */
  public boolean isPattern() {
    return keyName.indexOf('<') >= 0;
  }

  /**
   * The whole table for the README, one row a key.
   *
   * @return Markdown, lines ended by a newline
   */
  public static String markdownTable() {
    StringBuilder table = new StringBuilder(4096);
    table.append("| key | type | unit | default | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (ConfigurationKey key : values()) {
      table
          .append("| `")
          .append(key.keyName)
          .append("` | ")
          .append(String.join(" | ", key.type, key.unit, key.defaultText, key.description))
          .append(" |\n");
    }
    return table.toString();
  }

  /** The key that a written name means, pattern keys included. */
  static Optional<ConfigurationKey> find(String written) {
    return Arrays.stream(values()).filter(key -> key.matches(written)).findFirst();
  }

  /** The names to suggest for a misspelt one; patterns by their first word. */
  static List<String> suggestions() {
    List<String> names = new ArrayList<>();
    for (ConfigurationKey key : values()) {
      names.add(key.isPattern() ? key.prefix() : key.keyName);
    }
    return names;
  }

  private String prefix() {
    return keyName.substring(0, keyName.indexOf('<'));
  }

  private boolean matches(String written) {
    return isPattern()
        ? written.startsWith(prefix()) && written.length() > prefix().length()
        : written.equals(keyName);
  }
}
