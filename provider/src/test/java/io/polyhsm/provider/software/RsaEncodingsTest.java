// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encodings against the JDK's signatures; the private operation is plain arithmetic here. */
class RsaEncodingsTest {

  private static final byte[] MESSAGE = {1, 2, 3};

  private static KeyPair rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static byte[] raw(byte[] block, KeyPair pair) {
    RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
    byte[] number =
        new BigInteger(1, block).modPow(key.getPrivateExponent(), key.getModulus()).toByteArray();
    byte[] signature = new byte[(key.getModulus().bitLength() + 7) / 8];
    int length = Math.min(number.length, signature.length); // without the sign byte
    System.arraycopy(number, number.length - length, signature, signature.length - length, length);
    return signature;
  }

  /** Among them the size at which the encoding has a byte less than the modulus. */
  @ParameterizedTest
  @ValueSource(ints = {1023, 1024, 1025, 1026, 1031, 1032, 2049})
  void pssIsWhatTheJdkSignsAndVerifies(int bits) throws Exception {
    KeyPair pair = rsa(bits);
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    byte[] hashed = HashAlgorithm.SHA256.newDigest().digest(MESSAGE);
    int most = (bits - 1 + 7) / 8 - 34;
    for (int salt : new int[] {0, 20, most}) {
      EmsaPss encoding = new EmsaPss(HashAlgorithm.SHA256, HashAlgorithm.SHA512, salt);
      Signature jdk = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
      jdk.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA512, salt, 1));

      byte[] ours = raw(encoding.encode(hashed, key.getModulus(), new SecureRandom()), pair);
      jdk.initVerify(key);
      jdk.update(MESSAGE);
      assertThat(jdk.verify(ours)).isTrue();

      assertThat(encoding.verifies(hashed, ours, key.getModulus(), key.getPublicExponent()))
          .isTrue();
      if (salt + 34 + 1 < (bits + 7) / 8) { // SunRsaSign cannot make the longest at 8n + 1 bits
        jdk.initSign(pair.getPrivate());
        jdk.update(MESSAGE);
        byte[] theirs = jdk.sign();
        assertThat(encoding.verifies(hashed, theirs, key.getModulus(), key.getPublicExponent()))
            .isTrue();
        EmsaPss another = new EmsaPss(HashAlgorithm.SHA256, HashAlgorithm.SHA256, salt);
        assertThat(another.verifies(hashed, theirs, key.getModulus(), key.getPublicExponent()))
            .isFalse();
      }
      ours[bits / 16] ^= 1;
      assertThat(encoding.verifies(hashed, ours, key.getModulus(), key.getPublicExponent()))
          .isFalse();
    }
    assertThat(new EmsaPss(HashAlgorithm.SHA256, HashAlgorithm.SHA512, most).fits(bits)).isTrue();
    EmsaPss tooMuch = new EmsaPss(HashAlgorithm.SHA256, HashAlgorithm.SHA512, most + 1);
    assertThat(tooMuch.fits(bits)).isFalse();
    assertThatThrownBy(() -> tooMuch.encode(hashed, key.getModulus(), new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void pkcs1IsWhatTheJdkSigns(HashAlgorithm hash) throws Exception {
    KeyPair pair = rsa(1024);
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    Signature jdk = Signature.getInstance(hash.signaturePart() + "withRSA", "SunRsaSign");
    jdk.initSign(pair.getPrivate());
    jdk.update(MESSAGE);
    byte[] signature = jdk.sign();

    byte[] block = RsaPublic.pkcs1Block(hash.digestInfo(hash.newDigest().digest(MESSAGE)), 128);
    assertThat(raw(block, pair)).isEqualTo(signature);
    assertThat(RsaPublic.opensTo(signature, block, key.getModulus(), key.getPublicExponent()))
        .isTrue();
    block[127] ^= 1;
    assertThat(RsaPublic.opensTo(signature, block, key.getModulus(), key.getPublicExponent()))
        .isFalse();
  }

  @Test
  void signaturesAreNumbersBelowTheModulus() {
    BigInteger modulus = new BigInteger("F0F1", 16);
    assertThat(RsaPublic.isInRange(new byte[] {(byte) 0xF0, (byte) 0xF0}, modulus)).isTrue();
    assertThat(RsaPublic.isInRange(new byte[] {(byte) 0xF0, (byte) 0xF1}, modulus)).isFalse();
    assertThat(RsaPublic.isInRange(new byte[] {(byte) 0xF0}, modulus)).isFalse();
    assertThat(RsaPublic.isInRange(new byte[] {0, 0, 1}, modulus)).isFalse();
    assertThat(RsaPublic.opensTo(new byte[] {(byte) 0xF0}, new byte[1], modulus, BigInteger.TEN))
        .isFalse();
  }

  @Test
  void aBlockHasAtLeastEightBytesOfPadding() {
    assertThat(RsaPublic.pkcs1Block(new byte[] {7}, 12))
        .containsExactly(0, 1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 7);
    assertThatThrownBy(() -> RsaPublic.pkcs1Block(new byte[2], 12))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void hashFunctionsAreFoundByAllTheirNames(HashAlgorithm hash) throws Exception {
    assertThat(HashAlgorithm.named(hash.digestName())).contains(hash);
    assertThat(HashAlgorithm.named(hash.digestName().toLowerCase(Locale.ROOT))).contains(hash);
    assertThat(HashAlgorithm.named(hash.signaturePart())).contains(hash);
    assertThat(hash.newDigest().digest(MESSAGE))
        .isEqualTo(MessageDigest.getInstance(hash.digestName(), "SUN").digest(MESSAGE))
        .hasSize(hash.length());
    byte[] light = new byte[hash.length()];
    var digest = hash.newLightweightDigest();
    digest.update(MESSAGE, 0, MESSAGE.length);
    digest.doFinal(light, 0);
    assertThat(light).isEqualTo(hash.newDigest().digest(MESSAGE));
  }

  @Test
  void unknownHashFunctionsAreNotFound() {
    for (String name : Arrays.asList("MD5", "SHAKE128", "", "SHA-2560", "SHA3")) {
      assertThat(HashAlgorithm.named(name)).isEmpty();
    }
    assertThat(HashAlgorithm.named("SHA")).contains(HashAlgorithm.SHA1);
    assertThat(HashAlgorithm.named("2.16.840.1.101.3.4.2.1")).contains(HashAlgorithm.SHA256);
  }
}
