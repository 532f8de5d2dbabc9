// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.random;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.provider.service.ServiceEntry;
import java.util.List;

/** The token's random numbers: SecureRandom. */
public final class RandomServices {

  private RandomServices() {}

  /** The rows of the table of services. */
  public static List<ServiceEntry> entries() {
    return List.of(
        new ServiceEntry("SecureRandom", "PKCS11", TokenRandom.class, TokenRandom::new)
            .attribute("ThreadSafe", "true")
            .onlyIf(
                token -> token.configuration().secureRandomAllowed() && token.info().has(Ckf.RNG)));
  }
}
