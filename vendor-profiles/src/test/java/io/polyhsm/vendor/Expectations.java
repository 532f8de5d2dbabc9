// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Session.AttributeReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the profiles have to say, written down without looking at the files. */
final class Expectations {

  private static final Map<String, Function<VendorProfile, Object>> GETTERS =
      Map.ofEntries(
          Map.entry("attributes.read", VendorProfile::attributesRead),
          Map.entry("attributes.exclude", VendorProfile::attributesExclude),
          Map.entry("initialize.reserved", VendorProfile::initializeReserved),
          Map.entry("initialize.flags", VendorProfile::initializeFlags),
          Map.entry("sessions.max", VendorProfile::sessionsMax),
          Map.entry("random.max", VendorProfile::randomMax),
          Map.entry("mechanisms.exclude", VendorProfile::mechanismsExclude),
          Map.entry("mechanisms.include", VendorProfile::mechanismsInclude),
          Map.entry("keys.session", VendorProfile::keysSession),
          Map.entry("copy", VendorProfile::copy),
          Map.entry("certificates", VendorProfile::certificates),
          Map.entry("ec.point", VendorProfile::ecPoint),
          Map.entry("ecdh.public", VendorProfile::ecdhPublic));

  private static final Map<String, Object> GENERIC =
      Map.ofEntries(
          Map.entry("attributes.read", AttributeReading.QUERY_THEN_READ),
          Map.entry("attributes.exclude", Set.of()),
          Map.entry("initialize.reserved", Optional.empty()),
          Map.entry("initialize.flags", Ckf.OS_LOCKING_OK),
          Map.entry("sessions.max", 0),
          Map.entry("random.max", 1024),
          Map.entry("mechanisms.exclude", Set.of()),
          Map.entry("mechanisms.include", Set.of()),
          Map.entry("keys.session", true),
          Map.entry("copy", true),
          Map.entry("certificates", true),
          Map.entry("ec.point", PointForm.DER),
          Map.entry("ecdh.public", PointForm.RAW));

  /** A value that the profile must leave open. */
  private static final Object OPEN = "open";

  /** In what each profile differs from generic; what is not here must be as there. */
  private static final Map<String, Map<String, Object>> DIFFERENCES =
      Map.of(
          "generic",
          Map.of(),
          "softhsm",
          Map.of(
              "attributes.read",
              AttributeReading.ONE_CALL,
              "random.max",
              16 * 1024 * 1024,
              "ecdh.public",
              PointForm.DER),
          "nss",
          Map.of("initialize.reserved", OPEN, "random.max", 65536),
          "opencryptoki",
          Map.of(
              "attributes.read",
              AttributeReading.ONE_CALL,
              "random.max",
              65536,
              "mechanisms.exclude",
              Set.of(Ckm.AES_CBC_PAD, Ckm.DES3_CBC_PAD)),
          "tpm2",
          Map.of(
              "attributes.read",
              AttributeReading.ONE_CALL,
              "attributes.exclude",
              Set.of(Cka.WRAP, Cka.UNWRAP, Cka.DERIVE),
              "sessions.max",
              1024,
              "random.max",
              65536,
              "mechanisms.exclude",
              Set.of(
                  Ckm.AES_KEY_GEN,
                  Ckm.SHA_1_HMAC,
                  Ckm.SHA256_HMAC,
                  Ckm.SHA384_HMAC,
                  Ckm.SHA512_HMAC),
              "mechanisms.include",
              Set.of(Ckm.RSA_PKCS_PSS),
              "keys.session",
              false,
              "copy",
              false));

  private Expectations() {}

  /** In what the profiles are not what they have to be; empty if all is well. */
  static List<String> violations(Map<String, String> files) {
    ProfileSet set;
    try {
      set = ProfileSet.of(files);
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
    List<String> violations = new ArrayList<>();
    expect(violations, "names", set.names(), DIFFERENCES.keySet());
    for (ProfileKey key : ProfileKey.values()) {
      expect(violations, key.keyName(), GETTERS.containsKey(key.keyName()), !key.isMatch());
    }
    for (String name : DIFFERENCES.keySet()) {
      VendorProfile profile = set.named(name);
      GETTERS.forEach(
          (key, getter) ->
              expect(
                  violations,
                  name + ": " + key,
                  actual(profile, key, getter),
                  DIFFERENCES.get(name).getOrDefault(key, GENERIC.get(key))));
    }
    for (Modules module : Modules.values()) {
      expect(violations, module.name(), set.detect(module.facts()).name(), module.profile);
    }
    return violations;
  }

  private static Object actual(
      VendorProfile profile, String key, Function<VendorProfile, Object> getter) {
    return profile.missing(ProfileKey.find(key).orElseThrow()).isPresent()
        ? OPEN
        : getter.apply(profile);
  }

  private static void expect(List<String> violations, String what, Object actual, Object wanted) {
    if (!Objects.equals(actual, wanted)) {
      violations.add(what + " is " + actual + ", not " + wanted);
    }
  }
}
