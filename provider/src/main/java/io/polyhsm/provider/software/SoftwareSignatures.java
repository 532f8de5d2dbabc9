// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Signatures made or checked in software, by the first software provider that takes key and
 * parameters. Stateless.
 */
public final class SoftwareSignatures {

  private SoftwareSignatures() {}

  /**
   * A signature to be checked.
   *
   * @param params null for none
   * @throws InvalidKeyException if no provider takes the key with these parameters
   */
  public static Signature verifying(String algorithm, PublicKey key, AlgorithmParameterSpec params)
      throws InvalidKeyException {
    return first(algorithm, key, params, signature -> signature.initVerify(key));
  }

  /**
   * A signature to be made with a software key.
   *
   * @param params null for none
   * @param random null for the provider's own
   * @throws InvalidKeyException if no provider takes the key with these parameters
   */
  public static Signature signing(
      String algorithm, PrivateKey key, AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidKeyException {
    return first(
        algorithm,
        key,
        params,
        signature -> {
          if (random == null) {
            signature.initSign(key);
          } else {
            signature.initSign(key, random);
          }
        });
  }

  private interface Initialisation {
    void on(Signature signature) throws InvalidKeyException;
  }

  private static Signature first(
      String algorithm, Key key, AlgorithmParameterSpec params, Initialisation initialisation)
      throws InvalidKeyException {
    if (key == null) {
      throw new InvalidKeyException("there is no key: it is null");
    }
    List<Exception> refusals = new ArrayList<>();
    for (Provider provider : providers(algorithm)) {
      try {
        Signature signature = Signature.getInstance(algorithm, provider);
        if (params != null) {
          signature.setParameter(params);
        }
        initialisation.on(signature);
        return signature;
      } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
        refusals.add(e);
      } catch (GeneralSecurityException | RuntimeException e) {
        refusals.add(e); // some throw ProviderException or worse at keys they do not know
      }
    }
    InvalidKeyException refused =
        new InvalidKeyException(
            "no software provider takes this "
                + key.getAlgorithm()
                + " key for "
                + algorithm
                + (refusals.isEmpty() ? "" : ": " + refusals.get(0).getMessage()));
    refusals.forEach(refused::addSuppressed);
    throw refused;
  }

  private static List<Provider> providers(String algorithm) {
    if (!algorithm.equals("NONEwithRSA")) {
      return Software.providers("Signature", algorithm);
    }
    // the JDK makes this one of its RSA cipher, without a service of that name, and takes any
    // input; BouncyCastle wants DigestInfo
    List<Provider> providers = new ArrayList<>(Software.providers("Cipher", "RSA"));
    providers.removeIf(provider -> !provider.getName().equals("SunJCE"));
    providers.addAll(Software.providers("Signature", algorithm));
    return providers;
  }
}
