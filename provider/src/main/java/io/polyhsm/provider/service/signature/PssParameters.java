// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.software.EmsaPss;
import io.polyhsm.provider.software.HashAlgorithm;
import io.polyhsm.provider.software.Software;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * The parameters of an RSASSA-PSS signature, as the JCA says them and as they are used.
 *
 * <p>Source: RFC 8017, appendix A.2.3.
 *
 * @param spec as they were given
 * @param encoding what they mean
 */
record PssParameters(PSSParameterSpec spec, EmsaPss encoding) {

  /**
   * What names like SHA256withRSAandMGF1 stand for: the same hash twice, salt as long as the hash.
   */
  static PssParameters standard(HashAlgorithm hash) {
    return new PssParameters(
        new PSSParameterSpec(
            hash.digestName(),
            "MGF1",
            new MGF1ParameterSpec(hash.digestName()),
            hash.length(),
            PSSParameterSpec.TRAILER_FIELD_BC),
        new EmsaPss(hash, hash, hash.length()));
  }

  /**
   * Takes over {@code params}.
   *
   * @throws InvalidAlgorithmParameterException if they are others, or ask for what nobody can do
   */
  static PssParameters of(AlgorithmParameterSpec params) throws InvalidAlgorithmParameterException {
    if (!(params instanceof PSSParameterSpec spec)) {
      throw new InvalidAlgorithmParameterException(
          "the parameters of an RSASSA-PSS signature are a PSSParameterSpec, not "
              + (params == null ? "null" : params.getClass().getName()));
    }
    if (!spec.getMGFAlgorithm().equalsIgnoreCase("MGF1")) {
      throw new InvalidAlgorithmParameterException(
          "the mask generation function must be MGF1, not " + spec.getMGFAlgorithm());
    }
    if (spec.getTrailerField() != PSSParameterSpec.TRAILER_FIELD_BC) {
      throw new InvalidAlgorithmParameterException(
          "the trailer field must be 1, not " + spec.getTrailerField());
    }
    HashAlgorithm hash = hash(spec.getDigestAlgorithm());
    return new PssParameters(spec, new EmsaPss(hash, mgfHash(spec, hash), spec.getSaltLength()));
  }

  private static HashAlgorithm mgfHash(PSSParameterSpec spec, HashAlgorithm hash)
      throws InvalidAlgorithmParameterException {
    AlgorithmParameterSpec given = spec.getMGFParameters();
    if (given == null) {
      return hash;
    }
    if (!(given instanceof MGF1ParameterSpec mgf1)) {
      throw new InvalidAlgorithmParameterException(
          "the parameters of MGF1 are an MGF1ParameterSpec, not " + given.getClass().getName());
    }
    return hash(mgf1.getDigestAlgorithm());
  }

  private static HashAlgorithm hash(String name) throws InvalidAlgorithmParameterException {
    return HashAlgorithm.named(name)
        .orElseThrow(
            () ->
                new InvalidAlgorithmParameterException(
                    "RSASSA-PSS with the hash function " + name + " is not supported"));
  }

  /** The parameters in the form that can be encoded. */
  AlgorithmParameters toAlgorithmParameters() {
    ProviderException failure =
        new ProviderException("no software provider can encode the RSASSA-PSS parameters");
    for (Provider provider : Software.providers("AlgorithmParameters", "RSASSA-PSS")) {
      try {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS", provider);
        parameters.init(spec);
        return parameters;
      } catch (GeneralSecurityException e) {
        failure.addSuppressed(e); // a hash function it does not know: ask the next one
      }
    }
    throw failure;
  }
}
