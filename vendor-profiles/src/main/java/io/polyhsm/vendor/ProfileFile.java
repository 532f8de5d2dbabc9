// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Reads one profile file. */
final class ProfileFile {

  private ProfileFile() {}

  /**
   * The lines of a file.
   *
   * @param file its name, for messages
   * @throws IllegalArgumentException if a key is unknown or stands twice, or a value is wrong
   */
  static Map<ProfileKey, ProfileLine> parse(String file, String text) {
    Map<ProfileKey, ProfileLine> lines = new EnumMap<>(ProfileKey.class);
    entries(file, text)
        .forEach(
            (name, value) -> {
              ProfileKey key =
                  ProfileKey.find(name)
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  file
                                      + ": unknown key "
                                      + Spelling.quote(name)
                                      + Spelling.didYouMean(name, ProfileKey.keyNames())));
              lines.put(key, ProfileLine.ofFile(key, value, file));
            });
    return lines;
  }

  private static Map<String, String> entries(String file, String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            if (entries.put((String) key, ((String) value).strip()) != null) {
              throw new IllegalArgumentException(
                  file + ": " + Spelling.quote((String) key) + " stands twice");
            }
            return super.put(key, value);
          }
        };
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    return entries;
  }
}
