// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import io.polyhsm.pkcs11.Ckg;
import io.polyhsm.pkcs11.Ckm;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.util.DigestFactory;

/**
 * The hash functions that signatures are made with, in the words of the JCA, of X.509 and of
 * PKCS#11. Hashing is done in software: a token is for keys.
 *
 * <p>Source: RFC 8017, appendix B.1; FIPS 202; PKCS#11 3.2, table 44 (mask generation functions).
 */
public enum HashAlgorithm {
  /** SHA-1, for what is old. */
  SHA1(
      "SHA-1",
      new ASN1ObjectIdentifier("1.3.14.3.2.26"),
      20,
      Ckm.SHA_1,
      Ckg.MGF1_SHA1,
      DigestFactory::createSHA1),
  /** SHA-224. */
  SHA224(
      "SHA-224",
      NISTObjectIdentifiers.id_sha224,
      28,
      Ckm.SHA224,
      Ckg.MGF1_SHA224,
      DigestFactory::createSHA224),
  /** SHA-256. */
  SHA256(
      "SHA-256",
      NISTObjectIdentifiers.id_sha256,
      32,
      Ckm.SHA256,
      Ckg.MGF1_SHA256,
      DigestFactory::createSHA256),
  /** SHA-384. */
  SHA384(
      "SHA-384",
      NISTObjectIdentifiers.id_sha384,
      48,
      Ckm.SHA384,
      Ckg.MGF1_SHA384,
      DigestFactory::createSHA384),
  /** SHA-512. */
  SHA512(
      "SHA-512",
      NISTObjectIdentifiers.id_sha512,
      64,
      Ckm.SHA512,
      Ckg.MGF1_SHA512,
      DigestFactory::createSHA512),
  /** SHA-512/224; PKCS#11 has no mask generation function with it. */
  SHA512_224(
      "SHA-512/224",
      NISTObjectIdentifiers.id_sha512_224,
      28,
      Ckm.SHA512_224,
      0,
      DigestFactory::createSHA512_224),
  /** SHA-512/256; PKCS#11 has no mask generation function with it. */
  SHA512_256(
      "SHA-512/256",
      NISTObjectIdentifiers.id_sha512_256,
      32,
      Ckm.SHA512_256,
      0,
      DigestFactory::createSHA512_256),
  /** SHA3-224. */
  SHA3_224(
      "SHA3-224",
      NISTObjectIdentifiers.id_sha3_224,
      28,
      Ckm.SHA3_224,
      Ckg.MGF1_SHA3_224,
      DigestFactory::createSHA3_224),
  /** SHA3-256. */
  SHA3_256(
      "SHA3-256",
      NISTObjectIdentifiers.id_sha3_256,
      32,
      Ckm.SHA3_256,
      Ckg.MGF1_SHA3_256,
      DigestFactory::createSHA3_256),
  /** SHA3-384. */
  SHA3_384(
      "SHA3-384",
      NISTObjectIdentifiers.id_sha3_384,
      48,
      Ckm.SHA3_384,
      Ckg.MGF1_SHA3_384,
      DigestFactory::createSHA3_384),
  /** SHA3-512. */
  SHA3_512(
      "SHA3-512",
      NISTObjectIdentifiers.id_sha3_512,
      64,
      Ckm.SHA3_512,
      Ckg.MGF1_SHA3_512,
      DigestFactory::createSHA3_512);

  private final String digestName;
  private final ASN1ObjectIdentifier oid;
  private final int length;
  private final long mechanism;
  private final long mgf;
  private final Supplier<Digest> lightweight;
  private final byte[] digestInfoPrefix;
  private volatile Provider provider;

  HashAlgorithm(
      String digestName,
      ASN1ObjectIdentifier oid,
      int length,
      long mechanism,
      long mgf,
      Supplier<Digest> lightweight) {
    this.digestName = digestName;
    this.oid = oid;
    this.length = length;
    this.mechanism = mechanism;
    this.mgf = mgf;
    this.lightweight = lightweight;
    this.digestInfoPrefix = digestInfoPrefix(oid, length);
  }

  private static byte[] digestInfoPrefix(ASN1ObjectIdentifier oid, int length) {
    try {
      byte[] whole =
          new DigestInfo(new AlgorithmIdentifier(oid, DERNull.INSTANCE), new byte[length])
              .getEncoded();
      return Arrays.copyOf(whole, whole.length - length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The hash function of that name.
   *
   * @param name as in {@link #digestName}, with or without its first hyphen, or the OID
   * @return empty if there is none
   */
  public static Optional<HashAlgorithm> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    if (wanted.equals("SHA")) {
      return Optional.of(SHA1);
    }
    return Arrays.stream(values())
        .filter(
            hash ->
                wanted.equals(hash.digestName)
                    || wanted.equals(hash.signaturePart())
                    || wanted.equals(hash.oid.getId()))
        .findFirst();
  }

  /** The name of the digest in the JCA, such as SHA-256, SHA-512/256 or SHA3-256. */
  public String digestName() {
    return digestName;
  }

  /** The name in the names of signatures, such as SHA256, SHA512/256 or SHA3-256. */
  public String signaturePart() {
    return digestName.replace("SHA-", "SHA");
  }

  /** Bytes in a hash value. */
  public int length() {
    return length;
  }

  /** The hash function as a mechanism, a {@code CKM_} value. */
  public long mechanism() {
    return mechanism;
  }

  /** MGF1 with this hash function, a {@code CKG_} value; empty where PKCS#11 has none. */
  public OptionalLong mgf() {
    return mgf == 0 ? OptionalLong.empty() : OptionalLong.of(mgf);
  }

  /** A new digest of a software provider. */
  public MessageDigest newDigest() {
    Provider chosen = provider;
    if (chosen == null) {
      List<Provider> candidates = Software.providers("MessageDigest", digestName);
      chosen = candidates.get(0); // BouncyCastle at least
      provider = chosen;
    }
    try {
      return MessageDigest.getInstance(digestName, chosen);
    } catch (NoSuchAlgorithmException e) {
      throw new ProviderException(digestName + " has gone from provider " + chosen.getName(), e);
    }
  }

  /** A new digest in BouncyCastle's own form. */
  Digest newLightweightDigest() {
    return lightweight.get();
  }

  /**
   * The DER encoding of {@code DigestInfo}, which is what a PKCS#1 v1.5 signature signs.
   *
   * @param hash a value of this hash function
   * @return the encoding with {@code NULL} parameters (RFC 8017, section 9.2)
   */
  public byte[] digestInfo(byte[] hash) {
    return org.bouncycastle.util.Arrays.concatenate(digestInfoPrefix, hash);
  }
}
