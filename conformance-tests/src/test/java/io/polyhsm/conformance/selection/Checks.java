// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.selection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who serves what: asked of the JCA without naming a provider, a token's key goes to its token's
 * provider and everything else to the JDK, wherever in the list the provider is. The keys are made
 * once.
 */
final class Checks {

  private static final byte[] MESSAGE = {1, 2, 3};
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

  private final TokenProvider token;
  private final KeyPair tokenRsa;
  private final KeyPair tokenEc;
  private final SecretKey tokenAes;
  private final SecretKey tokenHmac;
  private final KeyPair softwareRsa;
  private final KeyPair softwareEc;

  Checks(TokenProvider token) throws GeneralSecurityException {
    this.token = token;
    tokenRsa = token.newRsaKey(2048);
    tokenEc = token.newEcKey("secp256r1");
    tokenAes = token.newSecretKey("AES", 256);
    tokenHmac = token.newSecretKey("HmacSHA256", 256);
    softwareRsa = SoftwareCa.newRsaKey(2048);
    softwareEc = SoftwareCa.newEcKey("secp256r1");
  }

  /** All checks but those of what the JDK does for itself, which are in {@link JdkAtWork}. */
  void all() throws GeneralSecurityException {
    signatures();
    ciphers();
    macs();
    agreements();
    keyless();
  }

  private void isOurs(Provider chosen, String what) {
    assertThat(chosen.getName()).as(what).isEqualTo(token.name());
  }

  private static void isTheJdks(Provider chosen, String what) {
    assertThat(chosen.getClass().getClassLoader())
        .as(what + " by " + chosen.getName())
        .isIn(null, ClassLoader.getPlatformClassLoader());
  }

  // ---------------------------------------------------------------------------------- signatures

  private void signatures() throws GeneralSecurityException {
    for (String algorithm : new String[] {"SHA256withRSA", "SHA512withRSA", "NONEwithRSA"}) {
      signature(algorithm, tokenRsa, softwareRsa);
    }
    for (String algorithm :
        new String[] {"SHA256withECDSA", "SHA384withECDSAinP1363Format", "NONEwithECDSA"}) {
      signature(algorithm, tokenEc, softwareEc);
    }
    pssParametersBeforeTheKey();
  }

  private void signature(String algorithm, KeyPair inToken, KeyPair inSoftware)
      throws GeneralSecurityException {
    Signature ours = Signature.getInstance(algorithm);
    byte[] byToken = sign(ours, inToken.getPrivate());
    isOurs(ours.getProvider(), algorithm + " with a token's key");

    Signature theirs = Signature.getInstance(algorithm);
    byte[] bySoftware = sign(theirs, inSoftware.getPrivate());
    isTheJdks(theirs.getProvider(), algorithm + " with a software key");

    assertThat(verify(algorithm, inToken.getPublic(), byToken)).isTrue();
    assertThat(verify(algorithm, inSoftware.getPublic(), bySoftware)).isTrue();
    assertThat(verify(algorithm, inToken.getPublic(), bySoftware)).isFalse();

    // the JCA does not choose again for an object that has a provider: ours takes both keys then
    assertThat(verify(algorithm, inSoftware.getPublic(), sign(ours, inSoftware.getPrivate())))
        .isTrue();
  }

  private static byte[] sign(Signature signature, PrivateKey key) throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(MESSAGE);
    return signature.sign();
  }

  private static boolean verify(String algorithm, PublicKey key, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    isTheJdks(verifier.getProvider(), algorithm + " verifying");
    verifier.update(MESSAGE);
    return verifier.verify(signature);
  }

  /**
   * Parameters make the JCA take the first provider before it has seen a key, so here a place ahead
   * of SunRsaSign counts; but a software key has to work even then.
   */
  private void pssParametersBeforeTheKey() throws GeneralSecurityException {
    PSSParameterSpec parameters =
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    Signature software = Signature.getInstance("RSASSA-PSS");
    software.setParameter(parameters);
    byte[] bySoftware = sign(software, softwareRsa.getPrivate());
    Signature first = Signature.getInstance("RSASSA-PSS");
    first.setParameter(parameters);
    boolean ahead = first.getProvider().getName().equals(token.name());
    if (ahead) {
      byte[] byToken = sign(first, tokenRsa.getPrivate());
      verifyPss(parameters, tokenRsa.getPublic(), byToken);
    }
    verifyPss(parameters, softwareRsa.getPublic(), bySoftware);
  }

  private static void verifyPss(PSSParameterSpec parameters, PublicKey key, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
    verifier.setParameter(parameters);
    verifier.initVerify(key);
    verifier.update(MESSAGE);
    assertThat(verifier.verify(signature)).isTrue();
  }

  // ---------------------------------------------------------------------------------- ciphers

  private void ciphers() throws GeneralSecurityException {
    GCMParameterSpec gcm = new GCMParameterSpec(128, new byte[12]);
    Cipher ours = Cipher.getInstance("AES/GCM/NoPadding");
    ours.init(Cipher.ENCRYPT_MODE, tokenAes, gcm);
    isOurs(ours.getProvider(), "AES/GCM with a token's key");
    byte[] encrypted = ours.doFinal(MESSAGE);
    Cipher back = Cipher.getInstance("AES/GCM/NoPadding");
    back.init(Cipher.DECRYPT_MODE, tokenAes, gcm);
    assertThat(back.doFinal(encrypted)).isEqualTo(MESSAGE);

    SecretKey software = new SecretKeySpec(SECRET, "AES");
    for (String transformation :
        new String[] {"AES/GCM/NoPadding", "AES/CBC/PKCS5Padding", "AES/CTR/NoPadding", "AES"}) {
      Cipher theirs = Cipher.getInstance(transformation);
      theirs.init(Cipher.ENCRYPT_MODE, software);
      isTheJdks(theirs.getProvider(), transformation + " with a software key");
    }

    Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    rsa.init(Cipher.ENCRYPT_MODE, tokenRsa.getPublic());
    isTheJdks(rsa.getProvider(), "RSA encryption");
    byte[] forToken = rsa.doFinal(MESSAGE);
    Cipher opening = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    opening.init(Cipher.DECRYPT_MODE, tokenRsa.getPrivate());
    isOurs(opening.getProvider(), "RSA decryption with a token's key");
    assertThat(opening.doFinal(forToken)).isEqualTo(MESSAGE);
    Cipher theirs = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    theirs.init(Cipher.DECRYPT_MODE, softwareRsa.getPrivate());
    isTheJdks(theirs.getProvider(), "RSA decryption with a software key");
  }

  // ---------------------------------------------------------------------------------- MACs

  private void macs() throws GeneralSecurityException {
    Mac ours = Mac.getInstance("HmacSHA256");
    ours.init(tokenHmac);
    isOurs(ours.getProvider(), "HmacSHA256 with a token's key");
    assertThat(ours.doFinal(MESSAGE)).hasSize(32);
    Mac theirs = Mac.getInstance("HmacSHA256");
    theirs.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    isTheJdks(theirs.getProvider(), "HmacSHA256 with a software key");

    // asked something before it has a key, as JSSE does: that key will be a software key
    Mac asked = Mac.getInstance("HmacSHA256");
    assertThat(asked.getMacLength()).isEqualTo(32);
    asked.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    isTheJdks(asked.getProvider(), "HmacSHA256 that was asked for its length first");
    Cipher block = Cipher.getInstance("AES/CBC/PKCS5Padding");
    assertThat(block.getBlockSize()).isEqualTo(16);
    block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SECRET, "AES"));
    isTheJdks(block.getProvider(), "AES that was asked for its block size first");
  }

  // ---------------------------------------------------------------------------------- agreement

  private void agreements() throws GeneralSecurityException {
    KeyAgreement ours = KeyAgreement.getInstance("ECDH");
    ours.init(tokenEc.getPrivate());
    isOurs(ours.getProvider(), "ECDH with a token's key");
    ours.doPhase(softwareEc.getPublic(), true);
    KeyAgreement theirs = KeyAgreement.getInstance("ECDH");
    theirs.init(softwareEc.getPrivate());
    isTheJdks(theirs.getProvider(), "ECDH with a software key");
    theirs.doPhase(tokenEc.getPublic(), true);
    assertThat(ours.generateSecret()).isEqualTo(theirs.generateSecret());
  }

  // ---------------------------------------------------------------------------------- no key yet

  /** What is asked for before there is a key is the JDK's, unless our provider is named. */
  private void keyless() throws GeneralSecurityException {
    isTheJdks(KeyPairGenerator.getInstance("RSA").getProvider(), "KeyPairGenerator RSA");
    isTheJdks(KeyPairGenerator.getInstance("EC").getProvider(), "KeyPairGenerator EC");
    isTheJdks(KeyGenerator.getInstance("AES").getProvider(), "KeyGenerator AES");
    isTheJdks(KeyGenerator.getInstance("HmacSHA256").getProvider(), "KeyGenerator HmacSHA256");
    isTheJdks(KeyFactory.getInstance("RSA").getProvider(), "KeyFactory RSA");
    isTheJdks(KeyFactory.getInstance("EC").getProvider(), "KeyFactory EC");
    isTheJdks(
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").getProvider(), "SecretKeyFactory");
    isTheJdks(AlgorithmParameters.getInstance("EC").getProvider(), "AlgorithmParameters EC");
    isTheJdks(AlgorithmParameters.getInstance("GCM").getProvider(), "AlgorithmParameters GCM");
    isTheJdks(MessageDigest.getInstance("SHA-256").getProvider(), "MessageDigest SHA-256");
    isTheJdks(new SecureRandom().getProvider(), "new SecureRandom()");
    isTheJdks(SecureRandom.getInstanceStrong().getProvider(), "the strong SecureRandom");

    token.calls().reset();
    Key generated = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    assertThat(generated.getEncoded()).isNotNull();
    assertThat(token.asked()).isEmpty();

    String name = token.name();
    isOurs(KeyPairGenerator.getInstance("RSA", name).getProvider(), "named");
    isOurs(KeyPairGenerator.getInstance("EC", name).getProvider(), "named");
    isOurs(KeyGenerator.getInstance("AES", name).getProvider(), "named");
    isOurs(KeyFactory.getInstance("RSA", name).getProvider(), "named");
    isOurs(KeyFactory.getInstance("EC", name).getProvider(), "named");
    isOurs(SecretKeyFactory.getInstance("AES", name).getProvider(), "named");
    isOurs(AlgorithmParameters.getInstance("GCM", name).getProvider(), "named");
    isOurs(SecureRandom.getInstance("PKCS11", name).getProvider(), "named");
    assertThat(KeyPairGenerator.getInstance("EC", name).generateKeyPair().getPrivate().getEncoded())
        .isNull();
  }
}
