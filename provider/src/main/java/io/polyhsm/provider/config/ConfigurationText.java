// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The argument of {@code Provider.configure}, or a map, as statements.
 *
 * @param source what to call it in messages
 * @param statements the statements in their order
 */
record ConfigurationText(String source, List<Statement> statements) {
  private static final int LARGEST = 1 << 20;
  private static final String INLINE = "inline configuration";
  private static final String URI = "pkcs11: URI";
  private static final String MAP = "configuration";

  static ConfigurationText read(String argument, Environment environment) {
    String text = argument.strip();
    if (text.startsWith("--")) {
      String lines = text.substring(2).replaceAll("(?<!\\\\)\\\\n", "\n");
      return new ConfigurationText(INLINE, StatementParser.parse(INLINE, lines, true));
    }
    if (Pkcs11Uri.isUri(text)) {
      return new ConfigurationText(
          URI, List.of(new Statement(URI, ConfigurationKey.TOKEN_URI.keyName(), text)));
    }
    if (text.isEmpty()) {
      throw new ConfigurationException(
          "the configuration is empty: give a file's path, -- and inline text, or a pkcs11: URI");
    }
    String content = file(environment.expand(text));
    return new ConfigurationText(text, StatementParser.parse(text, content, false));
  }

  static ConfigurationText of(Map<String, String> entries) {
    List<Statement> statements = new ArrayList<>();
    entries.forEach((key, value) -> statements.add(entry(key, value)));
    return new ConfigurationText(MAP, statements);
  }

  /** Values of a map are taken as they are, but for the quotes of an attribute's text. */
  private static Statement entry(String key, String value) {
    if (key == null || value == null) {
      throw new ConfigurationException(
          MAP
              + ": "
              + (key == null ? "a key" : "the value of " + Spelling.quote(key))
              + " is null");
    }
    if (value.chars().anyMatch(c -> TextCursor.isForbidden((char) c))) {
      throw new ConfigurationException(
          MAP + ": the value of " + Spelling.quote(key) + " has a control character");
    }
    boolean quoted =
        key.startsWith("attributes.")
            && value.length() >= 2
            && value.startsWith("\"")
            && value.endsWith("\"");
    String bare = quoted ? value.substring(1, value.length() - 1) : value;
    return new Statement(MAP, key, bare, quoted, false);
  }

  private static String file(String name) {
    String failure = "the configuration file " + Spelling.quote(name) + " ";
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new ConfigurationException(failure + "is a directory: name the file in it");
      }
      byte[] content;
      try (InputStream in = Files.newInputStream(path)) {
        content = in.readNBytes(LARGEST + 1);
      }
      if (content.length > LARGEST) {
        throw new ConfigurationException(failure + "is larger than 1 MiB: is it the right file?");
      }
      return decode(content);
    } catch (IOException | InvalidPathException e) {
      if (name.indexOf('=') >= 0 || name.indexOf('\n') >= 0) {
        // Not shown, and no cause: there may be a PIN in it.
        throw new ConfigurationException(
            "the argument looks like configuration text and no file has this name: put -- in front"
                + " of inline text");
      }
      throw new ConfigurationException(failure + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "does not exist (current directory: "
          + Path.of("").toAbsolutePath()
          + "); inline text needs -- in front";
    }
    return e instanceof AccessDeniedException
        ? "cannot be read by the user this process runs as"
        : "cannot be read: " + FileSystemReason.of(e);
  }

  /** UTF-8, or ISO 8859-1 (as SunPKCS11 reads its files) if it is not valid UTF-8. */
  private static String decode(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }
}
