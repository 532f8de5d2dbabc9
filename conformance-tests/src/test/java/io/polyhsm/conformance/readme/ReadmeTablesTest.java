// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.provider.config.ConfigurationKey;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.service.Services;
import io.polyhsm.vendor.ProfileKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's tables are those of the code. {@code -Dpolyhsm.readme.update=true} writes them
 * instead of comparing.
 */
final class ReadmeTablesTest {

  @Test
  void servicesAreThoseOfTheCode() throws IOException {
    check("services", servicesTable());
  }

  @Test
  void configurationKeysAreThoseOfTheCode() throws IOException {
    check("configuration", ConfigurationKey.markdownTable());
  }

  @Test
  void profileKeysAreThoseOfTheCode() throws IOException {
    check("profiles", ProfileKey.markdownTable());
  }

  private static void check(String part, String table) throws IOException {
    String expected = table.strip() + "\n";
    if (Boolean.getBoolean("polyhsm.readme.update")) {
      Readme.replacePart(part, expected);
    }
    assertThat(Readme.part(part)).isEqualTo(expected);
  }

  private static String servicesTable() {
    Map<String, List<ServiceEntry>> byType =
        Services.all().stream()
            .collect(
                Collectors.groupingBy(ServiceEntry::type, LinkedHashMap::new, Collectors.toList()));
    StringBuilder table =
        new StringBuilder("| service | algorithms (other names) |\n| --- | --- |\n");
    byType.forEach(
        (type, entries) ->
            table
                .append("| ")
                .append(type)
                .append(" | ")
                .append(
                    entries.stream().map(ReadmeTablesTest::names).collect(Collectors.joining(", ")))
                .append(" |\n"));
    return table.toString();
  }

  /** A service and its aliases, without those that are only OIDs. */
  private static String names(ServiceEntry entry) {
    String aliases =
        entry.aliases().stream()
            .filter(alias -> !alias.matches("(OID\\.)?[0-9.]+"))
            .collect(Collectors.joining(", "));
    return "`" + entry.algorithm() + "`" + (aliases.isEmpty() ? "" : " (" + aliases + ")");
  }
}
