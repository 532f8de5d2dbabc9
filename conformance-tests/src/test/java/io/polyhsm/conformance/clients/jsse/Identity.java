// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server or client whose private key is in a token of its own.
 *
 * @param name the common name of its certificate
 * @param where the token; not registered with the JCA
 * @param keys the token's key store, from which key and certificates have been got once
 * @param trust who it trusts
 */
record Identity(String name, TokenProvider where, KeyStore keys, KeyStore trust) {

  /** An identity with a new token and a new key in it. */
  static Identity create(KeyKind kind, SoftwareCa ca) throws GeneralSecurityException, IOException {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    TokenProvider where = TokenProvider.create();
    where.store(name, kind.newKey(where), ca);
    KeyStore keys = where.keyStore();
    assertThat(keys.getKey(name, null)).isNotNull();
    assertThat(keys.getCertificateChain(name)).hasSize(2);
    return new Identity(name, where, keys, ca.trustStore());
  }

  /** One identity of each kind. */
  static Map<KeyKind, Identity> ofEachKind(SoftwareCa ca)
      throws GeneralSecurityException, IOException {
    Map<KeyKind, Identity> identities = new EnumMap<>(KeyKind.class);
    for (KeyKind kind : KeyKind.values()) {
      identities.put(kind, create(kind, ca));
    }
    return identities;
  }

  /**
   * A context as a program makes it: with the key store PKCS11 of the token's provider. A new one
   * has no TLS sessions to resume.
   *
   * @param keyManagers the algorithm of the key manager factory
   */
  SSLContext context(String keyManagers) throws GeneralSecurityException {
    return context(keyManagers(keyManagers));
  }

  private KeyManager[] keyManagers(String algorithm) throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
    factory.init(keys, where.pin());
    return factory.getKeyManagers();
  }

  /**
   * A context whose key managers are given the builder of a key store in place of a key store. The
   * JDK then loads the key store anew for every handshake, more than once.
   */
  SSLContext contextOfABuilder() throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(
        new KeyStoreBuilderParameters(
            KeyStore.Builder.newInstance(
                "PKCS11", where.provider(), new KeyStore.PasswordProtection(where.pin()))));
    return context(factory.getKeyManagers());
  }

  private SSLContext context(KeyManager[] keyManagers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers, trustManagers(trust), new SecureRandom());
    return context;
  }

  /** A context without a key. */
  static SSLContext keyless(KeyStore trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trustManagers(trust), new SecureRandom());
    return context;
  }

  private static TrustManager[] trustManagers(KeyStore trust) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trust);
    return factory.getTrustManagers();
  }
}
