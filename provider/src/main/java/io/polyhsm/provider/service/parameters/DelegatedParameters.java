// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.parameters;

import io.polyhsm.provider.software.Software;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.AlgorithmParametersSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.util.List;

/**
 * Parameters of an algorithm, encoded and decoded by software: the first software provider that
 * understands what it is given. Used by one thread.
 */
public final class DelegatedParameters extends AlgorithmParametersSpi {

  private final String algorithm;
  private AlgorithmParameters delegate;

  /**
   * Parameters that are not initialised yet.
   *
   * @param algorithm a name for which the JDK or BouncyCastle has parameters
   */
  public DelegatedParameters(String algorithm) {
    this.algorithm = algorithm;
  }

  /** One way of initialising. */
  @FunctionalInterface
  private interface Initialisation<E extends Exception> {
    void run(AlgorithmParameters parameters) throws E;
  }

  private List<Provider> candidates() {
    List<Provider> providers = Software.providers("AlgorithmParameters", algorithm);
    // several know different curves; of the others one is as good as the next, and the JDK's the
    // strictest
    return algorithm.equals("EC") || providers.isEmpty() ? providers : providers.subList(0, 1);
  }

  private <E extends Exception> void init(Initialisation<E> initialisation, Class<E> failureType)
      throws E {
    Exception failure = null;
    for (Provider provider : candidates()) {
      try {
        AlgorithmParameters candidate = AlgorithmParameters.getInstance(algorithm, provider);
        initialisation.run(candidate);
        delegate = candidate;
        return;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(provider + " withdrew " + algorithm, e);
      } catch (Exception e) {
        if (failure == null || (failureType.isInstance(e) && !failureType.isInstance(failure))) {
          failure = e; // the JDK's reason, not that of the last resort
        }
      }
    }
    if (failureType.isInstance(failure)) {
      throw failureType.cast(failure);
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw new IllegalStateException(
        "no software provider has parameters for " + algorithm, failure);
  }

  @Override
  protected void engineInit(AlgorithmParameterSpec spec) throws InvalidParameterSpecException {
    init(parameters -> parameters.init(spec), InvalidParameterSpecException.class);
  }

  @Override
  protected void engineInit(byte[] encoded) throws IOException {
    init(parameters -> parameters.init(encoded), IOException.class);
  }

  @Override
  protected void engineInit(byte[] encoded, String format) throws IOException {
    init(parameters -> parameters.init(encoded, format), IOException.class);
  }

  @Override
  protected <T extends AlgorithmParameterSpec> T engineGetParameterSpec(Class<T> type)
      throws InvalidParameterSpecException {
    return delegate.getParameterSpec(type);
  }

  @Override
  protected byte[] engineGetEncoded() throws IOException {
    return delegate.getEncoded();
  }

  @Override
  protected byte[] engineGetEncoded(String format) throws IOException {
    return delegate.getEncoded(format);
  }

  @Override
  protected String engineToString() {
    return delegate.toString();
  }
}
