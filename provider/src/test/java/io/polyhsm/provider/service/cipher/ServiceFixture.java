// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CallCounter;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.service.PolyHsmService;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.service.mac.MacServices;
import io.polyhsm.provider.testing.Connection;
import io.polyhsm.provider.token.Token;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bouncycastle.util.BigIntegers;

/**
 * Ciphers and MACs of a SoftHSM token, with a counter of calls, and keys whose value is known: so
 * that software with the same key can say what is right.
 */
public record ServiceFixture(Token token, Provider provider, CallCounter calls) {

  /** Never collected: no cleaner's C_DestroyObject comes between the calls that are counted. */
  private static final List<HsmKey> KEPT = new CopyOnWriteArrayList<>();

  /** On a new token. */
  public static ServiceFixture create(String... settings) {
    return create(UnaryOperator.identity(), settings);
  }

  /**
   * On a new token.
   *
   * @param faults between the counter and the module
   */
  public static ServiceFixture create(UnaryOperator<Cryptoki> faults, String... settings) {
    TestToken testToken = SoftHsm.newToken("cipher");
    Connection connection = Connection.to(testToken, faults, settings);
    connection.token().login(testToken.pin().getBytes(StandardCharsets.UTF_8));
    return new ServiceFixture(
        connection.token(), new Services(connection.token()), connection.calls());
  }

  private static final class Services extends Provider {
    private static final long serialVersionUID = 1L;

    Services(Token token) {
      super("CipherTest", "1", "ciphers and MACs of one token");
      for (List<ServiceEntry> entries : List.of(CipherServices.entries(), MacServices.entries())) {
        for (ServiceEntry entry : entries) {
          putService(new PolyHsmService(this, entry, token));
        }
      }
    }
  }

  /** A session key. */
  public HsmKey key(Attributes template) {
    HsmKey key =
        token.create(
            session -> {
              long handle = session.createObject(template);
              return KeyReader.read(
                      token, session, handle, session.getAttributes(handle, KeyReader.attributes()))
                  .orElseThrow();
            });
    KEPT.add(key);
    return key;
  }

  /** A secret key that may do everything, except as {@code change} says. */
  public HsmSecretKey secretKey(long keyType, byte[] value, Consumer<Attributes> change) {
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.SECRET_KEY)
            .put(Cka.KEY_TYPE, keyType)
            .put(Cka.TOKEN, false)
            .put(Cka.PRIVATE, true)
            .put(Cka.SENSITIVE, true)
            .put(Cka.EXTRACTABLE, false)
            .put(Cka.ENCRYPT, true)
            .put(Cka.DECRYPT, true)
            .put(Cka.WRAP, true)
            .put(Cka.UNWRAP, true)
            .put(Cka.SIGN, true)
            .put(Cka.VERIFY, true)
            .put(Cka.VALUE, value);
    change.accept(template);
    return (HsmSecretKey) key(template);
  }

  /** An AES key. */
  public HsmSecretKey aes(byte[] value) {
    return secretKey(Ckk.AES, value, template -> {});
  }

  /** A generic secret. */
  public HsmSecretKey generic(byte[] value) {
    return secretKey(Ckk.GENERIC_SECRET, value, template -> {});
  }

  /** An RSA private key that may do everything, except as {@code change} says. */
  public HsmRsaPrivateKey rsa(RSAPrivateCrtKey key, Consumer<Attributes> change) {
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.PRIVATE_KEY)
            .put(Cka.KEY_TYPE, Ckk.RSA)
            .put(Cka.TOKEN, false)
            .put(Cka.PRIVATE, true)
            .put(Cka.SENSITIVE, true)
            .put(Cka.EXTRACTABLE, false)
            .put(Cka.DECRYPT, true)
            .put(Cka.SIGN, true)
            .put(Cka.UNWRAP, true)
            .put(Cka.MODULUS, BigIntegers.asUnsignedByteArray(key.getModulus()))
            .put(Cka.PUBLIC_EXPONENT, BigIntegers.asUnsignedByteArray(key.getPublicExponent()))
            .put(Cka.PRIVATE_EXPONENT, BigIntegers.asUnsignedByteArray(key.getPrivateExponent()))
            .put(Cka.PRIME_1, BigIntegers.asUnsignedByteArray(key.getPrimeP()))
            .put(Cka.PRIME_2, BigIntegers.asUnsignedByteArray(key.getPrimeQ()))
            .put(Cka.EXPONENT_1, BigIntegers.asUnsignedByteArray(key.getPrimeExponentP()))
            .put(Cka.EXPONENT_2, BigIntegers.asUnsignedByteArray(key.getPrimeExponentQ()))
            .put(Cka.COEFFICIENT, BigIntegers.asUnsignedByteArray(key.getCrtCoefficient()));
    change.accept(template);
    return (HsmRsaPrivateKey) key(template);
  }

  /** Sessions opened and not closed since the counter was reset. */
  public long openSessions() {
    return calls.count(Function.C_OpenSession) - calls.count(Function.C_CloseSession);
  }
}
