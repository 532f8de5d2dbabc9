// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.key.KeyReader;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.software.Software;
import io.polyhsm.provider.token.KeyOperation;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;

/**
 * Wrapping and unwrapping on the token, for every cipher that has a mechanism for it. What a token
 * refuses although it lists the mechanism is remembered (see {@link Refusals}); the cipher then
 * does without.
 */
final class KeyWrapping {

  /** Room for a wrapped key of unknown size: a private key of RSA 4096 has less than 2400 bytes. */
  private static final int ROOM = 4096;

  private final Token token;

  /** A kind of key that a mechanism was tried with; parameters that decide are named in it. */
  private record Unwrapping(long mechanism, Object variant, long objectClass, long keyType) {}

  private record Wrapping(long mechanism, Object variant) {}

  KeyWrapping(Token token) {
    this.token = token;
  }

  /**
   * Wraps by {@code C_WrapKey}.
   *
   * @param overhead what wrapping adds at most, in bytes
   * @return null if the token does not wrap with {@code mechanism}
   * @throws InvalidKeyException if a key is the reason why it does not
   */
  byte[] wrap(HsmKey wrappingKey, HsmKey key, Mechanism mechanism, int overhead)
      throws InvalidKeyException {
    int room =
        key instanceof HsmSecretKey secret && secret.length() > 0
            ? secret.length() + overhead
            : ROOM;
    return wrap(
        mechanism,
        null,
        key,
        wrappingKey.toString(),
        keyHandles ->
            token.use(
                wrappingKey.object(),
                (session, handle) ->
                    session.wrapKey(mechanism, handle, keyHandles.handle(session), room)));
  }

  /** Wraps {@code object}, whose handle depends on the session. */
  interface WrapCall {
    byte[] wrap(TokenObject object);
  }

  /**
   * Wraps by {@code call}, which is {@code C_WrapKey} with {@code mechanism}.
   *
   * @param variant what else the token may refuse the mechanism for; may be null
   * @param wrappingKey the wrapping key's name in messages
   */
  byte[] wrap(Mechanism mechanism, Object variant, HsmKey key, String wrappingKey, WrapCall call)
      throws InvalidKeyException {
    Refusals refusals = Refusals.of(token);
    Wrapping feature = new Wrapping(mechanism.type(), variant);
    if (!token.mechanisms().can(mechanism.type(), Ckf.WRAP) || refusals.include(feature)) {
      return null;
    }
    try {
      return call.wrap(key.object());
    } catch (HsmException e) {
      if (isRefusal(e)) {
        refusals.add(feature);
        return null;
      }
      throw CipherFailures.notWrapped(e, key, wrappingKey);
    }
  }

  private static boolean isRefusal(HsmException e) {
    return e.failure().filter(CipherFailures::isRefusal).isPresent();
  }

  /**
   * The encoding of a token key that may leave the token in the clear.
   *
   * @param what how it should have been wrapped, for the message
   * @throws InvalidKeyException if it may not
   */
  byte[] readable(HsmKey key, String what) throws InvalidKeyException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new InvalidKeyException(
          "token '"
              + token.name()
              + "' does not wrap keys by "
              + what
              + ", and "
              + key
              + " may not leave it in the clear; use a transformation that the token wraps by,"
              + " such as AES/KWP/NoPadding or RSA");
    }
    return encoded;
  }

  /**
   * Unwraps by {@code C_UnwrapKey}.
   *
   * @param type {@link Cipher#SECRET_KEY} or {@link Cipher#PRIVATE_KEY}
   * @return null if the token does not unwrap such keys with {@code mechanism}
   * @throws InvalidKeyException if the wrapped key is none, or the unwrapping key may not unwrap
   */
  Key unwrap(HsmKey unwrappingKey, byte[] wrapped, Mechanism mechanism, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    return unwrap(unwrappingKey, wrapped, mechanism, null, algorithm, type);
  }

  /**
   * As {@link #unwrap(HsmKey, byte[], Mechanism, String, int)}.
   *
   * @param variant what else the token may refuse the mechanism for; may be null
   */
  Key unwrap(
      HsmKey unwrappingKey,
      byte[] wrapped,
      Mechanism mechanism,
      Object variant,
      String algorithm,
      int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    Attributes template = SessionKeyImport.template(token, algorithm, type);
    long keyType = SessionKeyImport.keyType(algorithm, type);
    Unwrapping feature =
        new Unwrapping(mechanism.type(), variant, SessionKeyImport.objectClass(type), keyType);
    Refusals refusals = Refusals.of(token);
    if (!token.mechanisms().can(mechanism.type(), Ckf.UNWRAP) || refusals.include(feature)) {
      return null;
    }
    Key key;
    try {
      key =
          create(
              token,
              unwrappingKey.object(),
              (session, handle) ->
                  made(
                      session, session.unwrapKey(mechanism, handle, wrapped, template), algorithm));
    } catch (HsmException e) {
      if (isRefusal(e)) {
        if (isOfMechanism(e)) {
          refusals.add(feature);
        }
        return null;
      }
      throw CipherFailures.notUnwrapped(e, unwrappingKey);
    }
    if (key instanceof HsmSecretKey secret && secret.length() != 0) {
      SessionKeyImport.requireLength(keyType, secret.length());
    }
    return key;
  }

  /** Whether it was the mechanism that was refused: a bad template may be this one key's fault. */
  private static boolean isOfMechanism(HsmException e) {
    long rv = e.failure().map(CkException::rv).orElse(Ckr.OK);
    return rv == Ckr.MECHANISM_INVALID
        || rv == Ckr.MECHANISM_PARAM_INVALID
        || rv == Ckr.FUNCTION_NOT_SUPPORTED
        || rv == Ckr.ARGUMENTS_BAD;
  }

  /** As {@link Token#create}, for an operation that uses {@code object}. */
  static <T> T create(Token token, TokenObject object, KeyOperation<T> operation) {
    try {
      return token.create(session -> operation.run(session, object.handle(session)));
    } catch (HsmException e) {
      // nothing was made with a handle that means nothing
      if (isStaleHandle(e) && object.forget()) {
        return token.create(session -> operation.run(session, object.handle(session)));
      }
      throw e;
    }
  }

  private static boolean isStaleHandle(HsmException e) {
    return e.errorClass() == ErrorClass.OBJECT
        || e.failure().filter(f -> f.rv() == Ckr.UNWRAPPING_KEY_HANDLE_INVALID).isPresent();
  }

  /** Destroys an object after {@code failure}, which must not be hidden by another one. */
  static void destroyAfter(RuntimeException failure, Session session, long handle) {
    try {
      session.destroyObject(handle);
    } catch (CkException e) {
      failure.addSuppressed(e);
    }
  }

  /** The Java key of an object just made on {@code session}. */
  private HsmKey made(Session session, long handle, String algorithm) {
    try {
      AttributeValues values = session.getAttributes(handle, KeyReader.attributes());
      HsmKey key = KeyReader.read(token, session, handle, values).orElseThrow();
      return key instanceof HsmSecretKey
          ? KeyReader.secretKey(key.object(), values, algorithm)
          : key;
    } catch (RuntimeException e) {
      destroyAfter(e, session, handle);
      throw e;
    }
  }

  /**
   * A key of its encoding: a public key in software, others as session objects of the token. The
   * caller wipes the encoding.
   *
   * @throws InvalidKeyException if it is not the encoding of such a key
   */
  Key fromEncoding(byte[] encoding, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    if (type == Cipher.PUBLIC_KEY) {
      return publicKey(encoding, algorithm);
    }
    Attributes template = SessionKeyImport.template(token, algorithm, type, encoding);
    return token.create(session -> made(session, session.createObject(template), algorithm));
  }

  private static PublicKey publicKey(byte[] encoding, String algorithm)
      throws InvalidKeyException, NoSuchAlgorithmException {
    InvalidKeySpecException reason = null;
    for (Provider provider : Software.providers("KeyFactory", algorithm)) {
      try {
        return KeyFactory.getInstance(algorithm, provider)
            .generatePublic(new X509EncodedKeySpec(encoding));
      } catch (InvalidKeySpecException e) {
        reason = e;
      }
    }
    if (reason == null) {
      throw new NoSuchAlgorithmException("cannot make public keys of type " + algorithm);
    }
    throw new InvalidKeyException("what was unwrapped is no public key of " + algorithm, reason);
  }
}
