// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.token.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The HMACs, and what a token asks of their keys.
 *
 * <p>Source: RFC 2104 (a key is filled up with zeros to the block of its hash, so zeros behind it
 * change nothing); FIPS 180-4 and 202 for block and digest sizes.
 */
public enum HmacAlgorithm {
  /** HMAC with SHA-1. */
  SHA1("HmacSHA1", Ckm.SHA_1_HMAC, 64, 64, "1.2.840.113549.2.7"),
  /** HMAC with SHA-224. */
  SHA224("HmacSHA224", Ckm.SHA224_HMAC, 64, 28, "1.2.840.113549.2.8"),
  /** HMAC with SHA-256. */
  SHA256("HmacSHA256", Ckm.SHA256_HMAC, 64, 32, "1.2.840.113549.2.9"),
  /** HMAC with SHA-384. */
  SHA384("HmacSHA384", Ckm.SHA384_HMAC, 128, 48, "1.2.840.113549.2.10"),
  /** HMAC with SHA-512. */
  SHA512("HmacSHA512", Ckm.SHA512_HMAC, 128, 64, "1.2.840.113549.2.11"),
  /** HMAC with SHA-512/224. */
  SHA512_224("HmacSHA512/224", Ckm.SHA512_224_HMAC, 128, 28, "1.2.840.113549.2.12"),
  /** HMAC with SHA-512/256. */
  SHA512_256("HmacSHA512/256", Ckm.SHA512_256_HMAC, 128, 32, "1.2.840.113549.2.13"),
  /** HMAC with SHA3-224. */
  SHA3_224("HmacSHA3-224", Ckm.SHA3_224_HMAC, 144, 28, "2.16.840.1.101.3.4.2.13"),
  /** HMAC with SHA3-256. */
  SHA3_256("HmacSHA3-256", Ckm.SHA3_256_HMAC, 136, 32, "2.16.840.1.101.3.4.2.14"),
  /** HMAC with SHA3-384. */
  SHA3_384("HmacSHA3-384", Ckm.SHA3_384_HMAC, 104, 48, "2.16.840.1.101.3.4.2.15"),
  /** HMAC with SHA3-512. */
  SHA3_512("HmacSHA3-512", Ckm.SHA3_512_HMAC, 72, 64, "2.16.840.1.101.3.4.2.16");

  private final String algorithm;
  private final long mechanism;
  private final int blockBytes;
  private final int keyBytes;
  private final String oid;

  HmacAlgorithm(String algorithm, long mechanism, int blockBytes, int keyBytes, String oid) {
    this.algorithm = algorithm;
    this.mechanism = mechanism;
    this.blockBytes = blockBytes;
    this.keyBytes = keyBytes;
    this.oid = oid;
  }

  /** The HMAC by its JCA name, in any case. */
  public static Optional<HmacAlgorithm> named(String name) {
    return Arrays.stream(values())
        .filter(hmac -> hmac.algorithm.equalsIgnoreCase(name) || hmac.oid.equals(name))
        .findFirst();
  }

  /** The JCA name. */
  public String algorithm() {
    return algorithm;
  }

  /** The {@code CKM_} value. */
  public long mechanism() {
    return mechanism;
  }

  /**
   * Bytes in a generated key where the application does not say: what the JDK's own generators
   * make.
   */
  public int defaultKeyBytes() {
    return keyBytes;
  }

  /** Other names, as the JCA wants them. */
  public List<String> aliases() {
    return List.of(oid, "OID." + oid);
  }

  /**
   * The shortest key that {@code token} takes for this HMAC.
   *
   * @return bytes; 0 if the token does not say, never more than the block of the hash
   */
  public int minimumKeyBytes(Token token) {
    long minimum = token.mechanisms().info(mechanism).minKeySize();
    if (minimum > blockBytes) {
      minimum =
          (minimum + 7) / 8; // some count bits; a key longer than the block is never asked for
    }
    return minimum < 0 || minimum > blockBytes ? 0 : (int) minimum;
  }
}
