// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.selection;

import io.polyhsm.conformance.fixture.TokenProvider;
import java.security.Security;

/** Puts a token's provider at every position of the list in turn and checks who serves what. */
public final class EveryPosition {

  private EveryPosition() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    TokenProvider token = TokenProvider.create();
    Checks checks = new Checks(token);
    JdkAtWork jdk = new JdkAtWork();
    int others = Security.getProviders().length;
    for (int position = 1; position <= others + 1; position++) {
      token.registerAt(position);
      try {
        checks.all();
        token.calls().reset();
        jdk.all();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("at position " + position, e);
      }
      if (!token.asked().isEmpty()) {
        throw new AssertionError(
            "at position " + position + " the JDK's own work went to the token: " + token.asked());
      }
    }
    System.out.println("all went well at " + (others + 1) + " positions");
  }
}
