// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Random numbers for what software adds to an operation of the token, such as a salt. Never the
 * token's own generator, however the list of providers is ordered.
 */
public final class SoftwareRandom {

  private static final List<String> PREFERRED = List.of("NativePRNG", "DRBG", "SHA1PRNG");

  /** Made when first needed: seeding may wait for the operating system. */
  private static final class Holder {
    static final SecureRandom INSTANCE = create();
  }

  private SoftwareRandom() {}

  /** A generator that is shared by all, and may be used by many threads. */
  public static SecureRandom get() {
    return Holder.INSTANCE;
  }

  private static SecureRandom create() {
    for (String name : PREFERRED) {
      for (Provider provider : Software.providers("SecureRandom", name)) {
        try {
          return SecureRandom.getInstance(name, provider);
        } catch (NoSuchAlgorithmException e) {
          // the provider offers what it does not have here
        }
      }
    }
    throw new ProviderException("no software provider has a SecureRandom of " + PREFERRED);
  }
}
