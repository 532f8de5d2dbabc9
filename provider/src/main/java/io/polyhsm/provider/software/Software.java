// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Software providers for what is done outside the token: public-key operations, digests, encodings.
 * Never a provider of this library or another PKCS#11 provider: a public key must not travel to an
 * HSM to be used.
 */
public final class Software {

  /** For curves and algorithms the JDK lacks; not registered with the JCA. */
  private static final class BouncyCastle {
    static final Provider INSTANCE = new BouncyCastleProvider();
  }

  private Software() {}

  /**
   * The software providers that offer {@code algorithm}: those of the JDK in their order, then
   * BouncyCastle.
   */
  public static List<Provider> providers(String type, String algorithm) {
    List<Provider> providers = new ArrayList<>();
    for (Provider provider : Security.getProviders()) {
      if (isOfTheJdk(provider) && provider.getService(type, algorithm) != null) {
        providers.add(provider);
      }
    }
    if (BouncyCastle.INSTANCE.getService(type, algorithm) != null) {
      providers.add(BouncyCastle.INSTANCE);
    }
    return providers;
  }

  private static boolean isOfTheJdk(Provider provider) {
    ClassLoader loader = provider.getClass().getClassLoader();
    return (loader == null || loader == ClassLoader.getPlatformClassLoader())
        && !provider.getName().startsWith("SunPKCS11")
        && !provider.getName().startsWith("SunMSCAPI");
  }
}
