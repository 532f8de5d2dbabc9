// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.cli.CountedProvider;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.PinSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Everything the quick start shows, in order, with nothing but the standard API of Java; the
 * provider is asked for by name only where there is no key yet to choose it by. Used by one thread.
 */
final class QuickstartRun {

  private static final byte[] MESSAGE =
      "A message that is worth a signature.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ASSOCIATED = "invoice 4711".getBytes(StandardCharsets.US_ASCII);

  private final Configuration configuration;
  private final String unit;
  private final Steps steps;
  private final String authorityAlias;
  private final String serverAlias;
  private final String secretAlias;

  private CountedProvider counted;
  private KeyPair authorityKeys;
  private KeyPair serverKeys;
  private SecretKey secretKey;
  private X509Certificate authority;
  private X509Certificate server;
  private KeyStore store;

  /**
   * A run.
   *
   * @param unit what the names of all that is made begin with
   * @param steps where it is noted
   */
  QuickstartRun(Configuration configuration, String unit, Steps steps) {
    this.configuration = configuration;
    this.unit = unit;
    this.steps = steps;
    this.authorityAlias = unit + "-ca";
    this.serverAlias = unit + "-tls";
    this.secretAlias = unit + "-aes";
  }

  /**
   * Does all steps.
   *
   * @param keep whether to leave on the token what was made
   * @throws StepFailedException if one fails; what was made has been removed then, if not to be
   *     kept
   */
  void run(boolean keep) throws StepFailedException {
    steps.run("provider", this::connect);
    try {
      work();
    } catch (StepFailedException e) {
      try {
        remove(keep);
      } catch (StepFailedException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    remove(keep);
  }

  private void work() throws StepFailedException {
    steps.run("RSA key pair", this::generateRsa);
    steps.run("EC key pair", this::generateEc);
    steps.run("AES key", this::generateAes);
    steps.run("certificates", this::certify);
    steps.run("store", this::store);
    steps.run("find", this::find);
    steps.run("keys stay", this::staysInToken);
    steps.run("sign RSA", () -> sign(Signing.RSA, authorityKeys));
    steps.run("sign RSA-PSS", () -> sign(Signing.PSS, authorityKeys));
    steps.run("sign ECDSA", () -> sign(Signing.ECDSA, serverKeys));
    steps.run(
        "AES-GCM", () -> new Encryption(counted.provider(), secretKey, ASSOCIATED).run(MESSAGE));
    steps.run(
        "TLS server", () -> new TlsExchange(store, serverAlias, authority, counted.calls()).run());
  }

  private void remove(boolean keep) throws StepFailedException {
    if (!keep) {
      steps.run("remove", this::removeAll);
    }
  }

  private String connect() throws GeneralSecurityException {
    counted = CountedProvider.connect(configuration);
    steps.count(counted.calls());
    PolyHsmProvider provider = counted.provider();
    if (!configuration.loginUser().isNone()
        && configuration.pinSource().kind() != PinSource.Kind.CALLBACK) {
      provider.login(null, null);
    }
    int position = Security.addProvider(provider);
    Expect.that(position > 0, "the JVM already has a provider named " + provider.getName());
    return provider.getName()
        + ", "
        + provider.getServices().size()
        + " services, number "
        + position
        + " of the JVM's providers";
  }

  private String generateRsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", counted.provider());
    generator.initialize(3072);
    authorityKeys = generator.generateKeyPair();
    RSAPublicKey key = (RSAPublicKey) authorityKeys.getPublic();
    Expect.equal(3072, key.getModulus().bitLength(), "the size of the modulus");
    return "RSA-3072, generated in the token";
  }

  private String generateEc() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", counted.provider());
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    serverKeys = generator.generateKeyPair();
    ECPublicKey key = (ECPublicKey) serverKeys.getPublic();
    Expect.equal(256, key.getParams().getOrder().bitLength(), "the size of the curve");
    return "P-256, generated in the token";
  }

  private String generateAes() throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance("AES", counted.provider());
    generator.init(256);
    secretKey = generator.generateKey();
    Expect.equal("AES", secretKey.getAlgorithm(), "the key's algorithm");
    return "AES-256, generated in the token";
  }

  private String certify()
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    Certificates certificates = new Certificates(counted.provider(), authorityKeys, unit);
    authority = certificates.own();
    server = certificates.forServer(serverKeys.getPublic());
    authority.verify(authorityKeys.getPublic(), "SunRsaSign");
    server.verify(authorityKeys.getPublic(), "SunRsaSign");
    return "a CA and a server, signed by the token's RSA key";
  }

  private KeyStore openStore() throws GeneralSecurityException, IOException {
    KeyStore opened = KeyStore.getInstance("PKCS11", counted.provider());
    opened.load(null, null);
    return opened;
  }

  private String store() throws GeneralSecurityException, IOException {
    store = openStore();
    store.setKeyEntry(
        authorityAlias, authorityKeys.getPrivate(), null, new Certificate[] {authority});
    store.setKeyEntry(
        serverAlias, serverKeys.getPrivate(), null, new Certificate[] {server, authority});
    store.setKeyEntry(secretAlias, secretKey, null, null);
    return "2 private keys with chains of 1 and 2 certificates, 1 secret key";
  }

  /** From here on the keys are those that another key store, opened anew, finds by their alias. */
  private String find() throws GeneralSecurityException, IOException {
    store = openStore();
    authorityKeys = found(authorityAlias, authorityKeys, authority);
    serverKeys = found(serverAlias, serverKeys, server, authority);
    Expect.that(
        store.getKey(secretAlias, null) instanceof SecretKey, "no secret key " + secretAlias);
    secretKey = (SecretKey) store.getKey(secretAlias, null);
    return String.join(", ", authorityAlias, serverAlias, secretAlias);
  }

  private KeyPair found(String alias, KeyPair keys, X509Certificate... chain)
      throws GeneralSecurityException {
    Expect.that(store.isKeyEntry(alias), "there is no key '" + alias + "' in the key store");
    Expect.that(
        Arrays.equals(chain, store.getCertificateChain(alias)),
        "the chain of '" + alias + "' is not the one that was stored");
    Expect.equal(
        keys.getPublic(), store.getCertificate(alias).getPublicKey(), "the public key of " + alias);
    Expect.that(
        store.getKey(alias, null) instanceof PrivateKey, "'" + alias + "' is no private key");
    return new KeyPair(keys.getPublic(), (PrivateKey) store.getKey(alias, null));
  }

  private String staysInToken() throws GeneralSecurityException {
    Map<String, Key> keys = new LinkedHashMap<>();
    keys.put(authorityAlias, authorityKeys.getPrivate());
    keys.put(serverAlias, serverKeys.getPrivate());
    keys.put(secretAlias, secretKey);
    TokenContents contents = TokenContents.open(configuration, steps.counting());
    for (Map.Entry<String, Key> entry : keys.entrySet()) {
      contents.requireStays(entry.getValue(), entry.getKey());
    }
    contents.close();
    return "no encoding; the token says sensitive, not extractable";
  }

  private String sign(Signing signing, KeyPair keys) throws GeneralSecurityException {
    return signing.run(counted.provider(), counted.calls(), keys, MESSAGE);
  }

  private String removeAll() throws GeneralSecurityException, IOException {
    KeyStore opened = openStore();
    for (String alias : new String[] {serverAlias, authorityAlias, secretAlias}) {
      if (opened.containsAlias(alias)) {
        opened.deleteEntry(alias);
      }
    }
    TokenContents contents = TokenContents.open(configuration, steps.counting());
    for (String alias : new String[] {serverAlias, authorityAlias, secretAlias}) {
      contents.requireNothingLabelled(alias);
    }
    if (server != null) {
      contents.requireNo(server);
      contents.requireNo(authority);
    }
    contents.close();
    return "nothing of all this is left on the token";
  }
}
