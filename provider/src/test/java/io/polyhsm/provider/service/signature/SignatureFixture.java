// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Cka;
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
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.service.PolyHsmService;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.service.agreement.AgreementServices;
import io.polyhsm.provider.software.Software;
import io.polyhsm.provider.testing.Connection;
import io.polyhsm.provider.token.Token;
import java.io.Serial;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1OctetString;

/** The services of signature and agreement on a SoftHSM token of their own, and keys for them. */
public final class SignatureFixture {

  private final TestToken soft;
  private final Token token;
  private final CallCounter calls;
  private final Tampering tampering;
  private final Provider provider;
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

  private SignatureFixture(TestToken soft, Token token, CallCounter calls, Tampering tampering) {
    this.soft = soft;
    this.token = token;
    this.calls = calls;
    this.tampering = tampering;
    this.provider = new Services(token);
  }

  /** Made when first needed, for all tests that leave it as it was: keys take long to make. */
  private static final class Shared {
    static final SignatureFixture INSTANCE = create();
  }

  /** The fixture that tests of this JVM share. */
  public static SignatureFixture shared() {
    return Shared.INSTANCE;
  }

  /** A fixture on a new token, logged in; {@code settings} are configuration keys and values. */
  public static SignatureFixture create(String... settings) {
    return on(SoftHsm.newToken("signature"), settings);
  }

  /** Another connection to {@code soft}. */
  public static SignatureFixture on(TestToken soft, String... settings) {
    AtomicReference<Tampering> tampering = new AtomicReference<>();
    Connection connection =
        Connection.to(
            soft,
            cryptoki -> {
              tampering.set(new Tampering(cryptoki));
              return tampering.get();
            },
            settings);
    connection.token().login(soft.pin().getBytes(StandardCharsets.UTF_8));
    return new SignatureFixture(soft, connection.token(), connection.calls(), tampering.get());
  }

  /** Offers the rows of the two families, of one token. */
  private static final class Services extends Provider {
    @Serial private static final long serialVersionUID = 1L;

    Services(Token token) {
      super("SignatureFixture-" + token.name(), "1", "rows under test");
      for (ServiceEntry entry : SignatureServices.entries()) {
        putService(new PolyHsmService(this, entry, token));
      }
      for (ServiceEntry entry : AgreementServices.entries()) {
        putService(new PolyHsmService(this, entry, token));
      }
    }
  }

  /** The token, as SoftHSM has it. */
  public TestToken soft() {
    return soft;
  }

  /** The token. */
  public Token token() {
    return token;
  }

  /** Counts the calls of the token. */
  public CallCounter calls() {
    return calls;
  }

  Tampering tampering() {
    return tampering;
  }

  /** Whether attributes that are read alone come back a byte short, as by a fault. */
  public void shortenValues(boolean shorten) {
    tampering.shortenValues(shorten);
  }

  /** The services; not registered with the JCA. */
  public Provider provider() {
    return provider;
  }

  /** Runs something and tells which functions it called. */
  public Map<Function, Long> callsOf(ThrowingRunnable action) throws Exception {
    calls.reset();
    action.run();
    return calls.counts();
  }

  /** What may throw anything. */
  public interface ThrowingRunnable {
    /** Does it. */
    void run() throws Exception;
  }

  /** An RSA key of that size, a session object, made when first asked for. */
  public KeyPair rsa(int bits) {
    return keys.computeIfAbsent("RSA-" + bits, name -> newRsa(bits, new Attributes()));
  }

  /** A key on that curve, a session object, made when first asked for. */
  public KeyPair ec(String curve) {
    return keys.computeIfAbsent(curve, name -> newEc(curve, new Attributes()));
  }

  /** A new RSA key. */
  public KeyPair newRsa(int bits, Attributes differences) {
    return generate(
        Ckm.RSA_PKCS_KEY_PAIR_GEN,
        Ckk.RSA,
        new Attributes().put(Cka.MODULUS_BITS, bits).put(Cka.PUBLIC_EXPONENT, new byte[] {1, 0, 1}),
        differences,
        Cka.MODULUS,
        Cka.PUBLIC_EXPONENT);
  }

  /** A new EC key. */
  public KeyPair newEc(String curve, Attributes differences) {
    return generate(
        Ckm.EC_KEY_PAIR_GEN,
        Ckk.EC,
        new Attributes().put(Cka.EC_PARAMS, EcCurves.encode(curve).orElseThrow()),
        differences,
        Cka.EC_PARAMS,
        Cka.EC_POINT);
  }

  private KeyPair generate(
      long mechanism, long keyType, Attributes size, Attributes differences, long... publicParts) {
    Attributes publicTemplate =
        Templates.newKey(token, Operation.GENERATE, Cko.PUBLIC_KEY, keyType).putAll(size);
    Attributes privateTemplate =
        Templates.newKey(token, Operation.GENERATE, Cko.PRIVATE_KEY, keyType).putAll(differences);
    return token.create(
        session -> {
          Session.KeyPairHandles pair =
              session.generateKeyPair(Mechanism.of(mechanism), publicTemplate, privateTemplate);
          AttributeValues values = session.getAttributes(pair.publicKey(), publicParts);
          PublicKey publicKey = keyType == Ckk.RSA ? rsaPublicKey(values) : ecPublicKey(values);
          session.destroyObject(pair.publicKey());
          return new KeyPair(publicKey, privateKey(session, pair.privateKey()));
        });
  }

  private HsmPrivateKey privateKey(Session session, long handle) {
    return (HsmPrivateKey)
        KeyReader.read(
                token, session, handle, session.getAttributes(handle, KeyReader.attributes()))
            .orElseThrow();
  }

  /** A software key, brought to the token. */
  public HsmPrivateKey importEc(ECPrivateKey key) {
    Attributes template =
        Templates.newKey(token, Operation.IMPORT, Cko.PRIVATE_KEY, Ckk.EC)
            .put(Cka.EC_PARAMS, EcCurves.encode(key.getParams()).orElseThrow())
            .put(Cka.VALUE, unsigned(key.getS()));
    return token.create(session -> privateKey(session, session.createObject(template)));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static PublicKey rsaPublicKey(AttributeValues values) {
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

  private static PublicKey ecPublicKey(AttributeValues values) {
    ECParameterSpec params =
        EcCurves.decode(values.bytes(Cka.EC_PARAMS).orElseThrow()).orElseThrow();
    byte[] point =
        ASN1OctetString.getInstance(values.bytes(Cka.EC_POINT).orElseThrow()).getOctets();
    int size = (point.length - 1) / 2;
    ECPoint w =
        new ECPoint(new BigInteger(1, point, 1, size), new BigInteger(1, point, 1 + size, size));
    AssertionError failure = new AssertionError("no provider takes the public key");
    for (Provider software : Software.providers("KeyFactory", "EC")) {
      try {
        return KeyFactory.getInstance("EC", software)
            .generatePublic(new ECPublicKeySpec(w, params));
      } catch (GeneralSecurityException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }
}
