// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.OptionalLong;

/**
 * Mechanism types, {@code CKM_}: what an operation does, and for which key.
 *
 * <p>Source: PKCS#11 3.2, names and numbers of {@code pkcs11t.h}; names of earlier versions are
 * kept.
 *
 * <p>In numeric order. Where two names share a number, the current one comes first and is the one
 * {@link #nameOf} gives. The groups:
 *
 * <ul>
 *   <li>0x0000: RSA, DSA, DH, X9.42, ML-KEM, ML-DSA, SLH-DSA, SHA-512/t
 *   <li>0x0100: RC2, RC4, DES, CDMF; 0x0200: digests, HMACs, one-time passwords
 *   <li>0x0300: CAST, RC5, IDEA, key derivation, SSL and TLS, password-based encryption
 *   <li>0x0400: key wrapping, CMS, CT-KIP, Camellia, ARIA, SEED
 *   <li>0x1000: Skipjack, KEA, BATON, elliptic curves, JUNIPER, AES, Blowfish, Twofish, GOST,
 *       ChaCha20
 *   <li>0x2000: domain parameters, AES feedback modes, AES key wrapping
 *   <li>0x4000: TPM, HMAC key generation, BLAKE2b, Salsa20, X3DH, double ratchet, HKDF, IKE, HSS,
 *       XMSS
 *   <li>0x80000000 and up: the vendors' own
 * </ul>
 */
public final class Ckm {

  // RSA

  public static final long RSA_PKCS_KEY_PAIR_GEN = 0x0L;
  public static final long RSA_PKCS = 0x1L;
  public static final long RSA_9796 = 0x2L;
  public static final long RSA_X_509 = 0x3L;
  public static final long MD2_RSA_PKCS = 0x4L;
  public static final long MD5_RSA_PKCS = 0x5L;
  public static final long SHA1_RSA_PKCS = 0x6L;
  public static final long RIPEMD128_RSA_PKCS = 0x7L;
  public static final long RIPEMD160_RSA_PKCS = 0x8L;
  public static final long RSA_PKCS_OAEP = 0x9L;
  public static final long RSA_X9_31_KEY_PAIR_GEN = 0xAL;
  public static final long RSA_X9_31 = 0xBL;
  public static final long SHA1_RSA_X9_31 = 0xCL;
  public static final long RSA_PKCS_PSS = 0xDL;
  public static final long SHA1_RSA_PKCS_PSS = 0xEL;

  // Public-key algorithms, and digests that came later

  public static final long ML_KEM_KEY_PAIR_GEN = 0xFL;
  public static final long DSA_KEY_PAIR_GEN = 0x10L;
  public static final long DSA = 0x11L;
  public static final long DSA_SHA1 = 0x12L;
  public static final long DSA_SHA224 = 0x13L;
  public static final long DSA_SHA256 = 0x14L;
  public static final long DSA_SHA384 = 0x15L;
  public static final long DSA_SHA512 = 0x16L;
  public static final long ML_KEM = 0x17L;
  public static final long DSA_SHA3_224 = 0x18L;
  public static final long DSA_SHA3_256 = 0x19L;
  public static final long DSA_SHA3_384 = 0x1AL;
  public static final long DSA_SHA3_512 = 0x1BL;
  public static final long ML_DSA_KEY_PAIR_GEN = 0x1CL;
  public static final long ML_DSA = 0x1DL;
  public static final long HASH_ML_DSA = 0x1FL;
  public static final long DH_PKCS_KEY_PAIR_GEN = 0x20L;
  public static final long DH_PKCS_DERIVE = 0x21L;
  public static final long HASH_ML_DSA_SHA224 = 0x23L;
  public static final long HASH_ML_DSA_SHA256 = 0x24L;
  public static final long HASH_ML_DSA_SHA384 = 0x25L;
  public static final long HASH_ML_DSA_SHA512 = 0x26L;
  public static final long HASH_ML_DSA_SHA3_224 = 0x27L;
  public static final long HASH_ML_DSA_SHA3_256 = 0x28L;
  public static final long HASH_ML_DSA_SHA3_384 = 0x29L;
  public static final long HASH_ML_DSA_SHA3_512 = 0x2AL;
  public static final long HASH_ML_DSA_SHAKE128 = 0x2BL;
  public static final long HASH_ML_DSA_SHAKE256 = 0x2CL;
  public static final long SLH_DSA_KEY_PAIR_GEN = 0x2DL;
  public static final long SLH_DSA = 0x2EL;
  public static final long X9_42_DH_KEY_PAIR_GEN = 0x30L;
  public static final long X9_42_DH_DERIVE = 0x31L;
  public static final long X9_42_DH_HYBRID_DERIVE = 0x32L;
  public static final long X9_42_MQV_DERIVE = 0x33L;
  public static final long HASH_SLH_DSA = 0x34L;
  public static final long HASH_SLH_DSA_SHA224 = 0x36L;
  public static final long HASH_SLH_DSA_SHA256 = 0x37L;
  public static final long HASH_SLH_DSA_SHA384 = 0x38L;
  public static final long HASH_SLH_DSA_SHA512 = 0x39L;
  public static final long HASH_SLH_DSA_SHA3_224 = 0x3AL;
  public static final long HASH_SLH_DSA_SHA3_256 = 0x3BL;
  public static final long HASH_SLH_DSA_SHA3_384 = 0x3CL;
  public static final long HASH_SLH_DSA_SHA3_512 = 0x3DL;
  public static final long HASH_SLH_DSA_SHAKE128 = 0x3EL;
  public static final long HASH_SLH_DSA_SHAKE256 = 0x3FL;
  public static final long SHA256_RSA_PKCS = 0x40L;
  public static final long SHA384_RSA_PKCS = 0x41L;
  public static final long SHA512_RSA_PKCS = 0x42L;
  public static final long SHA256_RSA_PKCS_PSS = 0x43L;
  public static final long SHA384_RSA_PKCS_PSS = 0x44L;
  public static final long SHA512_RSA_PKCS_PSS = 0x45L;
  public static final long SHA224_RSA_PKCS = 0x46L;
  public static final long SHA224_RSA_PKCS_PSS = 0x47L;
  public static final long SHA512_224 = 0x48L;
  public static final long SHA512_224_HMAC = 0x49L;
  public static final long SHA512_224_HMAC_GENERAL = 0x4AL;
  public static final long SHA512_224_KEY_DERIVATION = 0x4BL;
  public static final long SHA512_256 = 0x4CL;
  public static final long SHA512_256_HMAC = 0x4DL;
  public static final long SHA512_256_HMAC_GENERAL = 0x4EL;
  public static final long SHA512_256_KEY_DERIVATION = 0x4FL;
  public static final long SHA512_T = 0x50L;
  public static final long SHA512_T_HMAC = 0x51L;
  public static final long SHA512_T_HMAC_GENERAL = 0x52L;
  public static final long SHA512_T_KEY_DERIVATION = 0x53L;
  public static final long TLS12_EXTENDED_MASTER_KEY_DERIVE = 0x56L;
  public static final long TLS12_EXTENDED_MASTER_KEY_DERIVE_DH = 0x57L;
  public static final long SHA3_256_RSA_PKCS = 0x60L;
  public static final long SHA3_384_RSA_PKCS = 0x61L;
  public static final long SHA3_512_RSA_PKCS = 0x62L;
  public static final long SHA3_256_RSA_PKCS_PSS = 0x63L;
  public static final long SHA3_384_RSA_PKCS_PSS = 0x64L;
  public static final long SHA3_512_RSA_PKCS_PSS = 0x65L;
  public static final long SHA3_224_RSA_PKCS = 0x66L;
  public static final long SHA3_224_RSA_PKCS_PSS = 0x67L;

  // RC2, RC4, DES, CDMF

  public static final long RC2_KEY_GEN = 0x100L;
  public static final long RC2_ECB = 0x101L;
  public static final long RC2_CBC = 0x102L;
  public static final long RC2_MAC = 0x103L;
  public static final long RC2_MAC_GENERAL = 0x104L;
  public static final long RC2_CBC_PAD = 0x105L;
  public static final long RC4_KEY_GEN = 0x110L;
  public static final long RC4 = 0x111L;
  public static final long DES_KEY_GEN = 0x120L;
  public static final long DES_ECB = 0x121L;
  public static final long DES_CBC = 0x122L;
  public static final long DES_MAC = 0x123L;
  public static final long DES_MAC_GENERAL = 0x124L;
  public static final long DES_CBC_PAD = 0x125L;
  public static final long DES2_KEY_GEN = 0x130L;
  public static final long DES3_KEY_GEN = 0x131L;
  public static final long DES3_ECB = 0x132L;
  public static final long DES3_CBC = 0x133L;
  public static final long DES3_MAC = 0x134L;
  public static final long DES3_MAC_GENERAL = 0x135L;
  public static final long DES3_CBC_PAD = 0x136L;
  public static final long DES3_CMAC_GENERAL = 0x137L;
  public static final long DES3_CMAC = 0x138L;
  public static final long CDMF_KEY_GEN = 0x140L;
  public static final long CDMF_ECB = 0x141L;
  public static final long CDMF_CBC = 0x142L;
  public static final long CDMF_MAC = 0x143L;
  public static final long CDMF_MAC_GENERAL = 0x144L;
  public static final long CDMF_CBC_PAD = 0x145L;
  public static final long DES_OFB64 = 0x150L;
  public static final long DES_OFB8 = 0x151L;
  public static final long DES_CFB64 = 0x152L;
  public static final long DES_CFB8 = 0x153L;

  // Digests and their HMACs, one-time passwords

  public static final long MD2 = 0x200L;
  public static final long MD2_HMAC = 0x201L;
  public static final long MD2_HMAC_GENERAL = 0x202L;
  public static final long MD5 = 0x210L;
  public static final long MD5_HMAC = 0x211L;
  public static final long MD5_HMAC_GENERAL = 0x212L;
  public static final long SHA_1 = 0x220L;
  public static final long SHA_1_HMAC = 0x221L;
  public static final long SHA_1_HMAC_GENERAL = 0x222L;
  public static final long RIPEMD128 = 0x230L;
  public static final long RIPEMD128_HMAC = 0x231L;
  public static final long RIPEMD128_HMAC_GENERAL = 0x232L;
  public static final long RIPEMD160 = 0x240L;
  public static final long RIPEMD160_HMAC = 0x241L;
  public static final long RIPEMD160_HMAC_GENERAL = 0x242L;
  public static final long SHA256 = 0x250L;
  public static final long SHA256_HMAC = 0x251L;
  public static final long SHA256_HMAC_GENERAL = 0x252L;
  public static final long SHA224 = 0x255L;
  public static final long SHA224_HMAC = 0x256L;
  public static final long SHA224_HMAC_GENERAL = 0x257L;
  public static final long SHA384 = 0x260L;
  public static final long SHA384_HMAC = 0x261L;
  public static final long SHA384_HMAC_GENERAL = 0x262L;
  public static final long SHA512 = 0x270L;
  public static final long SHA512_HMAC = 0x271L;
  public static final long SHA512_HMAC_GENERAL = 0x272L;
  public static final long SECURID_KEY_GEN = 0x280L;
  public static final long SECURID = 0x282L;
  public static final long HOTP_KEY_GEN = 0x290L;
  public static final long HOTP = 0x291L;
  public static final long ACTI = 0x2A0L;
  public static final long ACTI_KEY_GEN = 0x2A1L;
  public static final long SHA3_256 = 0x2B0L;
  public static final long SHA3_256_HMAC = 0x2B1L;
  public static final long SHA3_256_HMAC_GENERAL = 0x2B2L;
  public static final long SHA3_256_KEY_GEN = 0x2B3L;
  public static final long SHA3_224 = 0x2B5L;
  public static final long SHA3_224_HMAC = 0x2B6L;
  public static final long SHA3_224_HMAC_GENERAL = 0x2B7L;
  public static final long SHA3_224_KEY_GEN = 0x2B8L;
  public static final long SHA3_384 = 0x2C0L;
  public static final long SHA3_384_HMAC = 0x2C1L;
  public static final long SHA3_384_HMAC_GENERAL = 0x2C2L;
  public static final long SHA3_384_KEY_GEN = 0x2C3L;
  public static final long SHA3_512 = 0x2D0L;
  public static final long SHA3_512_HMAC = 0x2D1L;
  public static final long SHA3_512_HMAC_GENERAL = 0x2D2L;
  public static final long SHA3_512_KEY_GEN = 0x2D3L;

  // CAST, RC5, IDEA

  public static final long CAST_KEY_GEN = 0x300L;
  public static final long CAST_ECB = 0x301L;
  public static final long CAST_CBC = 0x302L;
  public static final long CAST_MAC = 0x303L;
  public static final long CAST_MAC_GENERAL = 0x304L;
  public static final long CAST_CBC_PAD = 0x305L;
  public static final long CAST3_KEY_GEN = 0x310L;
  public static final long CAST3_ECB = 0x311L;
  public static final long CAST3_CBC = 0x312L;
  public static final long CAST3_MAC = 0x313L;
  public static final long CAST3_MAC_GENERAL = 0x314L;
  public static final long CAST3_CBC_PAD = 0x315L;
  public static final long CAST128_KEY_GEN = 0x320L;
  public static final long CAST5_KEY_GEN = 0x320L;
  public static final long CAST128_ECB = 0x321L;
  public static final long CAST5_ECB = 0x321L;
  public static final long CAST128_CBC = 0x322L;
  public static final long CAST5_CBC = 0x322L;
  public static final long CAST128_MAC = 0x323L;
  public static final long CAST5_MAC = 0x323L;
  public static final long CAST128_MAC_GENERAL = 0x324L;
  public static final long CAST5_MAC_GENERAL = 0x324L;
  public static final long CAST128_CBC_PAD = 0x325L;
  public static final long CAST5_CBC_PAD = 0x325L;
  public static final long RC5_KEY_GEN = 0x330L;
  public static final long RC5_ECB = 0x331L;
  public static final long RC5_CBC = 0x332L;
  public static final long RC5_MAC = 0x333L;
  public static final long RC5_MAC_GENERAL = 0x334L;
  public static final long RC5_CBC_PAD = 0x335L;
  public static final long IDEA_KEY_GEN = 0x340L;
  public static final long IDEA_ECB = 0x341L;
  public static final long IDEA_CBC = 0x342L;
  public static final long IDEA_MAC = 0x343L;
  public static final long IDEA_MAC_GENERAL = 0x344L;
  public static final long IDEA_CBC_PAD = 0x345L;

  // Generic secrets, key derivation, SSL and TLS

  public static final long GENERIC_SECRET_KEY_GEN = 0x350L;
  public static final long CONCATENATE_BASE_AND_KEY = 0x360L;
  public static final long CONCATENATE_BASE_AND_DATA = 0x362L;
  public static final long CONCATENATE_DATA_AND_BASE = 0x363L;
  public static final long XOR_BASE_AND_DATA = 0x364L;
  public static final long EXTRACT_KEY_FROM_KEY = 0x365L;
  public static final long SSL3_PRE_MASTER_KEY_GEN = 0x370L;
  public static final long SSL3_MASTER_KEY_DERIVE = 0x371L;
  public static final long SSL3_KEY_AND_MAC_DERIVE = 0x372L;
  public static final long SSL3_MASTER_KEY_DERIVE_DH = 0x373L;
  public static final long TLS_PRE_MASTER_KEY_GEN = 0x374L;
  public static final long TLS_MASTER_KEY_DERIVE = 0x375L;
  public static final long TLS_KEY_AND_MAC_DERIVE = 0x376L;
  public static final long TLS_MASTER_KEY_DERIVE_DH = 0x377L;
  public static final long TLS_PRF = 0x378L;
  public static final long SSL3_MD5_MAC = 0x380L;
  public static final long SSL3_SHA1_MAC = 0x381L;
  public static final long MD5_KEY_DERIVATION = 0x390L;
  public static final long MD2_KEY_DERIVATION = 0x391L;
  public static final long SHA1_KEY_DERIVATION = 0x392L;
  public static final long SHA256_KEY_DERIVATION = 0x393L;
  public static final long SHA384_KEY_DERIVATION = 0x394L;
  public static final long SHA512_KEY_DERIVATION = 0x395L;
  public static final long SHA224_KEY_DERIVATION = 0x396L;
  public static final long SHA3_256_KEY_DERIVATION = 0x397L;
  public static final long SHA3_256_KEY_DERIVE = 0x397L;
  public static final long SHA3_224_KEY_DERIVATION = 0x398L;
  public static final long SHA3_224_KEY_DERIVE = 0x398L;
  public static final long SHA3_384_KEY_DERIVATION = 0x399L;
  public static final long SHA3_384_KEY_DERIVE = 0x399L;
  public static final long SHA3_512_KEY_DERIVATION = 0x39AL;
  public static final long SHA3_512_KEY_DERIVE = 0x39AL;
  public static final long SHAKE_128_KEY_DERIVATION = 0x39BL;
  public static final long SHAKE_128_KEY_DERIVE = 0x39BL;
  public static final long SHAKE_256_KEY_DERIVATION = 0x39CL;
  public static final long SHAKE_256_KEY_DERIVE = 0x39CL;

  // Password-based encryption, SP 800-108, WTLS, TLS 1.2

  public static final long PBE_MD2_DES_CBC = 0x3A0L;
  public static final long PBE_MD5_DES_CBC = 0x3A1L;
  public static final long PBE_MD5_CAST_CBC = 0x3A2L;
  public static final long PBE_MD5_CAST3_CBC = 0x3A3L;
  public static final long PBE_MD5_CAST128_CBC = 0x3A4L;
  public static final long PBE_MD5_CAST5_CBC = 0x3A4L;
  public static final long PBE_SHA1_CAST128_CBC = 0x3A5L;
  public static final long PBE_SHA1_CAST5_CBC = 0x3A5L;
  public static final long PBE_SHA1_RC4_128 = 0x3A6L;
  public static final long PBE_SHA1_RC4_40 = 0x3A7L;
  public static final long PBE_SHA1_DES3_EDE_CBC = 0x3A8L;
  public static final long PBE_SHA1_DES2_EDE_CBC = 0x3A9L;
  public static final long PBE_SHA1_RC2_128_CBC = 0x3AAL;
  public static final long PBE_SHA1_RC2_40_CBC = 0x3ABL;
  public static final long SP800_108_COUNTER_KDF = 0x3ACL;
  public static final long SP800_108_FEEDBACK_KDF = 0x3ADL;
  public static final long SP800_108_DOUBLE_PIPELINE_KDF = 0x3AEL;
  public static final long PKCS5_PBKD2 = 0x3B0L;
  public static final long PBA_SHA1_WITH_SHA1_HMAC = 0x3C0L;
  public static final long WTLS_PRE_MASTER_KEY_GEN = 0x3D0L;
  public static final long WTLS_MASTER_KEY_DERIVE = 0x3D1L;
  public static final long WTLS_MASTER_KEY_DERIVE_DH_ECC = 0x3D2L;
  public static final long WTLS_PRF = 0x3D3L;
  public static final long WTLS_SERVER_KEY_AND_MAC_DERIVE = 0x3D4L;
  public static final long WTLS_CLIENT_KEY_AND_MAC_DERIVE = 0x3D5L;
  public static final long TLS10_MAC_SERVER = 0x3D6L;
  public static final long TLS10_MAC_CLIENT = 0x3D7L;
  public static final long TLS12_MAC = 0x3D8L;
  public static final long TLS12_KDF = 0x3D9L;
  public static final long TLS12_MASTER_KEY_DERIVE = 0x3E0L;
  public static final long TLS12_KEY_AND_MAC_DERIVE = 0x3E1L;
  public static final long TLS12_MASTER_KEY_DERIVE_DH = 0x3E2L;
  public static final long TLS12_KEY_SAFE_DERIVE = 0x3E3L;
  public static final long TLS_MAC = 0x3E4L;
  public static final long TLS_KDF = 0x3E5L;

  // Key wrapping, CMS, CT-KIP

  public static final long KEY_WRAP_LYNKS = 0x400L;
  public static final long KEY_WRAP_SET_OAEP = 0x401L;
  public static final long CMS_SIG = 0x500L;
  public static final long KIP_DERIVE = 0x510L;
  public static final long KIP_WRAP = 0x511L;
  public static final long KIP_MAC = 0x512L;

  // Camellia, ARIA, SEED

  public static final long CAMELLIA_KEY_GEN = 0x550L;
  public static final long CAMELLIA_ECB = 0x551L;
  public static final long CAMELLIA_CBC = 0x552L;
  public static final long CAMELLIA_MAC = 0x553L;
  public static final long CAMELLIA_MAC_GENERAL = 0x554L;
  public static final long CAMELLIA_CBC_PAD = 0x555L;
  public static final long CAMELLIA_ECB_ENCRYPT_DATA = 0x556L;
  public static final long CAMELLIA_CBC_ENCRYPT_DATA = 0x557L;
  public static final long CAMELLIA_CTR = 0x558L;
  public static final long ARIA_KEY_GEN = 0x560L;
  public static final long ARIA_ECB = 0x561L;
  public static final long ARIA_CBC = 0x562L;
  public static final long ARIA_MAC = 0x563L;
  public static final long ARIA_MAC_GENERAL = 0x564L;
  public static final long ARIA_CBC_PAD = 0x565L;
  public static final long ARIA_ECB_ENCRYPT_DATA = 0x566L;
  public static final long ARIA_CBC_ENCRYPT_DATA = 0x567L;
  public static final long SEED_KEY_GEN = 0x650L;
  public static final long SEED_ECB = 0x651L;
  public static final long SEED_CBC = 0x652L;
  public static final long SEED_MAC = 0x653L;
  public static final long SEED_MAC_GENERAL = 0x654L;
  public static final long SEED_CBC_PAD = 0x655L;
  public static final long SEED_ECB_ENCRYPT_DATA = 0x656L;
  public static final long SEED_CBC_ENCRYPT_DATA = 0x657L;

  // Skipjack, KEA, Fortezza, BATON

  public static final long SKIPJACK_KEY_GEN = 0x1000L;
  public static final long SKIPJACK_ECB64 = 0x1001L;
  public static final long SKIPJACK_CBC64 = 0x1002L;
  public static final long SKIPJACK_OFB64 = 0x1003L;
  public static final long SKIPJACK_CFB64 = 0x1004L;
  public static final long SKIPJACK_CFB32 = 0x1005L;
  public static final long SKIPJACK_CFB16 = 0x1006L;
  public static final long SKIPJACK_CFB8 = 0x1007L;
  public static final long SKIPJACK_WRAP = 0x1008L;
  public static final long SKIPJACK_PRIVATE_WRAP = 0x1009L;
  public static final long SKIPJACK_RELAYX = 0x100AL;
  public static final long KEA_KEY_PAIR_GEN = 0x1010L;
  public static final long KEA_KEY_DERIVE = 0x1011L;
  public static final long KEA_DERIVE = 0x1012L;
  public static final long FORTEZZA_TIMESTAMP = 0x1020L;
  public static final long BATON_KEY_GEN = 0x1030L;
  public static final long BATON_ECB128 = 0x1031L;
  public static final long BATON_ECB96 = 0x1032L;
  public static final long BATON_CBC128 = 0x1033L;
  public static final long BATON_COUNTER = 0x1034L;
  public static final long BATON_SHUFFLE = 0x1035L;
  public static final long BATON_WRAP = 0x1036L;

  // Elliptic curves

  public static final long EC_KEY_PAIR_GEN = 0x1040L;
  public static final long ECDSA_KEY_PAIR_GEN = 0x1040L;
  public static final long ECDSA = 0x1041L;
  public static final long ECDSA_SHA1 = 0x1042L;
  public static final long ECDSA_SHA224 = 0x1043L;
  public static final long ECDSA_SHA256 = 0x1044L;
  public static final long ECDSA_SHA384 = 0x1045L;
  public static final long ECDSA_SHA512 = 0x1046L;
  public static final long ECDSA_SHA3_224 = 0x1047L;
  public static final long ECDSA_SHA3_256 = 0x1048L;
  public static final long ECDSA_SHA3_384 = 0x1049L;
  public static final long ECDSA_SHA3_512 = 0x104AL;
  public static final long ECDH1_DERIVE = 0x1050L;
  public static final long ECDH1_COFACTOR_DERIVE = 0x1051L;
  public static final long ECMQV_DERIVE = 0x1052L;
  public static final long ECDH_AES_KEY_WRAP = 0x1053L;
  public static final long RSA_AES_KEY_WRAP = 0x1054L;
  public static final long EC_EDWARDS_KEY_PAIR_GEN = 0x1055L;
  public static final long EC_MONTGOMERY_KEY_PAIR_GEN = 0x1056L;
  public static final long EDDSA = 0x1057L;

  // JUNIPER, FASTHASH

  public static final long JUNIPER_KEY_GEN = 0x1060L;
  public static final long JUNIPER_ECB128 = 0x1061L;
  public static final long JUNIPER_CBC128 = 0x1062L;
  public static final long JUNIPER_COUNTER = 0x1063L;
  public static final long JUNIPER_SHUFFLE = 0x1064L;
  public static final long JUNIPER_WRAP = 0x1065L;
  public static final long FASTHASH = 0x1070L;

  // AES, Blowfish, Twofish

  public static final long AES_XTS = 0x1071L;
  public static final long AES_XTS_KEY_GEN = 0x1072L;
  public static final long AES_KEY_GEN = 0x1080L;
  public static final long AES_ECB = 0x1081L;
  public static final long AES_CBC = 0x1082L;
  public static final long AES_MAC = 0x1083L;
  public static final long AES_MAC_GENERAL = 0x1084L;
  public static final long AES_CBC_PAD = 0x1085L;
  public static final long AES_CTR = 0x1086L;
  public static final long AES_GCM = 0x1087L;
  public static final long AES_CCM = 0x1088L;
  public static final long AES_CTS = 0x1089L;
  public static final long AES_CMAC = 0x108AL;
  public static final long AES_CMAC_GENERAL = 0x108BL;
  public static final long AES_XCBC_MAC = 0x108CL;
  public static final long AES_XCBC_MAC_96 = 0x108DL;
  public static final long AES_GMAC = 0x108EL;
  public static final long BLOWFISH_KEY_GEN = 0x1090L;
  public static final long BLOWFISH_CBC = 0x1091L;
  public static final long TWOFISH_KEY_GEN = 0x1092L;
  public static final long TWOFISH_CBC = 0x1093L;
  public static final long BLOWFISH_CBC_PAD = 0x1094L;
  public static final long TWOFISH_CBC_PAD = 0x1095L;

  // Derivation by encryption

  public static final long DES_ECB_ENCRYPT_DATA = 0x1100L;
  public static final long DES_CBC_ENCRYPT_DATA = 0x1101L;
  public static final long DES3_ECB_ENCRYPT_DATA = 0x1102L;
  public static final long DES3_CBC_ENCRYPT_DATA = 0x1103L;
  public static final long AES_ECB_ENCRYPT_DATA = 0x1104L;
  public static final long AES_CBC_ENCRYPT_DATA = 0x1105L;

  // GOST

  public static final long GOSTR3410_KEY_PAIR_GEN = 0x1200L;
  public static final long GOSTR3410 = 0x1201L;
  public static final long GOSTR3410_WITH_GOSTR3411 = 0x1202L;
  public static final long GOSTR3410_KEY_WRAP = 0x1203L;
  public static final long GOSTR3410_DERIVE = 0x1204L;
  public static final long GOSTR3411 = 0x1210L;
  public static final long GOSTR3411_HMAC = 0x1211L;
  public static final long GOST28147_KEY_GEN = 0x1220L;
  public static final long GOST28147_ECB = 0x1221L;
  public static final long GOST28147 = 0x1222L;
  public static final long GOST28147_MAC = 0x1223L;
  public static final long GOST28147_KEY_WRAP = 0x1224L;

  // ChaCha20, Poly1305

  public static final long CHACHA20_KEY_GEN = 0x1225L;
  public static final long CHACHA20 = 0x1226L;
  public static final long POLY1305_KEY_GEN = 0x1227L;
  public static final long POLY1305 = 0x1228L;

  // Elliptic curves, later addition

  public static final long EC_KEY_PAIR_GEN_W_EXTRA_BITS = 0x140BL;

  // Domain parameters

  public static final long DSA_PARAMETER_GEN = 0x2000L;
  public static final long DH_PKCS_PARAMETER_GEN = 0x2001L;
  public static final long X9_42_DH_PARAMETER_GEN = 0x2002L;
  public static final long DSA_PROBABILISTIC_PARAMETER_GEN = 0x2003L;
  public static final long DSA_PROBABLISTIC_PARAMETER_GEN = 0x2003L;
  public static final long DSA_SHAWE_TAYLOR_PARAMETER_GEN = 0x2004L;
  public static final long DSA_FIPS_G_GEN = 0x2005L;

  // AES feedback modes and key wrapping

  public static final long AES_OFB = 0x2104L;
  public static final long AES_CFB64 = 0x2105L;
  public static final long AES_CFB8 = 0x2106L;
  public static final long AES_CFB128 = 0x2107L;
  public static final long AES_CFB1 = 0x2108L;
  public static final long AES_KEY_WRAP = 0x2109L;
  public static final long AES_KEY_WRAP_PAD = 0x210AL;
  public static final long AES_KEY_WRAP_KWP = 0x210BL;
  public static final long AES_KEY_WRAP_PKCS7 = 0x210CL;

  // TPM, HMAC keys, BLAKE2b, Salsa20, X3DH, HKDF, IKE, hash-based signatures

  public static final long RSA_PKCS_TPM_1_1 = 0x4001L;
  public static final long RSA_PKCS_OAEP_TPM_1_1 = 0x4002L;
  public static final long SHA_1_KEY_GEN = 0x4003L;
  public static final long SHA224_KEY_GEN = 0x4004L;
  public static final long SHA256_KEY_GEN = 0x4005L;
  public static final long SHA384_KEY_GEN = 0x4006L;
  public static final long SHA512_KEY_GEN = 0x4007L;
  public static final long SHA512_224_KEY_GEN = 0x4008L;
  public static final long SHA512_256_KEY_GEN = 0x4009L;
  public static final long SHA512_T_KEY_GEN = 0x400AL;
  public static final long NULL = 0x400BL;
  public static final long BLAKE2B_160 = 0x400CL;
  public static final long BLAKE2B_160_HMAC = 0x400DL;
  public static final long BLAKE2B_160_HMAC_GENERAL = 0x400EL;
  public static final long BLAKE2B_160_KEY_DERIVE = 0x400FL;
  public static final long BLAKE2B_160_KEY_GEN = 0x4010L;
  public static final long BLAKE2B_256 = 0x4011L;
  public static final long BLAKE2B_256_HMAC = 0x4012L;
  public static final long BLAKE2B_256_HMAC_GENERAL = 0x4013L;
  public static final long BLAKE2B_256_KEY_DERIVE = 0x4014L;
  public static final long BLAKE2B_256_KEY_GEN = 0x4015L;
  public static final long BLAKE2B_384 = 0x4016L;
  public static final long BLAKE2B_384_HMAC = 0x4017L;
  public static final long BLAKE2B_384_HMAC_GENERAL = 0x4018L;
  public static final long BLAKE2B_384_KEY_DERIVE = 0x4019L;
  public static final long BLAKE2B_384_KEY_GEN = 0x401AL;
  public static final long BLAKE2B_512 = 0x401BL;
  public static final long BLAKE2B_512_HMAC = 0x401CL;
  public static final long BLAKE2B_512_HMAC_GENERAL = 0x401DL;
  public static final long BLAKE2B_512_KEY_DERIVE = 0x401EL;
  public static final long BLAKE2B_512_KEY_GEN = 0x401FL;
  public static final long SALSA20 = 0x4020L;
  public static final long CHACHA20_POLY1305 = 0x4021L;
  public static final long SALSA20_POLY1305 = 0x4022L;
  public static final long X3DH_INITIALIZE = 0x4023L;
  public static final long X3DH_RESPOND = 0x4024L;
  public static final long X2RATCHET_INITIALIZE = 0x4025L;
  public static final long X2RATCHET_RESPOND = 0x4026L;
  public static final long X2RATCHET_ENCRYPT = 0x4027L;
  public static final long X2RATCHET_DECRYPT = 0x4028L;
  public static final long XEDDSA = 0x4029L;
  public static final long HKDF_DERIVE = 0x402AL;
  public static final long HKDF_DATA = 0x402BL;
  public static final long HKDF_KEY_GEN = 0x402CL;
  public static final long SALSA20_KEY_GEN = 0x402DL;
  public static final long IKE2_PRF_PLUS_DERIVE = 0x402EL;
  public static final long IKE_PRF_DERIVE = 0x402FL;
  public static final long IKE1_PRF_DERIVE = 0x4030L;
  public static final long IKE1_EXTENDED_DERIVE = 0x4031L;
  public static final long HSS_KEY_PAIR_GEN = 0x4032L;
  public static final long HSS = 0x4033L;
  public static final long XMSS_KEY_PAIR_GEN = 0x4034L;
  public static final long XMSSMT_KEY_PAIR_GEN = 0x4035L;
  public static final long XMSS = 0x4036L;
  public static final long XMSSMT = 0x4037L;
  public static final long ECDH_X_AES_KEY_WRAP = 0x4038L;
  public static final long ECDH_COF_AES_KEY_WRAP = 0x4039L;
  public static final long PUB_KEY_FROM_PRIV_KEY = 0x403AL;

  // Vendors

  public static final long VENDOR_DEFINED = 0x80000000L;

  private Ckm() {}

  /**
   * The full name of a mechanism, such as {@code CKM_AES_GCM}; a number without a name is shown in
   * hexadecimal.
   */
  public static String nameOf(long value) {
    return ConstantNames.of(Ckm.class).nameOf(value);
  }

  /**
   * The number of a mechanism, or empty. Takes the name with or without its {@code CKM_} prefix, in
   * any case, and also a number in decimal or {@code 0x} hexadecimal.
   */
  public static OptionalLong valueOf(String name) {
    return ConstantNames.of(Ckm.class).valueOf(name);
  }
}
