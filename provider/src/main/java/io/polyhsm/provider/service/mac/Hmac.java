// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.mac;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.provider.key.HmacAlgorithm;
import java.util.List;

/**
 * An HMAC as a service.
 *
 * @param algorithm its names and its mechanism
 * @param keyType the {@code CKK_} value of keys that are for it alone; generic secrets do too
 * @param size bytes of output, all of the hash
 */
record Hmac(HmacAlgorithm algorithm, long keyType, int size) {

  static final List<Hmac> ALL =
      List.of(
          new Hmac(HmacAlgorithm.SHA1, Ckk.SHA_1_HMAC, 20),
          new Hmac(HmacAlgorithm.SHA224, Ckk.SHA224_HMAC, 28),
          new Hmac(HmacAlgorithm.SHA256, Ckk.SHA256_HMAC, 32),
          new Hmac(HmacAlgorithm.SHA384, Ckk.SHA384_HMAC, 48),
          new Hmac(HmacAlgorithm.SHA512, Ckk.SHA512_HMAC, 64),
          new Hmac(HmacAlgorithm.SHA512_224, Ckk.SHA512_224_HMAC, 28),
          new Hmac(HmacAlgorithm.SHA512_256, Ckk.SHA512_256_HMAC, 32),
          new Hmac(HmacAlgorithm.SHA3_224, Ckk.SHA3_224_HMAC, 28),
          new Hmac(HmacAlgorithm.SHA3_256, Ckk.SHA3_256_HMAC, 32),
          new Hmac(HmacAlgorithm.SHA3_384, Ckk.SHA3_384_HMAC, 48),
          new Hmac(HmacAlgorithm.SHA3_512, Ckk.SHA3_512_HMAC, 64));

  /** The JCA's name. */
  String name() {
    return algorithm.algorithm();
  }

  /** The {@code CKM_} value. */
  long mechanism() {
    return algorithm.mechanism();
  }

  /** Whether keys of {@code type} do. */
  boolean takes(long type) {
    return type == Ckk.GENERIC_SECRET || type == keyType;
  }
}
