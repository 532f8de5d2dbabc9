// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.token.KeyOperation;
import io.polyhsm.provider.token.Token;
import java.math.BigInteger;
import java.util.Arrays;
import javax.crypto.BadPaddingException;

/**
 * RSA with a private key of the token: two calls. OAEP with parameters that the token refuses is
 * decoded in software, after an operation without padding.
 */
final class RsaPrivateOperation implements RsaOperation {

  private final Token token;
  private final HsmRsaPrivateKey key;
  private final boolean encrypting;
  private final RsaPadding padding;
  private final OaepSettings oaep;

  /**
   * The operation.
   *
   * @param encrypting true for what the JDK does by encrypting with a private key: a signature of
   *     PKCS#1 type 1, or of the plain number
   * @param oaep the parameters of OAEP; null for others
   */
  RsaPrivateOperation(
      Token token,
      HsmRsaPrivateKey key,
      boolean encrypting,
      RsaPadding padding,
      OaepSettings oaep) {
    this.token = token;
    this.key = key;
    this.encrypting = encrypting;
    this.padding = padding;
    this.oaep = oaep;
  }

  @Override
  public int modulusBytes() {
    return key.modulusBytes();
  }

  @Override
  public int mostInput() {
    return encrypting ? modulusBytes() - padding.overhead(oaep) : modulusBytes();
  }

  @Override
  public byte[] run(byte[] message) throws BadPaddingException {
    if (encrypting) {
      return sign(message);
    }
    byte[] ciphertext = number(message);
    byte[] result =
        switch (padding.kind()) {
          case PKCS1 -> decrypt(Mechanism.of(Ckm.RSA_PKCS), ciphertext);
          case OAEP -> decryptOaep(ciphertext);
          case NONE -> full(decrypt(Mechanism.of(Ckm.RSA_X_509), ciphertext));
        };
    if (result == null) {
      throw CipherFailures.badPadding();
    }
    return result;
  }

  /** The message as a number below the modulus, with leading zeros, as every module wants it. */
  private byte[] number(byte[] message) throws BadPaddingException {
    if (new BigInteger(1, message).compareTo(key.getModulus()) >= 0) {
      throw CipherFailures.badPadding();
    }
    return full(message);
  }

  /** With as many leading zeros as the modulus has room for; null for null. */
  private byte[] full(byte[] message) {
    int size = modulusBytes();
    if (message == null || message.length >= size) {
      return message;
    }
    byte[] padded = new byte[size];
    System.arraycopy(message, 0, padded, size - message.length, message.length);
    return padded;
  }

  private byte[] sign(byte[] message) throws BadPaddingException {
    boolean raw = padding.kind() == RsaPadding.Kind.NONE;
    Mechanism mechanism = Mechanism.of(raw ? Ckm.RSA_X_509 : Ckm.RSA_PKCS);
    byte[] data = raw ? number(message) : message;
    int size = modulusBytes();
    return full(
        use(
            (session, handle, pin) ->
                pin == null
                    ? session.sign(mechanism, handle, data, 0, data.length, size)
                    : session.signAuthenticated(mechanism, handle, pin, data, size)));
  }

  private byte[] decryptOaep(byte[] ciphertext) throws BadPaddingException {
    Mechanism mechanism = oaep.mechanism().orElse(null);
    Refusals refusals = Refusals.of(token);
    OaepSettings.Combination combination = oaep.combination();
    boolean withoutPadding = token.mechanisms().has(Ckm.RSA_X_509);
    if (mechanism != null
        && token.mechanisms().has(Ckm.RSA_PKCS_OAEP)
        && !(withoutPadding && (oaep.isLabelled() || refusals.include(combination)))) {
      try {
        return decrypt(mechanism, ciphertext);
      } catch (HsmException e) {
        if (!withoutPadding || !isRefusedByInit(e)) {
          throw e;
        }
        refusals.add(combination);
      }
    }
    if (!withoutPadding) {
      throw new HsmException(
          "token '"
              + token.name()
              + "' does not do RSA OAEP with "
              + oaep.digest()
              + " and MGF1 with "
              + oaep.mgfDigest()
              + ", nor RSA without padding, by which it could be done in software");
    }
    byte[] block = full(decrypt(Mechanism.of(Ckm.RSA_X_509), ciphertext));
    if (block == null) {
      return null;
    }
    try {
      return OaepDecoding.decode(block, oaep);
    } finally {
      Arrays.fill(block, (byte) 0);
    }
  }

  /** Whether the parameters were refused, before the ciphertext was looked at. */
  private static boolean isRefusedByInit(HsmException e) {
    return e.failure()
        .filter(f -> f.function() == Function.C_DecryptInit && CipherFailures.isRefusal(f))
        .isPresent();
  }

  /** The plaintext; null if the token finds fault with the data. */
  private byte[] decrypt(Mechanism mechanism, byte[] ciphertext) {
    int size = modulusBytes();
    return use(
        (session, handle, pin) -> {
          try {
            return pin == null
                ? session.decrypt(mechanism, handle, ciphertext, 0, ciphertext.length, size)
                : session.decryptAuthenticated(mechanism, handle, pin, ciphertext, size);
          } catch (CkException e) {
            // Caught here and not outside, where the session would be closed: that would take
            // another round trip, and an attacker could measure it. The operation has ended.
            if (e.function() == Function.C_Decrypt && ErrorClass.of(e) == ErrorClass.DATA) {
              return null;
            }
            throw e;
          }
        });
  }

  private interface PinnedUse {
    byte[] run(Session session, long handle, byte[] pin);
  }

  private byte[] use(PinnedUse operation) {
    byte[] pin = key.alwaysAuthenticate() ? token.contextPin() : null;
    KeyOperation<byte[]> withPin = (session, handle) -> operation.run(session, handle, pin);
    try {
      return token.use(key.object(), withPin);
    } catch (HsmException e) {
      throw CipherFailures.explained(e, key);
    } finally {
      if (pin != null) {
        Arrays.fill(pin, (byte) 0);
      }
    }
  }
}
