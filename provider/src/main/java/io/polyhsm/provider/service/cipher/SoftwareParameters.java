// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.provider.software.Software;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;

/** Parameters as objects and as specifications. */
final class SoftwareParameters {

  private SoftwareParameters() {}

  /** {@code spec} as an object of {@code algorithm}. */
  static AlgorithmParameters of(String algorithm, AlgorithmParameterSpec spec) {
    Exception reason = null;
    for (Provider provider : Software.providers("AlgorithmParameters", algorithm)) {
      try {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(algorithm, provider);
        parameters.init(spec);
        return parameters;
      } catch (NoSuchAlgorithmException | InvalidParameterSpecException e) {
        reason = e;
      }
    }
    throw new ProviderException("cannot make " + algorithm + " parameters", reason);
  }

  /** The specification in {@code parameters}; null for null. */
  static <T extends AlgorithmParameterSpec> T spec(AlgorithmParameters parameters, Class<T> type)
      throws InvalidAlgorithmParameterException {
    if (parameters == null) {
      return null;
    }
    try {
      return parameters.getParameterSpec(type);
    } catch (InvalidParameterSpecException e) {
      throw new InvalidAlgorithmParameterException(
          parameters.getAlgorithm() + " parameters are of no use here, wanted is " + type, e);
    }
  }
}
