// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.failure;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.ModuleMisbehaviourException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a return code means for the session it came from, the log-in and the key: the one table that
 * recovery is decided by.
 *
 * <p>Source: PKCS#11 3.2, section 5.1 (return values).
 */
public enum ErrorClass {
  /** The session is gone or in the middle of something: a new one may do. */
  SESSION,
  /** Nobody is logged in: log in again. */
  LOGIN,
  /** The handle means nothing to the token: find the object again. */
  OBJECT,
  /** The token or the way to it is gone or sick. */
  DEVICE,
  /** No more sessions or memory. */
  CAPACITY,
  /** The PIN, or the state of the PIN: never tried again by itself. */
  AUTHENTICATION,
  /** The data of this operation. */
  DATA,
  /** The request: template, mechanism, key type or size. */
  REQUEST,
  /** The module broke the protocol: nothing it says is believed, and it is not asked again. */
  PROTOCOL;

  /**
   * Functions whose general failures mean "bad data" on many modules: never a reason to reconnect.
   */
  private static final Set<Function> DATA_PHASE =
      EnumSet.of(
          Function.C_Decrypt,
          Function.C_DecryptUpdate,
          Function.C_DecryptFinal,
          Function.C_Encrypt,
          Function.C_EncryptUpdate,
          Function.C_EncryptFinal,
          Function.C_Verify,
          Function.C_VerifyFinal,
          Function.C_UnwrapKey,
          Function.C_DeriveKey,
          Function.C_DecapsulateKey);

  /** The class of {@code failure}. */
  public static ErrorClass of(CkException failure) {
    if (failure instanceof ModuleMisbehaviourException) {
      return PROTOCOL;
    }
    long rv = failure.rv();
    if (rv == Ckr.SESSION_HANDLE_INVALID
        || rv == Ckr.SESSION_CLOSED
        || rv == Ckr.OPERATION_NOT_INITIALIZED
        || rv == Ckr.OPERATION_ACTIVE) {
      return SESSION;
    }
    if (rv == Ckr.USER_NOT_LOGGED_IN) {
      return LOGIN;
    }
    if (rv == Ckr.OBJECT_HANDLE_INVALID
        || rv == Ckr.KEY_HANDLE_INVALID
        || rv == Ckr.WRAPPING_KEY_HANDLE_INVALID
        || rv == Ckr.UNWRAPPING_KEY_HANDLE_INVALID) {
      return OBJECT;
    }
    if (rv == Ckr.SESSION_COUNT || rv == Ckr.DEVICE_MEMORY || rv == Ckr.HOST_MEMORY) {
      return CAPACITY;
    }
    if (rv == Ckr.PIN_INCORRECT
        || rv == Ckr.PIN_INVALID
        || rv == Ckr.PIN_LEN_RANGE
        || rv == Ckr.PIN_EXPIRED
        || rv == Ckr.PIN_LOCKED
        || rv == Ckr.USER_PIN_NOT_INITIALIZED
        || rv == Ckr.USER_TYPE_INVALID) {
      return AUTHENTICATION;
    }
    if (rv == Ckr.GENERAL_ERROR || rv == Ckr.FUNCTION_FAILED) {
      return DATA_PHASE.contains(failure.function()) ? DATA : DEVICE;
    }
    if (rv == Ckr.DEVICE_ERROR
        || rv == Ckr.DEVICE_REMOVED
        || rv == Ckr.TOKEN_NOT_PRESENT
        || rv == Ckr.TOKEN_NOT_RECOGNIZED
        || rv == Ckr.SLOT_ID_INVALID
        || rv == Ckr.CRYPTOKI_NOT_INITIALIZED) {
      return DEVICE;
    }
    if (rv == Ckr.ENCRYPTED_DATA_INVALID
        || rv == Ckr.ENCRYPTED_DATA_LEN_RANGE
        || rv == Ckr.DATA_INVALID
        || rv == Ckr.DATA_LEN_RANGE
        || rv == Ckr.SIGNATURE_INVALID
        || rv == Ckr.SIGNATURE_LEN_RANGE
        || rv == Ckr.WRAPPED_KEY_INVALID
        || rv == Ckr.WRAPPED_KEY_LEN_RANGE
        || rv == Ckr.AEAD_DECRYPT_FAILED) {
      return DATA;
    }
    return REQUEST;
  }
}
