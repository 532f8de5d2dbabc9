// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.cli.UnusableException;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.vendor.ProfileKey;
import io.polyhsm.vendor.VendorProfile;

/** Which vendor profile the provider uses for a configuration. */
public final class Profiles {

  private Profiles() {}

  /**
   * The profile with what the configuration changes.
   *
   * @param module null before it has been asked
   * @param token null before one has been chosen
   * @throws UnusableException if the configuration asks for a profile or line that there is not
   */
  public static VendorProfile of(Configuration configuration, ModuleInfo module, TokenInfo token) {
    try {
      VendorProfile chosen =
          configuration.vendor().equals("auto")
              ? VendorProfile.detect(configuration.library(), module, token)
              : VendorProfile.named(configuration.vendor());
      return chosen.with(configuration.profileOverrides());
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage(), e);
    }
  }

  /**
   * How the library is initialised.
   *
   * @throws UnusableException if it needs a text that the configuration does not give
   */
  static InitializeArgs initializeArgs(Configuration configuration) {
    VendorProfile profile = of(configuration, null, null);
    if (configuration.libraryInit().isPresent()) {
      return new InitializeArgs(profile.initializeFlags(), configuration.libraryInit().get());
    }
    if (profile.missing(ProfileKey.INITIALIZE_RESERVED).isPresent()) {
      throw new UnusableException(
          "library.init is missing from the configuration: "
              + profile.missing(ProfileKey.INITIALIZE_RESERVED).get());
    }
    return new InitializeArgs(profile.initializeFlags(), profile.initializeReserved().orElse(null));
  }
}
