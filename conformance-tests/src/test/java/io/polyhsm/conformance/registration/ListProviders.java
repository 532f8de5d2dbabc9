// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;

/** A program that prints the names of all registered providers, and uses one of the JDK's. */
public final class ListProviders {

  private ListProviders() {}

  /** Runs. */
  public static void main(String[] args) throws GeneralSecurityException {
    for (Provider provider : Security.getProviders()) {
      System.out.println(provider.getName());
    }
    System.out.println(MessageDigest.getInstance("SHA-256").digest().length);
  }
}
