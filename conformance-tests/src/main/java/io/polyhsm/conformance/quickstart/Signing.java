// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.pkcs11.CallCounter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Signs on the token, twice, and has the JDK's own software check both signatures.
 *
 * @param algorithm the JCA's name
 * @param parameters null if the algorithm has none
 * @param verifier the JDK's provider that checks
 */
record Signing(String algorithm, AlgorithmParameterSpec parameters, String verifier) {

  static final Signing RSA = new Signing("SHA256withRSA", null, "SunRsaSign");

  static final Signing PSS =
      new Signing(
          "RSASSA-PSS",
          new PSSParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC),
          "SunRsaSign");

  static final Signing ECDSA = new Signing("SHA256withECDSA", null, "SunEC");

  String run(Provider provider, CallCounter calls, KeyPair keys, byte[] message)
      throws GeneralSecurityException {
    verify(keys.getPublic(), message, sign(provider, keys.getPrivate(), message));
    long before = calls.total();
    byte[] second = sign(provider, keys.getPrivate(), message);
    long steady = calls.total() - before;
    verify(keys.getPublic(), message, second);
    return "2 signatures, verified by " + verifier + "; the 2nd took " + steady + " calls";
  }

  private byte[] sign(Provider provider, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm, provider);
    signature.initSign(key);
    setParameters(signature);
    signature.update(message);
    return signature.sign();
  }

  private void verify(PublicKey key, byte[] message, byte[] signed)
      throws GeneralSecurityException {
    Expect.that(verifies(key, message, signed), verifier + " rejects the signature");
    byte[] other = message.clone();
    other[0] ^= 1;
    Expect.that(!verifies(key, other, signed), verifier + " accepts it for another message");
  }

  private boolean verifies(PublicKey key, byte[] message, byte[] signed)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm, verifier);
    signature.initVerify(key);
    setParameters(signature);
    signature.update(message);
    return signature.verify(signed);
  }

  private void setParameters(Signature signature) throws GeneralSecurityException {
    if (parameters != null) {
      signature.setParameter(parameters);
    }
  }
}
