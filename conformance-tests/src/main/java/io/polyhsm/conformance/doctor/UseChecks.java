// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.doctor;

import io.polyhsm.conformance.cli.CountedProvider;
import io.polyhsm.conformance.doctor.Results.NotPossibleException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Whether an application can use the token, and what it gets. Used by one thread. */
final class UseChecks {

  private static final byte[] MESSAGE = "examined".getBytes(StandardCharsets.US_ASCII);
  private static final int RSA_BITS = 2048;

  private final Supplier<CountedProvider> usable;
  private KeyPair tokenKeys;
  private String algorithm;

  /**
   * Checks of a provider.
   *
   * @param usable the provider, logged in; throws {@link NotPossibleException} if there is none
   */
  UseChecks(Supplier<CountedProvider> usable) {
    this.usable = usable;
  }

  /** Signs with a key that is gone when this process ends. */
  Finding signature() throws GeneralSecurityException {
    CountedProvider counted = usable.get();
    boolean ec = counted.provider().getService("KeyPairGenerator", "EC") != null;
    String verifier = ec ? "SunEC" : "SunRsaSign";
    algorithm = ec ? "SHA256withECDSA" : "SHA256withRSA";
    KeyPair keys = generate(KeyPairGenerator.getInstance(ec ? "EC" : "RSA", counted.provider()));
    Signature signature = Signature.getInstance(algorithm, counted.provider());
    sign(signature, keys.getPrivate()); // opens a session
    long before = counted.calls().total();
    byte[] signed = sign(signature, keys.getPrivate());
    long calls = counted.calls().total() - before;
    Signature check = Signature.getInstance(algorithm, verifier);
    check.initVerify(keys.getPublic());
    check.update(MESSAGE);
    if (!check.verify(signed)) {
      return Finding.fail(verifier + " rejects a signature of " + algorithm, "tell the vendor");
    }
    tokenKeys = keys;
    return Finding.ok(
        algorithm + " with a session key, " + calls + " calls, right for " + verifier);
  }

  private static KeyPair generate(KeyPairGenerator generator)
      throws InvalidAlgorithmParameterException {
    if (generator.getAlgorithm().equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else {
      generator.initialize(RSA_BITS);
    }
    return generator.generateKeyPair();
  }

  private static byte[] sign(Signature signature, PrivateKey key) throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(MESSAGE);
    return signature.sign();
  }

  /** Whom the JVM chooses if the application names no provider. */
  Finding choice() throws GeneralSecurityException {
    Provider provider = usable.get().provider();
    if (tokenKeys == null) {
      throw new NotPossibleException("no signature was made");
    }
    Security.addProvider(provider);
    KeyPair software =
        generate(KeyPairGenerator.getInstance(algorithm.endsWith("RSA") ? "RSA" : "EC"));
    String forSoftware = chosen(software.getPrivate());
    String forToken = chosen(tokenKeys.getPrivate());
    String detail =
        algorithm + ": " + forToken + " for a token key, " + forSoftware + " for others";
    return forToken.equals(provider.getName()) && !forSoftware.equals(provider.getName())
        ? Finding.ok(detail)
        : Finding.fail(detail, "name the provider " + provider.getName() + " in getInstance");
  }

  private String chosen(PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    return signature.getProvider().getName();
  }

  /** Where the provider stands in the JVM's list. */
  Finding list() {
    Provider provider = usable.get().provider();
    List<Provider> all = Arrays.asList(Security.getProviders());
    List<String> configured = new ArrayList<>();
    for (int i = 1; Security.getProperty("security.provider." + i) != null; i++) {
      String entry = Security.getProperty("security.provider." + i);
      if (entry.contains("PolyHSM") || entry.contains("polyhsm")) {
        configured.add("security.provider." + i + " = " + entry);
      }
    }
    return Finding.ok(
            provider.getName()
                + (all.contains(provider)
                    ? " is number " + (all.indexOf(provider) + 1) + " of " + all.size() + " here"
                    : " is not in the list")
                + "; java.security "
                + (configured.isEmpty()
                    ? "names no PolyHSM"
                    : "has " + String.join(", ", configured)))
        .withNotes(
            List.of(
                "The end of the list is right for most applications. Those that call"
                    + " Signature.setParameter before initSign",
                "(RSASSA-PSS in some libraries) get the first provider that has the algorithm: for"
                    + " them put PolyHSM before SunRsaSign."));
  }
}
