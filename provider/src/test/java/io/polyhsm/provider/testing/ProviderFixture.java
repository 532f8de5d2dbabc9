// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.testing;

import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.PolyHsmProvider;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A provider on a SoftHSM token of its own, logged in, with a counter of PKCS#11 calls between the
 * two. The provider is not registered with the JCA.
 */
public record ProviderFixture(PolyHsmProvider provider, CallCounter calls, TestToken token) {

  /**
   * A provider on a new token.
   *
   * @param settings more configuration: key, value, key, value …
   */
  public static ProviderFixture create(String... settings) {
    return on(SoftHsm.newToken("fixture"), settings);
  }

  /** Another provider on {@code token}. */
  public static ProviderFixture on(TestToken token, String... settings) {
    AtomicReference<CallCounter> counter = new AtomicReference<>();
    PolyHsmProvider.Builder builder =
        PolyHsmProvider.builder()
            .name(token.label())
            .library(token.library())
            .tokenLabel(token.label())
            .pin(token.pin().toCharArray())
            .decorator(
                cryptoki -> {
                  counter.set(new CallCounter(cryptoki));
                  return counter.get();
                });
    for (int i = 0; i < settings.length; i += 2) {
      builder.set(settings[i], settings[i + 1]);
    }
    return new ProviderFixture(builder.build(), counter.get(), token);
  }
}
