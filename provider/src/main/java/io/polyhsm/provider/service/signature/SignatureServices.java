// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.util.Map.entry;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.software.HashAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The signatures there are, under the names and OIDs that the JDK and BouncyCastle have for them.
 *
 * <p>Source: Java Security Standard Algorithm Names; RFC 8017, appendix C; RFC 5758; NIST CSOR; BSI
 * TR-03111, section 5.2.1 (plain ECDSA).
 */
public final class SignatureServices {

  private static final String RSA_ARC = "1.2.840.113549.1.1.";
  private static final String ECDSA_ARC = "1.2.840.10045.4.";
  private static final String NIST_ARC = "2.16.840.1.101.3.4.3.";
  private static final String PLAIN_ECDSA_ARC = "0.4.0.127.0.7.1.1.4.1.";
  private static final String CVC_ECDSA_ARC = "0.4.0.127.0.7.2.2.2.2.";

  private static final Map<HashAlgorithm, String> PKCS1_OIDS =
      Map.ofEntries(
          entry(HashAlgorithm.SHA1, RSA_ARC + "5"),
          entry(HashAlgorithm.SHA224, RSA_ARC + "14"),
          entry(HashAlgorithm.SHA256, RSA_ARC + "11"),
          entry(HashAlgorithm.SHA384, RSA_ARC + "12"),
          entry(HashAlgorithm.SHA512, RSA_ARC + "13"),
          entry(HashAlgorithm.SHA512_224, RSA_ARC + "15"),
          entry(HashAlgorithm.SHA512_256, RSA_ARC + "16"),
          entry(HashAlgorithm.SHA3_224, NIST_ARC + "13"),
          entry(HashAlgorithm.SHA3_256, NIST_ARC + "14"),
          entry(HashAlgorithm.SHA3_384, NIST_ARC + "15"),
          entry(HashAlgorithm.SHA3_512, NIST_ARC + "16"));

  private static final Map<HashAlgorithm, String> ECDSA_OIDS =
      Map.ofEntries(
          entry(HashAlgorithm.SHA1, ECDSA_ARC + "1"),
          entry(HashAlgorithm.SHA224, ECDSA_ARC + "3.1"),
          entry(HashAlgorithm.SHA256, ECDSA_ARC + "3.2"),
          entry(HashAlgorithm.SHA384, ECDSA_ARC + "3.3"),
          entry(HashAlgorithm.SHA512, ECDSA_ARC + "3.4"),
          entry(HashAlgorithm.SHA3_224, NIST_ARC + "9"),
          entry(HashAlgorithm.SHA3_256, NIST_ARC + "10"),
          entry(HashAlgorithm.SHA3_384, NIST_ARC + "11"),
          entry(HashAlgorithm.SHA3_512, NIST_ARC + "12"));

  private static final Map<HashAlgorithm, List<String>> PLAIN_ECDSA_OIDS =
      Map.ofEntries(
          entry(HashAlgorithm.SHA1, List.of(PLAIN_ECDSA_ARC + "1", CVC_ECDSA_ARC + "1")),
          entry(HashAlgorithm.SHA224, List.of(PLAIN_ECDSA_ARC + "2", CVC_ECDSA_ARC + "2")),
          entry(HashAlgorithm.SHA256, List.of(PLAIN_ECDSA_ARC + "3", CVC_ECDSA_ARC + "3")),
          entry(HashAlgorithm.SHA384, List.of(PLAIN_ECDSA_ARC + "4", CVC_ECDSA_ARC + "4")),
          entry(HashAlgorithm.SHA512, List.of(PLAIN_ECDSA_ARC + "5", CVC_ECDSA_ARC + "5")),
          entry(HashAlgorithm.SHA3_224, List.of(PLAIN_ECDSA_ARC + "8")),
          entry(HashAlgorithm.SHA3_256, List.of(PLAIN_ECDSA_ARC + "9")),
          entry(HashAlgorithm.SHA3_384, List.of(PLAIN_ECDSA_ARC + "10")),
          entry(HashAlgorithm.SHA3_512, List.of(PLAIN_ECDSA_ARC + "11")));

  private SignatureServices() {}

  /** All rows. */
  public static List<ServiceEntry> entries() {
    List<ServiceEntry> entries = new ArrayList<>();
    entries.add(pkcs1(null, List.of("NONEwithRSA")));
    entries.add(pss(null, List.of("RSASSA-PSS", "PSS", "RSAPSS"), RSA_ARC + "10"));
    entries.add(ecdsa(null, EcdsaEncoding.DER, List.of("NONEwithECDSA")));
    entries.add(ecdsa(null, EcdsaEncoding.P1363, List.of("NONEwithECDSAinP1363Format")));
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      addRsa(entries, hash);
      if (ECDSA_OIDS.containsKey(hash)) {
        addEcdsa(entries, hash);
      }
    }
    return entries;
  }

  private static void addRsa(List<ServiceEntry> entries, HashAlgorithm hash) {
    List<String> pkcs1 = new ArrayList<>();
    List<String> pss = new ArrayList<>();
    for (String name : spellings(hash)) {
      pkcs1.add(name + "withRSA");
      pkcs1.add(name + "withRSAEncryption");
      pss.add(name + "withRSAandMGF1");
      pss.add(name + "withRSASSA-PSS");
      pss.add(name + "withRSA/PSS");
    }
    if (hash == HashAlgorithm.SHA1) {
      pkcs1.add("1.3.14.3.2.29"); // OIW, found in old certificates
      pkcs1.add("OID.1.3.14.3.2.29");
    }
    entries.add(pkcs1(hash, pkcs1, PKCS1_OIDS.get(hash)));
    entries.add(pss(hash, pss));
  }

  private static void addEcdsa(List<ServiceEntry> entries, HashAlgorithm hash) {
    String name = hash.signaturePart();
    entries.add(ecdsa(hash, EcdsaEncoding.DER, List.of(name + "withECDSA"), ECDSA_OIDS.get(hash)));
    List<String> plain =
        new ArrayList<>(List.of(name + "withECDSAinP1363Format", name + "withPLAIN-ECDSA"));
    List<String> oids = PLAIN_ECDSA_OIDS.get(hash);
    if (oids.size() > 1) {
      plain.add(name + "withCVC-ECDSA"); // the same bytes, in card-verifiable certificates
    }
    entries.add(ecdsa(hash, EcdsaEncoding.P1363, plain, oids.toArray(new String[0])));
  }

  /** SHA512/256, and SHA512(256) as BouncyCastle writes it. */
  private static List<String> spellings(HashAlgorithm hash) {
    String name = hash.signaturePart();
    int slash = name.indexOf('/');
    return slash < 0
        ? List.of(name)
        : List.of(name, name.substring(0, slash) + "(" + name.substring(slash + 1) + ")");
  }

  private static ServiceEntry pkcs1(HashAlgorithm hash, List<String> names, String... oids) {
    return new ServiceEntry(
            "Signature",
            names.get(0),
            RsaPkcs1Signature.class,
            token -> new RsaPkcs1Signature(token, hash))
        .aliases(aliases(names, oids))
        .needsAny(Ckm.RSA_PKCS)
        .keys(HsmRsaPrivateKey.class::isInstance);
  }

  private static ServiceEntry pss(HashAlgorithm hash, List<String> names, String... oids) {
    return new ServiceEntry(
            "Signature",
            names.get(0),
            RsaPssSignature.class,
            token -> new RsaPssSignature(token, hash))
        .aliases(aliases(names, oids))
        .needs(PssSigner::isOffered)
        .keys(HsmRsaPrivateKey.class::isInstance);
  }

  private static ServiceEntry ecdsa(
      HashAlgorithm hash, EcdsaEncoding encoding, List<String> names, String... oids) {
    return new ServiceEntry(
            "Signature",
            names.get(0),
            EcdsaSignature.class,
            token -> new EcdsaSignature(token, hash, encoding))
        .aliases(aliases(names, oids))
        .needsAny(Ckm.ECDSA)
        .keys(HsmEcPrivateKey.class::isInstance);
  }

  private static String[] aliases(List<String> names, String... oids) {
    List<String> aliases = new ArrayList<>(names.subList(1, names.size()));
    for (String oid : oids) {
      aliases.add(oid);
      aliases.add("OID." + oid);
    }
    return aliases.toArray(new String[0]);
  }
}
