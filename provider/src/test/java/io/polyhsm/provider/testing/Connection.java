// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.testing;

import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.token.Token;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A connection to a SoftHSM token, not logged in, whose calls are counted.
 *
 * @param token the token
 * @param calls counts what the token's module is asked
 */
public record Connection(Token token, CallCounter calls) {

  /** Connects; {@code settings} are configuration keys and values in turn. */
  public static Connection to(TestToken soft, String... settings) {
    return to(soft, UnaryOperator.identity(), settings);
  }

  /**
   * As {@link #to(TestToken, String...)}.
   *
   * @param decorator put between the counter and the module
   */
  public static Connection to(
      TestToken soft, UnaryOperator<Cryptoki> decorator, String... settings) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("name", soft.label());
    configuration.put("library", soft.library().toString());
    configuration.put("token.label", soft.label());
    for (int i = 0; i < settings.length; i += 2) {
      configuration.put(settings[i], settings[i + 1]);
    }
    AtomicReference<CallCounter> calls = new AtomicReference<>();
    Token token =
        Token.connect(
            Configuration.of(configuration),
            module ->
                module.decorated(
                    cryptoki -> {
                      calls.set(new CallCounter(decorator.apply(cryptoki)));
                      return calls.get();
                    }));
    return new Connection(token, calls.get());
  }
}
