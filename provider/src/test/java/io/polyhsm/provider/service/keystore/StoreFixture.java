// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckc;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.EcPointCodec;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.object.Fingerprint;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.service.PolyHsmService;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.testing.TokenFixture;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;

/**
 * A token, a provider that has the key store service and nothing else, and ways around it to look
 * at the token.
 */
record StoreFixture(TokenFixture tokens, Provider provider) {

  /** A provider with the one service. */
  private static final class OneService extends Provider {
    private static final long serialVersionUID = 1L;

    OneService(Token token) {
      super("KeyStoreTest-" + token.name(), "1", "key stores of one token");
      for (ServiceEntry entry : KeyStoreServices.entries()) {
        putService(new PolyHsmService(this, entry, token));
      }
    }
  }

  static StoreFixture create(String... settings) {
    return on(SoftHsm.newToken("store"), settings);
  }

  static StoreFixture on(TestToken token, String... settings) {
    TokenFixture tokens = TokenFixture.on(token, settings);
    return new StoreFixture(tokens, new OneService(tokens.token()));
  }

  Token token() {
    return tokens.token();
  }

  char[] pin() {
    return tokens.soft().pin().toCharArray();
  }

  /** A key store that has not been loaded. */
  KeyStore unloaded() {
    try {
      return KeyStore.getInstance("PKCS11", provider);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A key store, loaded with the PIN. */
  KeyStore load() {
    try {
      KeyStore store = unloaded();
      store.load(null, pin());
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  // ---------------------------------------------------------------------------------- calls

  /** Runs something and tells what it called. */
  Map<Function, Long> calls(ThrowingRunnable action) {
    tokens.calls().reset();
    try {
      action.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return tokens.calls().counts();
  }

  /** Something that may throw. */
  @FunctionalInterface
  interface ThrowingRunnable {
    void run() throws Exception;
  }

  // ---------------------------------------------------------------------------------- around the
  // key store

  /** Runs something on a session that this library's provider has nothing to do with. */
  <T> T raw(java.util.function.Function<Session, T> action) {
    Session session = SoftHsm.openLoggedIn(tokens.soft());
    try {
      return action.apply(session);
    } finally {
      session.close();
    }
  }

  /** How many persistent objects of a class there are, with a label if one is given. */
  int count(long objectClass, String label) {
    Attributes wanted = new Attributes().put(Cka.CLASS, objectClass).put(Cka.TOKEN, true);
    if (label != null) {
      wanted.put(Cka.LABEL, label);
    }
    return raw(session -> session.findObjects(wanted, 10_000).length);
  }

  /** How many persistent objects there are. */
  int count() {
    return raw(
        session -> session.findObjects(new Attributes().put(Cka.TOKEN, true), 100_000).length);
  }

  void destroy(long objectClass, String label) {
    raw(
        session -> {
          for (long handle :
              session.findObjects(
                  new Attributes().put(Cka.CLASS, objectClass).put(Cka.LABEL, label), 100)) {
            session.destroyObject(handle);
          }
          return null;
        });
  }

  void rawCertificate(X509Certificate certificate, String label, byte[] id) {
    try {
      rawCertificate(
          certificate.getSubjectX500Principal().getEncoded(), certificate.getEncoded(), label, id);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** As pkcs11-tool and others write it: without issuer and serial number. */
  void rawCertificate(byte[] subject, byte[] value, String label, byte[] id) {
    raw(
        session ->
            session.createObject(
                new Attributes()
                    .put(Cka.CLASS, Cko.CERTIFICATE)
                    .put(Cka.CERTIFICATE_TYPE, Ckc.X_509)
                    .put(Cka.TOKEN, true)
                    .put(Cka.PRIVATE, false)
                    .put(Cka.LABEL, label)
                    .put(Cka.ID, id)
                    .put(Cka.SUBJECT, subject)
                    .put(Cka.VALUE, value)));
  }

  /** An AES key. */
  void rawAes(String label, byte[] id) {
    raw(
        session ->
            session.generateKey(
                Mechanism.of(Ckm.AES_KEY_GEN),
                new Attributes()
                    .put(Cka.TOKEN, true)
                    .put(Cka.PRIVATE, true)
                    .put(Cka.LABEL, label)
                    .put(Cka.ID, id)
                    .put(Cka.ENCRYPT, true)
                    .put(Cka.VALUE_LEN, 16)));
  }

  /** A persistent EC key pair, P-256 unless it says otherwise. */
  PublicKey rawEc(String label, byte[] id) {
    return rawEc(label, id, "secp256r1");
  }

  PublicKey rawEc(String label, byte[] id, String curve) {
    return raw(
        session ->
            ecPublicKey(
                session,
                rawPair(
                        session,
                        Ckm.EC_KEY_PAIR_GEN,
                        label,
                        id,
                        EcCurves.encode(curve).orElseThrow())
                    .publicKey()));
  }

  /** A persistent Ed25519 key pair. */
  void rawEd25519(String label, byte[] id) {
    raw(
        session ->
            rawPair(
                session,
                Ckm.EC_EDWARDS_KEY_PAIR_GEN,
                label,
                id,
                new byte[] {0x06, 0x03, 0x2B, 0x65, 0x70}));
  }

  private static Session.KeyPairHandles rawPair(
      Session session, long mechanism, String label, byte[] id, byte[] params) {
    return session.generateKeyPair(
        Mechanism.of(mechanism),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, false)
            .put(Cka.LABEL, label)
            .put(Cka.ID, id)
            .put(Cka.VERIFY, true)
            .put(Cka.EC_PARAMS, params),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, true)
            .put(Cka.SENSITIVE, true)
            .put(Cka.LABEL, label)
            .put(Cka.ID, id)
            .put(Cka.SIGN, true));
  }

  private static PublicKey ecPublicKey(Session session, long handle) {
    var values = session.getAttributes(handle, Cka.EC_POINT, Cka.EC_PARAMS);
    ECParameterSpec params =
        EcCurves.decode(values.bytes(Cka.EC_PARAMS).orElseThrow()).orElseThrow();
    try {
      return KeyFactory.getInstance("EC", "SunEC")
          .generatePublic(
              new ECPublicKeySpec(
                  EcPointCodec.decode(values.bytes(Cka.EC_POINT).orElseThrow(), params), params));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  // ---------------------------------------------------------------------------------- session keys

  /** A session key pair, as a generator makes it. */
  KeyPair sessionPair(long mechanism) {
    boolean rsa = mechanism == Ckm.RSA_PKCS_KEY_PAIR_GEN;
    long type = rsa ? Ckk.RSA : Ckk.EC;
    Token token = token();
    Attributes publicKey =
        Templates.newKey(token, Operation.GENERATE, Cko.PUBLIC_KEY, type)
            .put(Cka.ID, NewKeys.randomId());
    if (rsa) {
      publicKey.put(Cka.MODULUS_BITS, 2048).put(Cka.PUBLIC_EXPONENT, new byte[] {1, 0, 1});
    } else {
      publicKey.put(Cka.EC_PARAMS, EcCurves.encode("secp256r1").orElseThrow());
    }
    Attributes privateKey =
        Templates.newKey(token, Operation.GENERATE, Cko.PRIVATE_KEY, type)
            .put(Cka.ID, (byte[]) publicKey.get(Cka.ID));
    return token.create(
        session -> {
          Session.KeyPairHandles pair =
              session.generateKeyPair(Mechanism.of(mechanism), publicKey, privateKey);
          HsmPrivateKey key =
              (HsmPrivateKey)
                  KeyReader.read(
                          token,
                          session,
                          pair.privateKey(),
                          session.getAttributes(pair.privateKey(), KeyReader.attributes()))
                      .orElseThrow();
          key.object()
              .setPublicHalf(
                  TokenObject.ofSession(
                      token,
                      Cko.PUBLIC_KEY,
                      type,
                      (byte[]) publicKey.get(Cka.ID),
                      pair.publicKey(),
                      session.epoch()));
          return new KeyPair(
              rsa
                  ? rsaPublicKey(session, pair.publicKey())
                  : ecPublicKey(session, pair.publicKey()),
              key);
        });
  }

  private static PublicKey rsaPublicKey(Session session, long handle) {
    var values = session.getAttributes(handle, Cka.MODULUS, Cka.PUBLIC_EXPONENT);
    try {
      return KeyFactory.getInstance("RSA", "SunRsaSign")
          .generatePublic(
              new RSAPublicKeySpec(
                  new BigInteger(1, values.bytes(Cka.MODULUS).orElseThrow()),
                  new BigInteger(1, values.bytes(Cka.PUBLIC_EXPONENT).orElseThrow())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A session AES key. */
  HsmSecretKey sessionAes() {
    return tokens.aesKey(null);
  }

  // ---------------------------------------------------------------------------------- use

  /**
   * Whether the key on the token signs for {@code publicKey}: RSA or ECDSA, on the bare mechanism.
   */
  boolean signsFor(HsmPrivateKey key, PublicKey publicKey) {
    byte[] digest = new byte[32];
    digest[0] = 42;
    boolean rsa = key.getAlgorithm().equals("RSA");
    byte[] signature =
        token()
            .use(
                key.object(),
                (session, handle) ->
                    session.sign(
                        Mechanism.of(rsa ? Ckm.RSA_PKCS : Ckm.ECDSA),
                        handle,
                        digest,
                        0,
                        digest.length,
                        512));
    try {
      if (rsa) {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", "SunJCE");
        cipher.init(Cipher.DECRYPT_MODE, publicKey);
        return Arrays.equals(digest, cipher.doFinal(signature));
      }
      Signature verifier = Signature.getInstance("NONEwithECDSAinP1363Format", "SunEC");
      verifier.initVerify(publicKey);
      verifier.update(digest);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] id(int... bytes) {
    byte[] id = new byte[bytes.length];
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) bytes[i];
    }
    return id;
  }

  static Fingerprint fingerprint(Key key) {
    return ((HsmKey) key).object().fingerprint();
  }

  static List<String> aliases(KeyStore store) {
    try {
      return Collections.list(store.aliases());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
