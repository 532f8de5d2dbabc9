// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.service.InputBuffer;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.OAEPParameterSpec;

/**
 * RSA: private keys of the token are used there, public keys in software.
 *
 * <p>All failures to decrypt look alike, so that no one learns from them (Bleichenbacher's and
 * Manger's attacks). JSSE's parameters for an RSA premaster secret are not taken: JSSE then
 * decrypts it and puts a random one in the place of what is not right.
 */
final class RsaCipher extends TokenCipher {

  private static final byte[] NOTHING = {};

  /** Not exported by its module, so known by name only. */
  private static final String TLS_PREMASTER =
      "sun.security.internal.spec.TlsRsaPremasterSecretParameterSpec";

  private final InputBuffer pending = new InputBuffer();
  private RsaPadding padding;
  private RsaOperation operation;
  private OaepSettings oaep;
  private HsmRsaPrivateKey unwrappingKey;
  private RsaWrappingKey wrappingKey;

  /** A cipher that is not initialised. */
  RsaCipher(Token token, RsaPadding padding) {
    super(token);
    this.padding = padding;
  }

  @Override
  String mode() {
    return "ECB";
  }

  @Override
  String padding() {
    return padding.name();
  }

  @Override
  protected void engineSetPadding(String name) throws NoSuchPaddingException {
    padding =
        RsaPadding.of(name)
            .orElseThrow(() -> new NoSuchPaddingException("padding " + name + " is not supported"));
  }

  @Override
  Class<OAEPParameterSpec> specType() {
    return OAEPParameterSpec.class;
  }

  @Override
  void init(int opmode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    boolean isPublic = key instanceof PublicKey;
    HsmRsaPrivateKey privateKey = isPublic ? null : CipherKeys.rsa(token(), key);
    requireSense(opmode, isPublic);
    OaepSettings newOaep = settings(spec);
    boolean encrypting = AesCipher.isEncrypting(opmode);
    if (isPublic) {
      RSAPublicKey publicKey = PublicKeys.rsa((PublicKey) key);
      operation =
          RsaPublicOperation.of(
              encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
              publicKey,
              padding,
              newOaep,
              random);
      wrappingKey = new RsaWrappingKey(token(), publicKey);
    } else {
      operation = new RsaPrivateOperation(token(), privateKey, encrypting, padding, newOaep);
      wrappingKey = null;
    }
    unwrappingKey = privateKey;
    oaep = newOaep;
    reset();
  }

  private void requireSense(int opmode, boolean isPublic) throws InvalidKeyException {
    boolean encrypting = AesCipher.isEncrypting(opmode);
    if (padding.kind() == RsaPadding.Kind.OAEP && encrypting != isPublic) {
      throw new InvalidKeyException(
          "OAEP encrypts with public keys and decrypts with private keys only");
    }
    if (opmode == Cipher.WRAP_MODE && !isPublic) {
      throw new InvalidKeyException("a private key wraps nothing: everybody could unwrap it");
    }
    if (opmode == Cipher.UNWRAP_MODE && isPublic) {
      throw new InvalidKeyException("a public key unwraps nothing: give the private key");
    }
  }

  private OaepSettings settings(AlgorithmParameterSpec spec)
      throws InvalidAlgorithmParameterException {
    if (padding.kind() != RsaPadding.Kind.OAEP) {
      if (spec != null && spec.getClass().getName().equals(TLS_PREMASTER)) {
        throw new UnsupportedOperationException(
            "TLS premaster secrets are decrypted, not unwrapped");
      }
      if (spec != null) {
        throw new InvalidAlgorithmParameterException(
            "RSA/ECB/" + padding.name() + " takes no parameters");
      }
      return null;
    }
    OaepSettings settings =
        spec == null ? OaepSettings.ofDigest(padding.digest()) : OaepSettings.of(spec);
    OaepDecoding.requireSupported(settings);
    return settings;
  }

  @Override
  protected int engineGetBlockSize() {
    return 0; // not a block cipher
  }

  @Override
  protected int engineGetOutputSize(int inputLen) {
    return operation.modulusBytes();
  }

  @Override
  protected int engineGetKeySize(Key key) throws InvalidKeyException {
    return key instanceof PublicKey publicKey
        ? PublicKeys.rsa(publicKey).getModulus().bitLength()
        : CipherKeys.rsa(token(), key).getModulus().bitLength();
  }

  @Override
  protected byte[] engineGetIV() {
    return null;
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return oaep == null ? null : SoftwareParameters.of("OAEP", oaep.spec());
  }

  @Override
  int updateSize(int length) {
    return 0;
  }

  /** Keeps one byte more than can be used, by which doFinal sees that there were too many. */
  @Override
  byte[] update(byte[] input, int offset, int length) {
    int room = Math.max(0, operation.mostInput() + 1 - pending.size());
    pending.append(input, offset, Math.min(room, length));
    return NOTHING;
  }

  @Override
  int leastFinalSize(int length) {
    return 0;
  }

  @Override
  byte[] finish(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    if ((long) pending.size() + length > operation.mostInput()) {
      throw new IllegalBlockSizeException(
          "the data must not be longer than " + operation.mostInput() + " bytes");
    }
    byte[] message = new byte[pending.size() + length];
    pending.copyTo(0, message, 0, pending.size());
    if (length > 0) {
      System.arraycopy(input, offset, message, pending.size(), length);
    }
    try {
      return operation.run(message);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  @Override
  void reset() {
    pending.clear();
  }

  /** The mechanism that wraps and unwraps with these parameters; null if there is none. */
  private Mechanism wrappingMechanism() {
    return switch (padding.kind()) {
      case PKCS1 -> Mechanism.of(Ckm.RSA_PKCS);
      case OAEP -> oaep.mechanism().orElse(null);
      case NONE -> null; // the leading zeros of a key would be lost, or its length unknown
    };
  }

  private Object variant() {
    return oaep == null ? null : oaep.combination();
  }

  @Override
  byte[] wrapOnToken(HsmKey wrapped) throws InvalidKeyException, IllegalBlockSizeException {
    Mechanism mechanism = wrappingMechanism();
    if (mechanism != null) {
      byte[] result =
          wrapping()
              .wrap(
                  mechanism,
                  variant(),
                  wrapped,
                  "the RSA public key",
                  object -> wrappingKey.wrap(mechanism, object));
      if (result != null) {
        return result;
      }
    }
    return wrapEncoding(wrapping().readable(wrapped, "RSA/ECB/" + padding.name()));
  }

  @Override
  Key unwrapOnToken(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    Mechanism mechanism = wrappingMechanism();
    if (mechanism == null
        || unwrappingKey.alwaysAuthenticate() // C_UnwrapKey leaves no moment to give the PIN
        || (oaep != null && oaep.isLabelled() && token().mechanisms().has(Ckm.RSA_X_509))) {
      return null;
    }
    return wrapping().unwrap(unwrappingKey, wrapped, mechanism, variant(), algorithm, type);
  }
}
