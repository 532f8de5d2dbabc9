// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecretsWatchTest {

  private static final String SECRET = "sesame-4711";

  @Test
  void aLoggedSecretIsSeen() {
    assertSeen(
        watch ->
            System.getLogger("io.polyhsm.watch")
                .log(System.Logger.Level.TRACE, "the PIN is {0}", SECRET));
  }

  @Test
  void aSecretInTheCauseOfALoggedExceptionIsSeen() {
    assertSeen(
        watch ->
            System.getLogger("io.polyhsm.watch")
                .log(
                    System.Logger.Level.DEBUG,
                    "failed",
                    new IllegalStateException(new IllegalArgumentException(SECRET))));
  }

  @Test
  void aThrownSecretIsSeen() {
    assertSeen(
        watch ->
            watch.failure(
                () -> {
                  throw new IllegalStateException(SECRET);
                }));
  }

  private static void assertSeen(Consumer<SecretsWatch> leak) {
    SecretsWatch watch = new SecretsWatch(SECRET);
    watch.start();
    try {
      leak.accept(watch);
    } finally {
      watch.stop();
    }
    assertThatThrownBy(watch::assertNoSecrets).isInstanceOf(AssertionError.class);
  }
}
