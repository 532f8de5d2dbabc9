// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.pkcs11.Ckf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The flags of one kind of structure by their names, for the same bit means different things in
 * different structures. Immutable and thread-safe.
 */
public final class Flags {

  /** {@code CK_SLOT_INFO.flags}. */
  public static final Flags SLOT =
      new Flags()
          .with("TOKEN_PRESENT", Ckf.TOKEN_PRESENT)
          .with("REMOVABLE_DEVICE", Ckf.REMOVABLE_DEVICE)
          .with("HW_SLOT", Ckf.HW_SLOT);

  /** {@code CK_TOKEN_INFO.flags}. */
  public static final Flags TOKEN =
      new Flags()
          .with("RNG", Ckf.RNG)
          .with("WRITE_PROTECTED", Ckf.WRITE_PROTECTED)
          .with("LOGIN_REQUIRED", Ckf.LOGIN_REQUIRED)
          .with("USER_PIN_INITIALIZED", Ckf.USER_PIN_INITIALIZED)
          .with("RESTORE_KEY_NOT_NEEDED", Ckf.RESTORE_KEY_NOT_NEEDED)
          .with("CLOCK_ON_TOKEN", Ckf.CLOCK_ON_TOKEN)
          .with("PROTECTED_AUTHENTICATION_PATH", Ckf.PROTECTED_AUTHENTICATION_PATH)
          .with("DUAL_CRYPTO_OPERATIONS", Ckf.DUAL_CRYPTO_OPERATIONS)
          .with("TOKEN_INITIALIZED", Ckf.TOKEN_INITIALIZED)
          .with("SECONDARY_AUTHENTICATION", Ckf.SECONDARY_AUTHENTICATION)
          .with("USER_PIN_COUNT_LOW", Ckf.USER_PIN_COUNT_LOW)
          .with("USER_PIN_FINAL_TRY", Ckf.USER_PIN_FINAL_TRY)
          .with("USER_PIN_LOCKED", Ckf.USER_PIN_LOCKED)
          .with("USER_PIN_TO_BE_CHANGED", Ckf.USER_PIN_TO_BE_CHANGED)
          .with("SO_PIN_COUNT_LOW", Ckf.SO_PIN_COUNT_LOW)
          .with("SO_PIN_FINAL_TRY", Ckf.SO_PIN_FINAL_TRY)
          .with("SO_PIN_LOCKED", Ckf.SO_PIN_LOCKED)
          .with("SO_PIN_TO_BE_CHANGED", Ckf.SO_PIN_TO_BE_CHANGED)
          .with("ERROR_STATE", Ckf.ERROR_STATE)
          .with("SEED_RANDOM_REQUIRED", Ckf.SEED_RANDOM_REQUIRED)
          .with("ASYNC_SESSION_SUPPORTED", Ckf.ASYNC_SESSION_SUPPORTED);

  /** {@code CK_MECHANISM_INFO.flags}. */
  public static final Flags MECHANISM =
      new Flags()
          .with("HW", Ckf.HW)
          .with("ENCRYPT", Ckf.ENCRYPT)
          .with("DECRYPT", Ckf.DECRYPT)
          .with("DIGEST", Ckf.DIGEST)
          .with("SIGN", Ckf.SIGN)
          .with("SIGN_RECOVER", Ckf.SIGN_RECOVER)
          .with("VERIFY", Ckf.VERIFY)
          .with("VERIFY_RECOVER", Ckf.VERIFY_RECOVER)
          .with("GENERATE", Ckf.GENERATE)
          .with("GENERATE_KEY_PAIR", Ckf.GENERATE_KEY_PAIR)
          .with("WRAP", Ckf.WRAP)
          .with("UNWRAP", Ckf.UNWRAP)
          .with("DERIVE", Ckf.DERIVE)
          .with("ENCAPSULATE", Ckf.ENCAPSULATE)
          .with("DECAPSULATE", Ckf.DECAPSULATE)
          .with("MESSAGE_ENCRYPT", Ckf.MESSAGE_ENCRYPT)
          .with("MESSAGE_DECRYPT", Ckf.MESSAGE_DECRYPT)
          .with("MESSAGE_SIGN", Ckf.MESSAGE_SIGN)
          .with("MESSAGE_VERIFY", Ckf.MESSAGE_VERIFY)
          .with("MULTI_MESSAGE", Ckf.MULTI_MESSAGE)
          .with("FIND_OBJECTS", Ckf.FIND_OBJECTS)
          .with("EC_F_P", Ckf.EC_F_P)
          .with("EC_F_2M", Ckf.EC_F_2M)
          .with("EC_ECPARAMETERS", Ckf.EC_ECPARAMETERS)
          .with("EC_OID", Ckf.EC_OID)
          .with("EC_UNCOMPRESS", Ckf.EC_UNCOMPRESS)
          .with("EC_COMPRESS", Ckf.EC_COMPRESS)
          .with("EC_CURVENAME", Ckf.EC_CURVENAME)
          .with("EXTENSION", Ckf.EXTENSION);

  private final Map<String, Long> bits = new LinkedHashMap<>();

  private Flags() {}

  private Flags with(String name, long bit) {
    bits.put(name, bit);
    return this;
  }

  /** The names of the flags that are set; bits without a name as one hexadecimal number. */
  public List<String> names(long flags) {
    List<String> names = new ArrayList<>();
    long rest = flags;
    for (Map.Entry<String, Long> bit : bits.entrySet()) {
      if ((flags & bit.getValue()) != 0) {
        names.add(bit.getKey());
        rest &= ~bit.getValue();
      }
    }
    if (rest != 0) {
      names.add(String.format(Locale.ROOT, "0x%X", rest));
    }
    return names;
  }
}
