// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.OaepParams;
import io.polyhsm.provider.software.HashAlgorithm;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The parameters of OAEP, as the JCA and as PKCS#11 say them.
 *
 * @param spec the JCA's
 * @param digest the standard name of the hash
 * @param mgfDigest the standard name of the hash of MGF1
 * @param label the encoding parameter; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record OaepSettings(OAEPParameterSpec spec, String digest, String mgfDigest, byte[] label) {

  /** What tokens are found to take or not. */
  record Combination(String digest, String mgfDigest) {}

  /** The default: SHA-1 for MGF1 whatever the hash is, as in the JDK. */
  static OaepSettings ofDigest(String digest) {
    return new OaepSettings(
        new OAEPParameterSpec(digest, "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT),
        digest,
        "SHA-1",
        new byte[0]);
  }

  /** {@code spec}, checked. */
  static OaepSettings of(AlgorithmParameterSpec spec) throws InvalidAlgorithmParameterException {
    if (!(spec instanceof OAEPParameterSpec oaep)) {
      throw new InvalidAlgorithmParameterException(
          "OAEP takes an OAEPParameterSpec, not " + spec.getClass().getName());
    }
    if (!oaep.getMGFAlgorithm().equalsIgnoreCase("MGF1")
        || !(oaep.getMGFParameters() instanceof MGF1ParameterSpec mgf)) {
      throw new InvalidAlgorithmParameterException(
          "mask generation function "
              + oaep.getMGFAlgorithm()
              + " is not supported: OAEP takes MGF1 with an MGF1ParameterSpec");
    }
    if (!(oaep.getPSource() instanceof PSource.PSpecified source)) {
      throw new InvalidAlgorithmParameterException("OAEP takes a PSource.PSpecified");
    }
    return new OaepSettings(
        oaep,
        standardName(oaep.getDigestAlgorithm()),
        standardName(mgf.getDigestAlgorithm()),
        source.getValue());
  }

  /** SHA-256 for SHA256 and the like. */
  static String standardName(String digest) {
    String name = digest.toUpperCase(Locale.ROOT);
    return name.startsWith("SHA")
            && name.length() > 3
            && Character.isDigit(name.charAt(3))
            && !name.startsWith("SHA3-")
        ? "SHA-" + name.substring(3)
        : name;
  }

  /**
   * Whether modules can be trusted with it. Some take a label and ignore it in decryption: what was
   * made for another label, or none, would pass.
   */
  boolean isLabelled() {
    return label.length > 0;
  }

  /** What else than the mechanism tokens may refuse. */
  Combination combination() {
    return new Combination(digest, mgfDigest);
  }

  /** The mechanism; empty if PKCS#11 has no code for one of the hashes. */
  Optional<Mechanism> mechanism() {
    Optional<HashAlgorithm> hash = HashAlgorithm.named(digest);
    OptionalLong mgf =
        HashAlgorithm.named(mgfDigest).map(HashAlgorithm::mgf).orElseGet(OptionalLong::empty);
    return hash.isEmpty() || mgf.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Mechanism.of(
                Ckm.RSA_PKCS_OAEP, new OaepParams(hash.get().mechanism(), mgf.getAsLong(), label)));
  }
}
