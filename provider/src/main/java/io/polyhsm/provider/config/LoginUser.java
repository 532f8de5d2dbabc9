// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Who logs in to the token. Immutable and thread-safe. */
public final class LoginUser {
  private static final long CKU_SO = 0;
  private static final long CKU_USER = 1;
  private static final long CKU_CONTEXT_SPECIFIC = 2;
  private static final Pattern PROFILE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** Nobody: the provider never logs in. */
  public static final LoginUser NONE = new LoginUser("none", null, false);

  /** The normal user, {@code CKU_USER}. */
  public static final LoginUser USER = new LoginUser("user", CKU_USER, false);

  /** The security officer, {@code CKU_SO}. */
  public static final LoginUser SO = new LoginUser("so", CKU_SO, false);

  private final String text;
  private final Long userType;
  private final boolean named;

  private LoginUser(String text, Long userType, boolean named) {
    this.text = text;
    this.userType = userType;
    this.named = named;
  }

  /**
   * Reads the value of {@code login.user}.
   *
   * @param text {@code user}, {@code so}, {@code none}, a name that the vendor profile defines, or
   *     a {@code CK_USER_TYPE} as a decimal or 0x number
   * @return the user
   * @throws ConfigurationException if the text is none of these, or names the context-specific user
   */
  public static LoginUser parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "user" -> USER;
      case "so" -> SO;
      case "context", "context-specific" -> throw contextSpecific();
      default -> Values.isNumber(text) ? ofNumber(Values.number(text)) : ofName(text);
    };
  }

  private static LoginUser ofName(String text) {
    if (!PROFILE_NAME.matcher(text).matches()) {
      throw new ConfigurationException(
          Spelling.quote(text)
              + " is no user: write user, so, none, a name from the vendor profile (lower case, as"
              + " crypto-user) or a number such as 0x80000001");
    }
    return new LoginUser(text, null, true);
  }

  private static LoginUser ofNumber(long number) {
    if (number == CKU_CONTEXT_SPECIFIC) {
      throw contextSpecific();
    }
    if (number == CKU_SO) {
      return SO;
    }
    return number == CKU_USER
        ? USER
        : new LoginUser("0x" + Long.toHexString(number), number, false);
  }

  private static ConfigurationException contextSpecific() {
    return new ConfigurationException(
        "a context-specific log-in belongs to one operation with one key and is made where such a"
            + " key asks for it; name the user that logs in to the token: user, so or none");
  }

  /**
   * Whether the provider is to work without any log-in.
   *
   * @return true for {@code none}
   */
  public boolean isNone() {
    return this.equals(NONE);
  }

  /**
   * The {@code CK_USER_TYPE}, an unsigned number.
   *
   * @return the number; empty for {@code none} and for a name only the vendor profile knows
   */
  public OptionalLong userType() {
    return userType == null ? OptionalLong.empty() : OptionalLong.of(userType);
  }

  /**
   * The name that the vendor profile has to resolve.
   *
   * @return the name; empty if {@link #userType()} says it or nobody logs in
   */
  public Optional<String> profileName() {
    return named ? Optional.of(text) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoginUser user && text.equals(user.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  /** The user as it is written in a configuration. */
  @Override
  public String toString() {
    return text;
  }
}
