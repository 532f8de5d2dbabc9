// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.conformance.cli.CountedProvider;
import io.polyhsm.conformance.doctor.Results.NotPossibleException;
import io.polyhsm.conformance.inspect.OpenModule;
import io.polyhsm.conformance.inspect.Profiles;
import io.polyhsm.conformance.inspect.Slot;
import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.PinSource;
import io.polyhsm.vendor.ProfileKey;
import io.polyhsm.vendor.VendorProfile;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All checks, from the JVM to a signature. What a later check needs, an earlier one leaves here.
 * Logs in once at most. Used by one thread.
 */
final class Examination {

  private static final String PIN_SOURCE = "PIN source";
  private static final String FLAGS = "token flags";

  private final Results results = new Results();
  private Configuration configuration;
  private OpenModule module;
  private CountedProvider counted;
  private Slot slot;
  private HeldPin pin;
  private boolean loggedIn;

  Examination(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Makes all checks. */
  Results run() {
    results.check("Java", JavaChecks::version);
    results.check("native access", JavaChecks::nativeAccess);
    results.check("temporary files", JavaChecks::temporaryFiles);
    results.check("library", this::library);
    results.check("module", this::module);
    results.check(PIN_SOURCE, this::pinSource);
    results.check("token", this::token);
    results.check("vendor profile", this::profile);
    results.check(FLAGS, () -> TokenChecks.flags(tokenInfo()));
    results.check("log-in", this::login);
    results.check("sessions", () -> TokenChecks.sessions(freshTokenInfo(), configuration));
    results.check("random numbers", () -> TokenChecks.random(requireModule(), requireSlot()));
    UseChecks use = new UseChecks(this::requireUsable);
    results.check("signature", use::signature);
    results.check("provider choice", use::choice);
    results.check("provider list", use::list);
    if (pin != null) {
      pin.wipe();
    }
    return results;
  }

  private OpenModule requireModule() {
    if (module == null) {
      throw new NotPossibleException("the library could not be opened");
    }
    return module;
  }

  private Slot requireSlot() {
    if (slot == null) {
      throw new NotPossibleException("there is no token");
    }
    return slot;
  }

  private CountedProvider requireUsable() {
    requireSlot();
    if (!loggedIn) {
      throw new NotPossibleException("nobody is logged in");
    }
    return counted;
  }

  private TokenInfo tokenInfo() {
    return requireSlot().token().orElseThrow();
  }

  private TokenInfo freshTokenInfo() {
    return requireModule().module().tokenInfo(requireSlot().id());
  }

  private Finding library() {
    module = OpenModule.open(configuration);
    return Finding.ok(module.module().name() + " was loaded and initialised");
  }

  private Finding module() {
    ModuleInfo info = requireModule().module().info();
    String interfaces =
        module.module().interfaces().stream()
            .map(i -> i.name() + " " + i.version())
            .collect(Collectors.joining(", "));
    return Finding.ok(
        info.manufacturer()
            + ", "
            + info.description()
            + " "
            + info.libraryVersion()
            + ", PKCS#11 "
            + info.cryptokiVersion()
            + ", functions of "
            + module.module().functionListVersion()
            + (interfaces.isEmpty() ? ", no interface list" : ", interfaces: " + interfaces));
  }

  private Finding pinSource() {
    PinSource source = configuration.pinSource();
    if (configuration.loginUser().isNone()) {
      return Finding.ok("none needed: login.user = none");
    }
    if (source.kind() == PinSource.Kind.CALLBACK) {
      return Finding.warn(
          "none: the application gives the PIN (pin = callback)",
          "for this examination add --pin-source env:VARIABLE, file:PATH or prompt");
    }
    pin =
        new HeldPin(
            source.kind(),
            source.read(null, "PIN for " + configuration.tokenSelector().describe() + ": "));
    configuration = configuration.withPinSource(pin);
    String detail = source + " can be read";
    return source.kind() == PinSource.Kind.VALUE
        ? Finding.warn(
            "the PIN stands in the configuration itself", "write pin = env:VARIABLE or file:/path")
        : Finding.ok(detail);
  }

  private Finding token() {
    requireModule();
    counted = CountedProvider.connect(configuration);
    slot = module.findOne(configuration.tokenSelector());
    TokenInfo info = tokenInfo();
    return Finding.ok(
        "'"
            + info.label()
            + "', serial "
            + info.serialNumber()
            + ", "
            + info.manufacturer()
            + " "
            + info.model()
            + ", in slot "
            + slot.number());
  }

  private Finding profile() {
    ModuleInfo info = requireModule().module().info();
    VendorProfile profile = Profiles.of(configuration, info, tokenInfo());
    List<String> lines = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (ProfileKey key : ProfileKey.values()) {
      if (key == ProfileKey.INITIALIZE_RESERVED && configuration.libraryInit().isPresent()) {
        lines.add(key.keyName() + " is replaced [library.init]"); // its text may hold a PIN
      } else if (!key.isMatch()) {
        String value = profile.text(key).isEmpty() ? "(none)" : profile.text(key);
        lines.add(key.keyName() + " = " + value + " [" + profile.origin(key) + "]");
        profile.missing(key).ifPresent(why -> open.add("profile." + key.keyName() + ": " + why));
      }
    }
    String detail = profile.name() + ": " + profile.why();
    return (open.isEmpty()
            ? Finding.ok(detail)
            : Finding.fail(detail, "the configuration has to set " + String.join("; ", open)))
        .withNotes(lines);
  }

  private Finding login() throws GeneralSecurityException {
    if (!TokenChecks.wantsLogin(tokenInfo(), configuration)) {
      loggedIn = true;
      return Finding.ok("not needed");
    }
    if (results.failed(FLAGS)) {
      throw new NotPossibleException("it would fail, see " + FLAGS);
    }
    if (pin == null && !TokenChecks.hasPinPad(tokenInfo())) {
      throw new NotPossibleException("no PIN, see " + PIN_SOURCE);
    }
    counted.provider().login(null, null);
    loggedIn = true;
    return Finding.ok("the token accepted the PIN");
  }
}
