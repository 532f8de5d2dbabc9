// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Other people's implementations, to judge signatures by. */
final class SoftwareOracle {

  static final Provider BC = new BouncyCastleProvider();

  private SoftwareOracle() {}

  /** What the JDK's own provider says; throws if it does not know the algorithm or the key. */
  static boolean jdk(
      String algorithm, PublicKey key, AlgorithmParameterSpec params, byte[] message, byte[] sig)
      throws GeneralSecurityException {
    return verify(
        Security.getProvider(jdkProvider(algorithm)), algorithm, key, params, message, sig);
  }

  private static String jdkProvider(String algorithm) {
    if (algorithm.equals("NONEwithRSA")) {
      return "SunJCE"; // by its RSA cipher
    }
    return algorithm.contains("ECDSA") ? "SunEC" : "SunRsaSign";
  }

  /** What BouncyCastle says. */
  static boolean bc(
      String algorithm, PublicKey key, AlgorithmParameterSpec params, byte[] message, byte[] sig)
      throws GeneralSecurityException {
    String name = algorithm.replaceFirst("^SHA512/(\\d+)with", "SHA512($1)with");
    return verify(BC, name, key, params, message, sig);
  }

  static boolean verify(
      Provider provider,
      String algorithm,
      PublicKey key,
      AlgorithmParameterSpec params,
      byte[] message,
      byte[] sig)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm, provider);
    if (params != null) {
      signature.setParameter(params);
    }
    signature.initVerify(key);
    signature.update(message);
    return signature.verify(sig);
  }

  /** Signs with a provider. */
  static byte[] sign(Provider provider, String algorithm, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm, provider);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  /** {@code prefix} of each hash that goes with RSA. */
  static List<String> rsaHashes() {
    return List.of(
        "SHA1",
        "SHA224",
        "SHA256",
        "SHA384",
        "SHA512",
        "SHA512/224",
        "SHA512/256",
        "SHA3-224",
        "SHA3-256",
        "SHA3-384",
        "SHA3-512");
  }
}
