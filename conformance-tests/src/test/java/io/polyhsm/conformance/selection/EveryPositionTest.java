// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.ChildTokens;
import java.security.Security;
import org.junit.jupiter.api.Test;

/** The list of providers belongs to the whole JVM, so it is changed in one of its own. */
class EveryPositionTest {

  @Test
  void keysOfTheTokenGoToItsProviderAndAllElseToTheJdk() {
    assertThat(ChildTokens.run(EveryPosition.class))
        .contains("all went well at " + (Security.getProviders().length + 1) + " positions");
  }
}
