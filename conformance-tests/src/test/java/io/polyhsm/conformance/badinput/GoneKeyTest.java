// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.SignatureException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys that another program has deleted from the token while this one was using them. */
class GoneKeyTest {

  @RegisterExtension
  static final SecretsWatch WATCH = new SecretsWatch(SoftHsm.newToken("gone").pin());

  private TokenProvider token;

  @BeforeEach
  void newToken() {
    token = TokenProvider.create();
  }

  /** Deletes by another binding of the module. */
  private void deleteOnToken(long objectClass, String label) {
    Session session = SoftHsm.openLoggedIn(token.token());
    try {
      long[] found =
          session.findObjects(
              new Attributes().put(Cka.CLASS, objectClass).put(Cka.LABEL, label), 10);
      assertThat(found).as("objects '" + label + "'").hasSize(1);
      session.destroyObject(found[0]);
    } finally {
      session.close();
    }
  }

  private PrivateKey storedKey(String alias) throws GeneralSecurityException, IOException {
    return token.store(alias, token.newEcKey("secp256r1"), new SoftwareCa()).getPrivateKey();
  }

  private SecretKey storedSecret(String alias, String algorithm, int bits)
      throws GeneralSecurityException, IOException {
    token.keyStore().setKeyEntry(alias, token.newSecretKey(algorithm, bits), null, null);
    return (SecretKey) token.keyStore().getKey(alias, null);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void assertSaysGone(Throwable failure, String alias) {
    assertThat(failure).hasMessageContaining("'" + alias + "'");
    assertThat(failure.getMessage() + rootOf(failure).getMessage())
        .contains("no longer on token '" + token.token().label() + "'");
  }

  @Test
  void signingSaysThatTheKeyIsGone() throws GeneralSecurityException, IOException {
    PrivateKey key = storedKey("signing");
    Signature signature = Signature.getInstance("SHA256withECDSA", token.provider());
    signature.initSign(key);
    assertThat(signature.sign()).isNotEmpty();
    deleteOnToken(Cko.PRIVATE_KEY, "signing");

    Throwable failure = WATCH.failure(signature::sign);

    assertThat(failure).isInstanceOf(SignatureException.class);
    assertSaysGone(failure, "signing");
    // and again, for nothing is remembered that could be wrong
    assertThat(
            WATCH.failure(
                () -> {
                  signature.initSign(key);
                  signature.sign();
                }))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aKeyOfTheSameNameThatCameLaterIsNotUsed() throws GeneralSecurityException, IOException {
    PrivateKey key = storedKey("renewed");
    deleteOnToken(Cko.PRIVATE_KEY, "renewed");
    deleteOnToken(Cko.PUBLIC_KEY, "renewed");
    deleteOnToken(Cko.CERTIFICATE, "renewed");
    storedKey("renewed");
    Signature signature = Signature.getInstance("SHA256withECDSA", token.provider());
    signature.initSign(key);

    assertThat(WATCH.failure(signature::sign)).isInstanceOf(SignatureException.class);
  }

  @Test
  void otherKeysOfTheTokenGoOnWorking() throws GeneralSecurityException, IOException {
    PrivateKey gone = storedKey("gone");
    PrivateKey stays = storedKey("stays");
    deleteOnToken(Cko.PRIVATE_KEY, "gone");
    Signature signature = Signature.getInstance("SHA256withECDSA", token.provider());
    for (int i = 0; i < 3; i++) {
      signature.initSign(gone);
      WATCH.failure(signature::sign);
      signature.initSign(stays);
      assertThat(signature.sign()).isNotEmpty();
    }
  }

  @Test
  void cipherMacAndKeyAgreementSaySoToo() throws GeneralSecurityException, IOException {
    SecretKey aes = storedSecret("aes", "AES", 256);
    SecretKey hmac = storedSecret("hmac", "HmacSHA256", 256);
    PrivateKey ec = storedKey("ec");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", token.provider());
    cipher.init(Cipher.ENCRYPT_MODE, aes);
    Mac mac = Mac.getInstance("HmacSHA256", token.provider());
    mac.init(hmac);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", token.provider());
    agreement.init(ec);
    agreement.doPhase(SoftwareCa.newEcKey("secp256r1").getPublic(), true);
    deleteOnToken(Cko.SECRET_KEY, "aes");
    deleteOnToken(Cko.SECRET_KEY, "hmac");
    deleteOnToken(Cko.PRIVATE_KEY, "ec");

    // these methods declare no exception that fits
    Throwable ofCipher = WATCH.failure(() -> cipher.doFinal(new byte[16]));
    Throwable ofMac = WATCH.failure(() -> mac.doFinal(new byte[16]));
    Throwable ofAgreement = WATCH.failure(agreement::generateSecret);

    assertThat(ofMac).isInstanceOf(ProviderException.class);
    assertSaysGone(ofCipher, "aes");
    assertSaysGone(ofMac, "hmac");
    assertSaysGone(ofAgreement, "ec");
  }

  @Test
  void theNextLoadOfTheKeyStoreDoesNotHaveIt() throws GeneralSecurityException, IOException {
    storedKey("listed");
    deleteOnToken(Cko.PRIVATE_KEY, "listed");

    KeyStore store = token.keyStore();

    Key key = store.getKey("listed", null);
    assertThat(key).isNull();
    assertThat(store.isKeyEntry("listed")).isFalse();
  }
}
