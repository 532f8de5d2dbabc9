// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of the table of services that are ciphers. */
public final class CipherServices {

  private static final String AES_OID = "2.16.840.1.101.3.4.1";
  private static final String RSA_OID = "1.2.840.113549.1.1";

  /** The hashes by which the JDK names OAEP paddings. */
  private static final String[] OAEP_DIGESTS = {
    "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/224", "SHA-512/256"
  };

  private CipherServices() {}

  /** All ciphers. */
  public static List<ServiceEntry> entries() {
    List<ServiceEntry> entries = new ArrayList<>();
    addAes(entries);
    addRsa(entries);
    return entries;
  }

  private static void addAes(List<ServiceEntry> entries) {
    entries.add(
        blockMode("AES", BlockMode.ECB, true, 0)
            .aliases("AES/ECB/PKCS5Padding", "AES/ECB/PKCS7Padding", AES_OID, "OID." + AES_OID)
            .attribute("SupportedModes", "ECB")
            .attribute("SupportedPaddings", "PKCS5PADDING"));
    entries.add(blockMode("AES/ECB/NoPadding", BlockMode.ECB, false, 0));
    entries.add(blockMode("AES/CBC/NoPadding", BlockMode.CBC, false, 0));
    entries.add(
        aes("AES/CBC/PKCS5Padding", AesBlockModeCipher.class, CipherServices::paddedCbc)
            .aliases("AES/CBC/PKCS7Padding")
            .needsAny(Ckm.AES_CBC, Ckm.AES_CBC_PAD));
    entries.add(blockMode("AES/CTR/NoPadding", BlockMode.CTR, false, 0));
    entries.add(gcm("AES/GCM/NoPadding", 0));
    for (int i = 0; i < 3; i++) {
      int bytes = 16 + 8 * i;
      String name = "AES_" + bytes * 8;
      String oid = AES_OID + "." + (i == 0 ? "" : 2 * i);
      entries.add(oid(blockMode(name + "/ECB/NoPadding", BlockMode.ECB, false, bytes), oid + "1"));
      entries.add(oid(blockMode(name + "/CBC/NoPadding", BlockMode.CBC, false, bytes), oid + "2"));
      entries.add(oid(gcm(name + "/GCM/NoPadding", bytes), oid + "6"));
    }
  }

  private static Object paddedCbc(Token token) {
    return token.mechanisms().has(Ckm.AES_CBC)
        ? new AesBlockModeCipher(token, BlockMode.CBC, true, 0)
        : new AesCbcPadCipher(token, 0);
  }

  private static ServiceEntry blockMode(String name, BlockMode mode, boolean padded, int bytes) {
    return aes(
            name,
            AesBlockModeCipher.class,
            token -> new AesBlockModeCipher(token, mode, padded, bytes))
        .needsAny(mode.type());
  }

  private static ServiceEntry gcm(String name, int bytes) {
    return aes(name, AesGcmCipher.class, token -> new AesGcmCipher(token, bytes))
        .needsAny(Ckm.AES_GCM);
  }

  private static ServiceEntry aes(String name, Class<?> spi, Function<Token, Object> factory) {
    return new ServiceEntry("Cipher", name, spi, factory).keys(CipherServices::isAes);
  }

  private static boolean isAes(HsmKey key) {
    return key instanceof HsmSecretKey && key.object().keyType() == Ckk.AES;
  }

  private static void addRsa(List<ServiceEntry> entries) {
    entries.add(
        oid(rsa("RSA/ECB/PKCS1Padding", RsaPadding.PKCS1), RSA_OID + ".1")
            .aliases("RSA")
            .needsAny(Ckm.RSA_PKCS)
            .attribute("SupportedModes", "ECB")
            .attribute("SupportedPaddings", "NOPADDING|PKCS1PADDING|OAEP.*PADDING"));
    entries.add(rsa("RSA/ECB/NoPadding", RsaPadding.NONE).needsAny(Ckm.RSA_X_509));
    entries.add(
        oid(rsa("RSA/ECB/OAEPPadding", RsaPadding.OAEP), RSA_OID + ".7")
            .needsAny(Ckm.RSA_PKCS_OAEP, Ckm.RSA_X_509));
    for (String digest : OAEP_DIGESTS) {
      String padding = "OAEPWith" + digest + "AndMGF1Padding";
      ServiceEntry entry =
          rsa("RSA/ECB/" + padding, RsaPadding.of(padding).orElseThrow())
              .needsAny(Ckm.RSA_PKCS_OAEP, Ckm.RSA_X_509);
      entries.add(
          digest.contains("-")
              ? entry.aliases("RSA/ECB/OAEPWith" + digest.replace("-", "") + "AndMGF1Padding")
              : entry);
    }
  }

  private static ServiceEntry rsa(String name, RsaPadding padding) {
    return new ServiceEntry("Cipher", name, RsaCipher.class, token -> new RsaCipher(token, padding))
        .keys(HsmRsaPrivateKey.class::isInstance);
  }

  private static ServiceEntry oid(ServiceEntry entry, String oid) {
    return entry.aliases(oid, "OID." + oid);
  }
}
