// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.config.Configuration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A provider with a counter of PKCS#11 calls between it and the library.
 *
 * @param provider connected to its token, not yet logged in
 * @param calls what it has called so far
 */
public record CountedProvider(PolyHsmProvider provider, CallCounter calls) {

  /**
   * Connects to a token.
   *
   * @throws io.polyhsm.provider.config.ConfigurationException if the configuration is wrong
   * @throws java.security.ProviderException if the library cannot be loaded or has no such token
   */
  public static CountedProvider connect(Configuration configuration) {
    AtomicReference<CallCounter> counter = new AtomicReference<>();
    PolyHsmProvider provider =
        PolyHsmProvider.builder()
            .configuration(configuration)
            .decorator(
                cryptoki -> {
                  counter.set(new CallCounter(cryptoki));
                  return counter.get();
                })
            .build();
    return new CountedProvider(provider, counter.get());
  }
}
