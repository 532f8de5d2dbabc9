// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.testing.ProviderFixture;
import io.polyhsm.provider.token.Token;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the package's documentation, read back from the token. */
class PolicyTest {

  private static final Set<String> STRICT = Set.of("PRIVATE", "SENSITIVE");
  private static final Set<String> COMPATIBLE = Set.of("EXTRACTABLE", "PRIVATE");

  private static KeyPair software(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider());
    generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
    return generator.generateKeyPair();
  }

  /** A key of each kind, by how it was made. */
  private static Map<String, Key> keys(ProviderFixture fixture, String kind)
      throws GeneralSecurityException {
    Map<String, Key> keys = new TreeMap<>();
    if (kind.equals("RSA") || kind.equals("EC")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, fixture.provider());
      generator.initialize(kind.equals("RSA") ? 2048 : 256);
      keys.put("generated", generator.generateKeyPair().getPrivate());
      PrivateKey software = software(kind).getPrivate();
      KeyFactory factory = KeyFactory.getInstance(kind, fixture.provider());
      keys.put("translated", factory.translateKey(software));
    } else {
      keys.put("generated", KeyGenerator.getInstance(kind, fixture.provider()).generateKey());
      SecretKey software = new SecretKeySpec(new byte[32], kind);
      SecretKeyFactory factory = SecretKeyFactory.getInstance(kind, fixture.provider());
      keys.put("translated", factory.translateKey(software));
    }
    return keys;
  }

  private static Set<String> union(Set<String> base, String uses) {
    Set<String> all = new TreeSet<>(base);
    all.addAll(Set.of(uses.split(" ")));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, SIGN DECRYPT UNWRAP",
    "EC, SIGN DERIVE",
    "AES, ENCRYPT DECRYPT UNWRAP",
    "HmacSHA256, SIGN VERIFY"
  })
  void strictKeysStayOnTheToken(String kind, String uses) throws GeneralSecurityException {
    for (var key : keys(ProviderFixture.create(), kind).entrySet()) {
      assertThat(TokenAttributes.flags(key.getValue()))
          .as(key.getKey())
          .isEqualTo(union(STRICT, uses));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, SIGN DECRYPT UNWRAP",
    "EC, SIGN DERIVE",
    "AES, ENCRYPT DECRYPT UNWRAP WRAP",
    "HmacSHA256, SIGN VERIFY"
  })
  void compatibleKeysCanLeaveIt(String kind, String uses) throws GeneralSecurityException {
    ProviderFixture fixture = ProviderFixture.create("policy", "compatible");
    for (var key : keys(fixture, kind).entrySet()) {
      assertThat(TokenAttributes.flags(key.getValue()))
          .as(key.getKey())
          .isEqualTo(union(COMPATIBLE, uses));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "strict, RSA, VERIFY ENCRYPT",
    "compatible, RSA, VERIFY ENCRYPT WRAP",
    "strict, EC, VERIFY",
    "compatible, EC, VERIFY"
  })
  void publicHalves(String policy, String kind, String uses) throws GeneralSecurityException {
    Key key = keys(ProviderFixture.create("policy", policy), kind).get("generated");
    TokenObject publicHalf = ((HsmKey) key).object().publicHalf().orElseThrow();
    assertThat(TokenAttributes.flags(publicHalf)).isEqualTo(union(Set.of(), uses));
  }

  @Test
  void theConfigurationChangesSomeKeysOnly() throws GeneralSecurityException {
    ProviderFixture fixture =
        ProviderFixture.create("attributes.generate.private.rsa.extractable", "true");

    Map<String, Key> rsa = keys(fixture, "RSA");
    assertThat(TokenAttributes.flags(rsa.get("generated"))).contains("EXTRACTABLE", "SENSITIVE");
    assertThat(TokenAttributes.flags(rsa.get("translated"))).doesNotContain("EXTRACTABLE");
    assertThat(TokenAttributes.flags(keys(fixture, "EC").get("generated")))
        .doesNotContain("EXTRACTABLE");
  }

  @Test
  void theConfigurationCanLimitAllKeys() throws GeneralSecurityException {
    ProviderFixture fixture =
        ProviderFixture.create(
            "policy", "compatible",
            "attributes.*.private.*.extractable", "false",
            "attributes.*.private.rsa.decrypt", "false",
            "attributes.import.secret.aes.label", "\"imported\"");

    for (Key key : keys(fixture, "RSA").values()) {
      assertThat(TokenAttributes.flags(key)).isEqualTo(Set.of("PRIVATE", "SIGN", "UNWRAP"));
    }
    Map<String, Key> aes = keys(fixture, "AES");
    assertThat(TokenAttributes.of(aes.get("translated"), Cka.LABEL).text(Cka.LABEL))
        .isEqualTo("imported");
    assertThat(TokenAttributes.of(aes.get("generated"), Cka.LABEL).text(Cka.LABEL)).isEmpty();
  }

  private static Token token(ProviderFixture fixture) throws GeneralSecurityException {
    return ((HsmKey) KeyGenerator.getInstance("AES", fixture.provider()).generateKey()).token();
  }

  /** Every flag is said, true or false, whatever the key. */
  @ParameterizedTest
  @ValueSource(longs = {Ckk.RSA, Ckk.EC, Ckk.EC_EDWARDS, Ckk.EC_MONTGOMERY})
  void templatesOfKeyPairsAreComplete(long keyType) throws GeneralSecurityException {
    Token token = token(ProviderFixture.create());
    for (Operation operation : Operation.values()) {
      assertThat(Templates.newKey(token, operation, Cko.PRIVATE_KEY, keyType).types())
          .containsExactlyInAnyOrder(
              Cka.CLASS,
              Cka.KEY_TYPE,
              Cka.TOKEN,
              Cka.PRIVATE,
              Cka.SENSITIVE,
              Cka.EXTRACTABLE,
              Cka.SIGN,
              Cka.DECRYPT,
              Cka.UNWRAP,
              Cka.DERIVE);
      assertThat(Templates.newKey(token, operation, Cko.PUBLIC_KEY, keyType).types())
          .containsExactlyInAnyOrder(
              Cka.CLASS, Cka.KEY_TYPE, Cka.TOKEN, Cka.PRIVATE, Cka.VERIFY, Cka.ENCRYPT, Cka.WRAP);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Ckk.AES, Ckk.GENERIC_SECRET, Ckk.SHA256_HMAC, Ckk.DES3})
  void templatesOfSecretKeysAreComplete(long keyType) throws GeneralSecurityException {
    Token token = token(ProviderFixture.create());
    for (Operation operation : Operation.values()) {
      assertThat(Templates.newKey(token, operation, Cko.SECRET_KEY, keyType).types())
          .containsExactlyInAnyOrder(
              Cka.CLASS,
              Cka.KEY_TYPE,
              Cka.TOKEN,
              Cka.PRIVATE,
              Cka.SENSITIVE,
              Cka.EXTRACTABLE,
              Cka.SIGN,
              Cka.VERIFY,
              Cka.ENCRYPT,
              Cka.DECRYPT,
              Cka.WRAP,
              Cka.UNWRAP,
              Cka.DERIVE);
    }
  }

  @Test
  void theProfileLeavesAttributesOut() throws GeneralSecurityException {
    Token token =
        token(
            ProviderFixture.create(
                "profile.attributes.exclude", "CKA_WRAP, CKA_UNWRAP, CKA_DERIVE",
                "attributes.*.*.*.wrap", "true"));
    for (long objectClass : new long[] {Cko.PRIVATE_KEY, Cko.PUBLIC_KEY, Cko.SECRET_KEY}) {
      Attributes template = Templates.newKey(token, Operation.GENERATE, objectClass, Ckk.RSA);
      assertThat(template.types()).doesNotContain(Cka.WRAP, Cka.UNWRAP, Cka.DERIVE);
    }
  }

  @Test
  void nullLeavesAnAttributeOut() throws GeneralSecurityException {
    Token token = token(ProviderFixture.create("attributes.*.private.*.sensitive", "null"));
    assertThat(Templates.newKey(token, Operation.IMPORT, Cko.PRIVATE_KEY, Ckk.EC).types())
        .doesNotContain(Cka.SENSITIVE);
    assertThat(Templates.newKey(token, Operation.IMPORT, Cko.SECRET_KEY, Ckk.AES).types())
        .contains(Cka.SENSITIVE);
  }
}
