// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.provider.service.ServiceEntry;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class SignatureNamesTest {

  private static final String OURS =
      "(?i)(NONE|SHA.*)with(RSA|ECDSA|ECDSAinP1363Format)|RSASSA-PSS";

  /** Every name and alias, lower case, to the standard name. */
  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (ServiceEntry entry : SignatureServices.entries()) {
      Stream.concat(Stream.of(entry.algorithm()), entry.aliases().stream())
          .forEach(
              name ->
                  assertThat(names.put(name.toLowerCase(Locale.ROOT), entry.algorithm()))
                      .as(name + " is given twice")
                      .isNull());
    }
    return names;
  }

  /** The signatures of a provider, and their aliases by the legacy "Alg.Alias" properties. */
  private static Map<String, String> namesOf(Provider provider) {
    Map<String, String> names = new HashMap<>();
    for (Provider.Service service : provider.getServices()) {
      if (service.getType().equals("Signature")) {
        names.put(service.getAlgorithm(), service.getAlgorithm());
      }
    }
    provider.forEach(
        (key, value) -> {
          if (key.toString().startsWith("Alg.Alias.Signature.")) {
            names.put(key.toString().substring("Alg.Alias.Signature.".length()), value.toString());
          }
        });
    return names;
  }

  @Test
  void everyNameOfTheJdkIsKnownForTheSameSignature() {
    Map<String, String> ours = names();
    int compared = 0;
    for (Provider provider :
        List.of(Security.getProvider("SunRsaSign"), Security.getProvider("SunEC"))) {
      for (Map.Entry<String, String> name : namesOf(provider).entrySet()) {
        if (name.getValue().matches(OURS)) {
          assertThat(ours.get(name.getKey().toLowerCase(Locale.ROOT)))
              .as(name.getKey())
              .isEqualToIgnoringCase(name.getValue());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void namesSharedWithBouncyCastleMeanTheSame() {
    Map<String, String> theirs = new HashMap<>();
    namesOf(new BouncyCastleProvider())
        .forEach((name, target) -> theirs.put(name.toLowerCase(Locale.ROOT), normal(target)));
    Map<String, Set<String>> targets = new HashMap<>();
    names()
        .forEach(
            (name, standard) -> {
              if (theirs.containsKey(name)) {
                targets.computeIfAbsent(standard, s -> new HashSet<>()).add(theirs.get(name));
              }
            });
    // all names of one of ours that BouncyCastle knows are names of one of BouncyCastle's
    targets.forEach((standard, found) -> assertThat(found).as(standard).hasSize(1));
    assertThat(targets).hasSizeGreaterThan(40);
  }

  /** BouncyCastle has SHA1withECDSA as ECDSA, and two services for each plain signature. */
  private static String normal(String target) {
    return target
        .toUpperCase(Locale.ROOT)
        .replaceFirst("^ECDSA$", "SHA1WITHECDSA")
        .replaceFirst("WITH(PLAIN|CVC)-ECDSA", "WITHECDSAINP1363FORMAT");
  }

  @Test
  void everySpellingOfPssIsKnown() {
    Map<String, String> ours = names();
    List<String> spellings = new ArrayList<>();
    for (String hash : List.of("SHA1", "SHA256", "SHA384", "SHA512", "SHA512/256", "SHA3-256")) {
      for (String suffix : List.of("withRSAandMGF1", "withRSASSA-PSS", "withRSA/PSS")) {
        spellings.add(hash + suffix);
      }
    }
    spellings.add("SHA512(256)withRSAandMGF1");
    for (String spelling : spellings) {
      assertThat(ours).containsKey(spelling.toLowerCase(Locale.ROOT));
    }
    assertThat(ours.get("1.2.840.113549.1.1.10")).isEqualTo("RSASSA-PSS");
    assertThat(ours.get("1.2.840.113549.1.1.11")).isEqualTo("SHA256withRSA");
    assertThat(ours.get("oid.1.2.840.10045.4.3.2")).isEqualTo("SHA256withECDSA");
  }
}
