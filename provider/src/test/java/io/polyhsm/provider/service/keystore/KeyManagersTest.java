// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.service.keystore.Certificates.Authority;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** What JSSE makes of the key store. */
class KeyManagersTest {

  private final StoreFixture fixture = StoreFixture.create();
  private final Authority root = Authority.root("root");
  private final Authority intermediate = root.intermediate("intermediate");

  private KeyStore store() throws Exception {
    fixture.rawEd25519("edwards", id(1));
    fixture.rawEc("without certificate", id(2));
    fixture.rawAes("aes", id(3));
    KeyStore store = fixture.load();
    for (long mechanism : new long[] {Ckm.RSA_PKCS_KEY_PAIR_GEN, Ckm.EC_KEY_PAIR_GEN}) {
      KeyPair pair = fixture.sessionPair(mechanism);
      String alias = pair.getPublic().getAlgorithm();
      store.setKeyEntry(
          alias,
          pair.getPrivate(),
          null,
          new Certificate[] {
            intermediate.issue(alias, pair.getPublic()),
            intermediate.certificate(),
            root.certificate()
          });
    }
    return store;
  }

  @Test
  void keyManagersFindKeysAndChains() throws Exception {
    KeyStore store = store();
    for (String algorithm : new String[] {"SunX509", "NewSunX509"}) {
      KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm, "SunJSSE");
      factory.init(store, "ignored".toCharArray());
      X509KeyManager manager = (X509KeyManager) factory.getKeyManagers()[0];
      for (String type : new String[] {"RSA", "EC"}) {
        String[] found = manager.getServerAliases(type, null);
        assertThat(found).as("%s %s", algorithm, type).hasSize(1);
        assertThat(manager.getPrivateKey(found[0])).isEqualTo(store.getKey(type, null));
        assertThat(manager.getCertificateChain(found[0]))
            .containsExactly(
                Arrays.copyOf(store.getCertificateChain(type), 3, X509Certificate[].class));
      }
    }
  }

  @Test
  void onlyTrustedCertificatesAreTrusted() throws Exception {
    KeyStore store = store();
    Authority trusted = Authority.root("trusted");
    store.setCertificateEntry("trusted", trusted.certificate());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
    factory.init(store);
    X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
    // JSSE takes the first certificate of a key's chain for trusted, with every key store; issuers
    // it must not
    assertThat(manager.getAcceptedIssuers())
        .contains(trusted.certificate())
        .doesNotContain(root.certificate(), intermediate.certificate());
  }
}
