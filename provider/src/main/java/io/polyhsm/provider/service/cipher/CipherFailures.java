// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import java.security.InvalidKeyException;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;

/** What failures of the token mean to the users of ciphers: the one place where that is decided. */
final class CipherFailures {

  private CipherFailures() {}

  /**
   * Wrong padding, of whatever kind: one text and no cause, so that an attacker who can have
   * messages decrypted learns nothing from it.
   */
  static BadPaddingException badPadding() {
    return new BadPaddingException(
        "the decrypted data is not padded as it should be: wrong key, or damaged or forged data");
  }

  /** An authentication tag that does not match; nothing of the plaintext was released. */
  static AEADBadTagException badTag() {
    return new AEADBadTagException(
        "tag mismatch: wrong key, wrong additional data, or damaged or forged ciphertext");
  }

  /** Whether the data, and not the request or the token, is what was wrong. */
  static boolean isAboutData(HsmException e) {
    return e.errorClass() == ErrorClass.DATA;
  }

  /** Whether the token does not take a mechanism, its parameter, or the template. */
  static boolean isRefusal(CkException e) {
    long rv = e.rv();
    return rv == Ckr.MECHANISM_INVALID
        || rv == Ckr.MECHANISM_PARAM_INVALID
        || rv == Ckr.ARGUMENTS_BAD
        || rv == Ckr.FUNCTION_NOT_SUPPORTED
        || rv == Ckr.TEMPLATE_INCOMPLETE
        || rv == Ckr.TEMPLATE_INCONSISTENT
        || rv == Ckr.ATTRIBUTE_READ_ONLY
        || rv == Ckr.ATTRIBUTE_TYPE_INVALID
        || rv == Ckr.ATTRIBUTE_VALUE_INVALID;
  }

  /** A failure of encryption or decryption, with the way out where there is one. */
  static HsmException explained(HsmException e, HsmKey key) {
    Optional<CkException> failure = e.failure();
    if (failure.isEmpty()) {
      return e;
    }
    if (failure.get().rv() == Ckr.KEY_FUNCTION_NOT_PERMITTED) {
      return new HsmException(notPermitted(failure.get(), key), failure.get());
    }
    if (isRefusal(failure.get())) {
      return new HsmException(
          "token '" + key.token().name() + "' does not do this with " + key, failure.get());
    }
    return e;
  }

  private static String notPermitted(CkException failure, HsmKey key) {
    Function function = failure.function();
    return switch (function) {
      case C_EncryptInit, C_Encrypt -> missing(key, "encrypt", Cka.ENCRYPT);
      case C_DecryptInit, C_Decrypt -> missing(key, "decrypt", Cka.DECRYPT);
      case C_SignInit, C_Sign -> missing(key, "sign", Cka.SIGN);
      case C_UnwrapKey -> missing(key, "unwrap", Cka.UNWRAP);
      case C_WrapKey -> missing(key, "wrap", Cka.WRAP);
      default -> key + " may not be used by " + function;
    };
  }

  private static String missing(HsmKey key, String what, long attribute) {
    return key
        + " may not "
        + what
        + ": its "
        + Cka.nameOf(attribute)
        + " is false; for new keys, set "
        + template(key, attribute);
  }

  private static String template(HsmKey key, long attribute) {
    return "attributes.*."
        + (key.object().objectClass() == Cko.PRIVATE_KEY ? "private." : "secret.")
        + Ckk.nameOf(key.object().keyType()).replace("CKK_", "").toLowerCase(Locale.ROOT)
        + "."
        + Cka.nameOf(attribute).replace("CKA_", "").toLowerCase(Locale.ROOT)
        + " = true";
  }

  /** A failure of {@code C_WrapKey}: an InvalidKeyException if a key is the reason. */
  static InvalidKeyException notWrapped(HsmException e, HsmKey key, String wrappingKey)
      throws InvalidKeyException {
    long rv = e.failure().map(CkException::rv).orElse(Ckr.OK);
    if (rv == Ckr.KEY_UNEXTRACTABLE) {
      throw new InvalidKeyException(
          key
              + " may not leave the token: its CKA_EXTRACTABLE is false; for new keys, set "
              + template(key, Cka.EXTRACTABLE),
          e);
    }
    if (rv == Ckr.KEY_NOT_WRAPPABLE) {
      throw new InvalidKeyException(
          key
              + " may not be wrapped by "
              + wrappingKey
              + ": its CKA_WRAP_WITH_TRUSTED wants a wrapping key whose CKA_TRUSTED is true",
          e);
    }
    if (rv == Ckr.KEY_FUNCTION_NOT_PERMITTED
        || rv == Ckr.WRAPPING_KEY_TYPE_INCONSISTENT
        || rv == Ckr.WRAPPING_KEY_SIZE_RANGE) {
      throw new InvalidKeyException(
          wrappingKey
              + " may not wrap "
              + key
              + ": its CKA_WRAP is false, or it is of the wrong type or size; for new keys, set"
              + " attributes.*.*.*.wrap = true",
          e);
    }
    if (rv == Ckr.KEY_SIZE_RANGE) {
      throw new InvalidKeyException(key + " is too long for " + wrappingKey, e);
    }
    throw e;
  }

  /** A failure of {@code C_UnwrapKey}: an InvalidKeyException if a key is the reason. */
  static InvalidKeyException notUnwrapped(HsmException e, HsmKey unwrappingKey)
      throws InvalidKeyException {
    CkException failure = e.failure().orElseThrow(() -> e);
    // a key of impossible length was unwrapped from wrong data; saying so would help an attacker
    if (isAboutData(e) || failure.rv() == Ckr.KEY_SIZE_RANGE) {
      throw notUnwrapped();
    }
    if (failure.rv() == Ckr.KEY_FUNCTION_NOT_PERMITTED) {
      throw new InvalidKeyException(notPermitted(failure, unwrappingKey), e);
    }
    throw e;
  }

  /** A wrapped key that is none: one text, as for {@link #badPadding}. */
  static InvalidKeyException notUnwrapped() {
    return new InvalidKeyException(
        "the wrapped key cannot be unwrapped: wrong key, wrong parameters, or damaged or forged"
            + " data");
  }
}
