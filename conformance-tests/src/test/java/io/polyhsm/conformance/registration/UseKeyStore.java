// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;

/** A program as people wrote it for SunPKCS11: only the provider's name is an argument here. */
public final class UseKeyStore {

  private UseKeyStore() {}

  /** Runs with the provider's name and a key's alias; TOKEN_PIN has the PIN. */
  public static void main(String[] args) throws GeneralSecurityException, IOException {
    Provider provider = Security.getProvider(args[0]);
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, System.getenv("TOKEN_PIN").toCharArray());
    byte[] text = "signed after the migration".getBytes(UTF_8);
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign((PrivateKey) store.getKey(args[1], null));
    signer.update(text);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    verifier.initVerify(store.getCertificate(args[1]));
    verifier.update(text);
    System.out.println(provider.getName() + ": verified " + verifier.verify(signature));
  }
}
