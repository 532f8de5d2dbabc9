// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.util.BigIntegers;

/**
 * An RSA public key as an object of the token, which {@code C_WrapKey} needs: one that is there and
 * may wrap, otherwise a session object for this one use.
 */
final class RsaWrappingKey {

  private final Token token;
  private final byte[] modulus;
  private final byte[] exponent;
  private final int modulusBytes;

  RsaWrappingKey(Token token, RSAPublicKey key) {
    this.token = token;
    this.modulus = unsigned(key.getModulus());
    this.exponent = unsigned(key.getPublicExponent());
    this.modulusBytes = modulus.length;
  }

  private static byte[] unsigned(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(value);
  }

  /** Wraps {@code key}. */
  byte[] wrap(Mechanism mechanism, TokenObject key) {
    return KeyWrapping.create(
        token,
        key,
        (session, handle) -> {
          long[] found = session.findObjects(wanted(), 1);
          return found.length > 0
              ? session.wrapKey(mechanism, found[0], handle, modulusBytes)
              : wrapWithNew(session, mechanism, handle);
        });
  }

  private byte[] wrapWithNew(Session session, Mechanism mechanism, long key) {
    long made = session.createObject(template());
    byte[] wrapped;
    try {
      wrapped = session.wrapKey(mechanism, made, key, modulusBytes);
    } catch (RuntimeException e) {
      KeyWrapping.destroyAfter(e, session, made);
      throw e;
    }
    session.destroyObject(made);
    return wrapped;
  }

  private Attributes wanted() {
    return new Attributes()
        .put(Cka.CLASS, Cko.PUBLIC_KEY)
        .put(Cka.KEY_TYPE, Ckk.RSA)
        .put(Cka.WRAP, true)
        .put(Cka.MODULUS, modulus)
        .put(Cka.PUBLIC_EXPONENT, exponent);
  }

  private Attributes template() {
    return Templates.newKey(token, Operation.IMPORT, Cko.PUBLIC_KEY, Ckk.RSA)
        .put(Cka.MODULUS, modulus)
        .put(Cka.PUBLIC_EXPONENT, exponent)
        // the policy speaks of keys that stay; whether a key may leave is said by the key itself
        .put(Cka.WRAP, true);
  }
}
