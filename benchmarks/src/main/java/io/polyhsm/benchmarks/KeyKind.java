// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of keys that are measured. */
public enum KeyKind {
  /** RSA with 2048 bits, signing by PKCS#1 v1.5. */
  RSA_2048("RSA", "SHA256withRSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)),
  /** The curve P-256, signing by ECDSA. */
  P_256("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256r1"));

  private final String keyAlgorithm;
  private final String signatureAlgorithm;
  private final AlgorithmParameterSpec parameters;

  KeyKind(String keyAlgorithm, String signatureAlgorithm, AlgorithmParameterSpec parameters) {
    this.keyAlgorithm = keyAlgorithm;
    this.signatureAlgorithm = signatureAlgorithm;
    this.parameters = parameters;
  }

  String signatureAlgorithm() {
    return signatureAlgorithm;
  }

  /** A key pair that is gone with the process. */
  KeyPair generate(Provider provider)
      throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm, provider);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }
}
