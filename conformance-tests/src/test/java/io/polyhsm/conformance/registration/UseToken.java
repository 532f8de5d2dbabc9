// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;

/**
 * A program that uses registered providers and knows them by their names only. For each name given
 * it makes an RSA key pair in the token, signs, verifies in software, and prints a line.
 */
public final class UseToken {

  private static final byte[] TEXT = "signed in the token".getBytes(UTF_8);

  private UseToken() {}

  /** Runs with the names of providers. */
  public static void main(String[] names) throws GeneralSecurityException {
    PrivateKey previous = null;
    for (String name : names) {
      Provider provider = Security.getProvider(name);
      if (provider == null) {
        throw new AssertionError("no provider " + name);
      }
      previous = use(provider, previous);
    }
  }

  /** Makes and uses a key; checks too that the provider refuses {@code foreign}, if not null. */
  static PrivateKey use(Provider provider, PrivateKey foreign) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    // no provider named: the JCA must find the one that the key belongs to
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update(TEXT);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    verifier.initVerify(pair.getPublic());
    verifier.update(TEXT);
    if (!verifier.verify(signature)) {
      throw new AssertionError("the signature is wrong");
    }
    if (foreign != null && accepts(provider, foreign)) {
      throw new AssertionError(provider.getName() + " took a key of another token");
    }
    System.out.println(
        provider.getName()
            + " at "
            + position(provider)
            + ": key opaque "
            + (pair.getPrivate().getEncoded() == null)
            + ", signed by "
            + signer.getProvider().getName());
    return pair.getPrivate();
  }

  private static boolean accepts(Provider provider, PrivateKey key)
      throws GeneralSecurityException {
    try {
      Signature.getInstance("SHA256withRSA", provider).initSign(key);
      return true;
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  private static int position(Provider provider) {
    Provider[] all = Security.getProviders();
    for (int i = 0; i < all.length; i++) {
      if (all[i].getName().equals(provider.getName())) {
        return i + 1;
      }
    }
    return 0;
  }
}
