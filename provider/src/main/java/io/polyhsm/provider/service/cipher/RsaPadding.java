// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import java.util.Locale;
import java.util.Optional;

/**
 * How messages are made as long as the modulus.
 *
 * @param kind which padding
 * @param name its name in a transformation
 * @param digest the default hash of OAEP, by its standard name; empty for others
 */
record RsaPadding(Kind kind, String name, String digest) {

  /** The paddings. */
  enum Kind {
    /** RFC 8017, section 7.2; type 1 with a private key for encryption. */
    PKCS1,
    /** RFC 8017, section 7.1. */
    OAEP,
    /** None: the message is the number. */
    NONE
  }

  static final RsaPadding PKCS1 = new RsaPadding(Kind.PKCS1, "PKCS1Padding", "");
  static final RsaPadding NONE = new RsaPadding(Kind.NONE, "NoPadding", "");
  static final RsaPadding OAEP = new RsaPadding(Kind.OAEP, "OAEPPadding", "SHA-1");

  private static final String PREFIX = "OAEPWITH";
  private static final String SUFFIX = "ANDMGF1PADDING";

  /** The padding called {@code name} in a transformation. */
  static Optional<RsaPadding> of(String name) {
    for (RsaPadding padding : new RsaPadding[] {PKCS1, NONE, OAEP}) {
      if (padding.name.equalsIgnoreCase(name)) {
        return Optional.of(padding);
      }
    }
    String upper = name.toUpperCase(Locale.ROOT);
    if (!upper.startsWith(PREFIX)
        || !upper.endsWith(SUFFIX)
        || upper.length() <= PREFIX.length() + SUFFIX.length()) {
      return Optional.empty();
    }
    String digest = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return Optional.of(new RsaPadding(Kind.OAEP, name, OaepSettings.standardName(digest)));
  }

  /** What the padding takes away from the modulus, in bytes. */
  int overhead(OaepSettings oaep) {
    return switch (kind) {
      case PKCS1 -> 11;
      case OAEP -> 2 * OaepDecoding.digestSize(oaep) + 2;
      case NONE -> 0;
    };
  }
}
