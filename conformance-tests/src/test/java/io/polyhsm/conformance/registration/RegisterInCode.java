// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import io.polyhsm.provider.PolyHsmProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;

/** A program that registers a provider in one of the ways there are in code, and uses it. */
public final class RegisterInCode {

  private RegisterInCode() {}

  /** Runs with the way and its arguments. */
  public static void main(String[] args) throws GeneralSecurityException {
    Provider provider =
        switch (args[0]) {
          case "configure" -> new PolyHsmProvider().configure(args[1]);
          case "service-loader" -> fromServiceLoader().configure(args[1]);
          case "builder" ->
              PolyHsmProvider.builder()
                  .name(args[1])
                  .library(Path.of(args[2]))
                  .tokenLabel(args[3])
                  .pin(args[4].toCharArray())
                  .build();
          default -> throw new IllegalArgumentException(args[0]);
        };
    Security.addProvider(provider);
    UseToken.use(provider, null);
    System.out.println("info: " + provider.getInfo());
    System.out.println("version: " + provider.getVersionStr());
    System.out.println("module: " + provider.getClass().getModule());
  }

  private static Provider fromServiceLoader() {
    return ServiceLoader.load(Provider.class).stream()
        .filter(found -> found.type().getName().equals("io.polyhsm.provider.PolyHsmProvider"))
        .findFirst()
        .orElseThrow()
        .get();
  }
}
