// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.service.signature.SignatureFixture;
import io.polyhsm.provider.software.ClaimedEcPublicKey;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcdhKeyAgreementTest {

  private static final Provider BC = new BouncyCastleProvider();
  private static final Set<String> JDK_CURVES = Set.of("secp256r1", "secp384r1", "secp521r1");

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    // SoftHSM takes a raw point for DER if its second byte would be the right length: one in 256
    // on curves other than P-256, P-384 and P-521
    fixture = SignatureFixture.create("profile.ecdh.public", "der");
  }

  /** A key pair in software, of the JDK where it knows the curve. */
  private static KeyPair peer(String curve) throws Exception {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            "EC", JDK_CURVES.contains(curve) ? Security.getProvider("SunEC") : BC);
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static byte[] agree(Provider provider, PrivateKey mine, PublicKey theirs)
      throws Exception {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
    agreement.init(mine);
    agreement.doPhase(theirs, true);
    return agreement.generateSecret();
  }

  private static byte[] agreeHere(PrivateKey mine, PublicKey theirs) throws Exception {
    return agree(fixture.provider(), mine, theirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secp224r1",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "secp256k1",
        "brainpoolP320r1",
        "brainpoolP512r1"
      })
  void bothSidesAgree(String curve) throws Exception {
    KeyPair mine = fixture.ec(curve);
    for (int i = 0; i < 5; i++) {
      KeyPair peer = peer(curve);
      byte[] secret = agreeHere(mine.getPrivate(), peer.getPublic());
      assertThat(secret).isEqualTo(agree(BC, peer.getPrivate(), mine.getPublic()));
      if (JDK_CURVES.contains(curve)) {
        assertThat(secret)
            .isEqualTo(agree(Security.getProvider("SunEC"), peer.getPrivate(), mine.getPublic()));
      }
    }
  }

  @Test
  void leadingZerosAreKept() throws Exception {
    KeyPair software = peer("secp256r1");
    PrivateKey imported = fixture.importEc((ECPrivateKey) software.getPrivate());
    int found = 0;
    while (found < 3) {
      KeyPair peer = peer("secp256r1");
      byte[] expected =
          agree(Security.getProvider("SunEC"), software.getPrivate(), peer.getPublic());
      if (expected[0] == 0) {
        found++;
        assertThat(agreeHere(imported, peer.getPublic())).hasSize(32).isEqualTo(expected);
      }
    }
  }

  @Test
  void anAgreementIsThreeCalls() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    KeyPair peer = peer("secp256r1");
    agreeHere(mine.getPrivate(), peer.getPublic());
    Map<Function, Long> three =
        Map.of(
            Function.C_DeriveKey, 1L,
            Function.C_GetAttributeValue, 1L,
            Function.C_DestroyObject, 1L);
    assertThat(fixture.callsOf(() -> agreeHere(mine.getPrivate(), peer.getPublic())))
        .isEqualTo(three);

    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", fixture.provider());
    assertThat(
            fixture.callsOf(
                () -> {
                  agreement.init(mine.getPrivate());
                  agreement.doPhase(peer.getPublic(), true);
                }))
        .isEmpty();
    assertThat(fixture.callsOf(() -> agreement.generateSecret("TlsPremasterSecret")))
        .isEqualTo(three);
  }

  @Test
  void thePointMayGoToTheTokenRawToo() throws Exception {
    SignatureFixture raw = SignatureFixture.on(fixture.soft(), "profile.ecdh.public", "raw");
    KeyPair mine = raw.ec("secp256r1");
    KeyPair peer = peer("secp256r1");
    assertThat(agree(raw.provider(), mine.getPrivate(), peer.getPublic()))
        .isEqualTo(agree(BC, peer.getPrivate(), mine.getPublic()));
  }

  @Test
  void keysOfOtherProvidersAgree() throws Exception {
    KeyPair mine = fixture.ec("secp384r1");
    KeyPair peer = peer("secp384r1");
    byte[] expected = agree(BC, peer.getPrivate(), mine.getPublic());
    byte[] encoded = peer.getPublic().getEncoded();
    for (String algorithm : List.of("EC", "ECDSA", "ECDH")) {
      PublicKey foreign =
          KeyFactory.getInstance(algorithm, BC).generatePublic(new X509EncodedKeySpec(encoded));
      assertThat(agreeHere(mine.getPrivate(), foreign)).isEqualTo(expected);
    }
    ECPublicKey key = (ECPublicKey) peer.getPublic();
    assertThat(agreeHere(mine.getPrivate(), new ClaimedEcPublicKey(key.getW(), key.getParams())))
        .isEqualTo(expected);
  }

  @Test
  void aHostilePointIsRefusedBeforeTheTokenSeesIt() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    ECPublicKey good = (ECPublicKey) peer("secp256r1").getPublic();
    ECPoint w = good.getW();
    List<PublicKey> hostile =
        List.of(
            new ClaimedEcPublicKey(ECPoint.POINT_INFINITY, good.getParams()),
            new ClaimedEcPublicKey(
                new ECPoint(w.getAffineX(), w.getAffineY().flipBit(3)), good.getParams()),
            new ClaimedEcPublicKey(
                new ECPoint(w.getAffineX().negate(), w.getAffineY()), good.getParams()),
            new ClaimedEcPublicKey(
                new ECPoint(w.getAffineX().shiftLeft(300), w.getAffineY()), good.getParams()),
            peer("secp384r1").getPublic(),
            peer("secp256k1").getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", fixture.provider());
    agreement.init(mine.getPrivate());
    assertThat(
            fixture.callsOf(
                () -> {
                  for (PublicKey key : hostile) {
                    assertThatThrownBy(() -> agreement.doPhase(key, true))
                        .isInstanceOf(InvalidKeyException.class);
                    assertThatThrownBy(agreement::generateSecret)
                        .isInstanceOf(IllegalStateException.class);
                  }
                }))
        .isEmpty();
    agreement.doPhase(good, true); // and then a good one
    assertThat(agreement.generateSecret()).hasSize(32);
  }

  @Test
  void theStateIsThatOfTheJdk() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    PublicKey theirs = peer("secp256r1").getPublic();
    KeyAgreement agreement = KeyAgreement.getInstance("1.3.132.1.12", fixture.provider());
    assertThatThrownBy(() -> agreement.doPhase(theirs, true))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
    agreement.init(mine.getPrivate());
    assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> agreement.doPhase(theirs, false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(agreement.doPhase(theirs, true)).isNull();
    assertThatThrownBy(() -> agreement.doPhase(theirs, true))
        .isInstanceOf(IllegalStateException.class);
    byte[] secret = agreement.generateSecret();
    assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
    agreement.doPhase(theirs, true);
    assertThat(agreement.generateSecret()).isEqualTo(secret);

    assertThatThrownBy(() -> agreement.init(mine.getPrivate(), new IvParameterSpec(new byte[1])))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    agreement.init(mine.getPrivate());
    agreement.doPhase(theirs, true);
    agreement.init(mine.getPrivate()); // forgets the public key
    assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSecretIsWrittenWhereTheCallerWants() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    KeyPair peer = peer("secp256r1");
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", fixture.provider());
    agreement.init(mine.getPrivate());
    agreement.doPhase(peer.getPublic(), true);
    byte[] target = new byte[40];
    assertThatThrownBy(() -> agreement.generateSecret(target, 9))
        .isInstanceOf(ShortBufferException.class);
    assertThat(target).containsOnly(0);
    assertThat(agreement.generateSecret(target, 8)).isEqualTo(32); // nothing was lost
    assertThat(Arrays.copyOfRange(target, 8, 40))
        .isEqualTo(agree(BC, peer.getPrivate(), mine.getPublic()));
  }

  @Test
  void keysAreMadeOfTheSecret() throws Exception {
    for (String curve : List.of("secp224r1", "secp256r1", "secp521r1")) {
      KeyPair mine = fixture.ec(curve);
      KeyPair peer = peer(curve);
      byte[] secret = agree(BC, peer.getPrivate(), mine.getPublic());
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH", fixture.provider());
      agreement.init(mine.getPrivate());
      for (String algorithm : List.of("TlsPremasterSecret", "Generic", "HmacSHA256", "AES")) {
        agreement.doPhase(peer.getPublic(), true);
        SecretKey key = agreement.generateSecret(algorithm);
        assertThat(key.getAlgorithm()).isEqualTo(algorithm);
        assertThat(key.getFormat()).isEqualTo("RAW");
        int length = !algorithm.equals("AES") ? secret.length : curve.equals("secp224r1") ? 24 : 32;
        assertThat(key.getEncoded()).isEqualTo(Arrays.copyOf(secret, length));
      }
      agreement.doPhase(peer.getPublic(), true);
      for (String algorithm : new String[] {"DES", "RSA", "", null}) {
        assertThatThrownBy(() -> agreement.generateSecret(algorithm))
            .isInstanceOf(NoSuchAlgorithmException.class);
      }
      assertThat(agreement.generateSecret()).isEqualTo(secret); // nothing was lost
    }
  }

  @Test
  void onlyThisTokensEcKeysAgree() throws Exception {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", fixture.provider());
    Provider.Service service = fixture.provider().getService("KeyAgreement", "ECDH");
    PrivateKey foreign = SignatureFixture.create().ec("secp256r1").getPrivate();
    for (PrivateKey key :
        Arrays.asList(
            peer("secp256r1").getPrivate(), fixture.rsa(1024).getPrivate(), foreign, null)) {
      assertThatThrownBy(() -> agreement.init(key)).isInstanceOf(InvalidKeyException.class);
      assertThat(key != null && service.supportsParameter(key)).isFalse();
    }
    assertThatThrownBy(() -> agreement.init(peer("secp256r1").getPublic()))
        .isInstanceOf(InvalidKeyException.class);
    assertThat(service.supportsParameter(fixture.ec("secp256r1").getPrivate())).isTrue();

    agreement.init(fixture.ec("secp256r1").getPrivate());
    for (Key key :
        Arrays.asList(
            null,
            fixture.rsa(1024).getPublic(),
            fixture.ec("secp256r1").getPrivate(),
            peer("secp256r1").getPrivate())) {
      assertThatThrownBy(() -> agreement.doPhase(key, true))
          .isInstanceOf(InvalidKeyException.class);
    }
  }

  @Test
  void aSecretThatTheTokenKeepsIsExplained() throws Exception {
    SignatureFixture keeping =
        SignatureFixture.on(fixture.soft(), "attributes.derive.secret.generic.sensitive", "true");
    KeyPair mine = keeping.ec("secp256r1");
    PublicKey theirs = peer("secp256r1").getPublic();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", keeping.provider());
    agreement.init(mine.getPrivate());
    agreement.doPhase(theirs, true);
    assertThat(
            keeping.callsOf(
                () ->
                    assertThatThrownBy(agreement::generateSecret)
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining("CKA_SENSITIVE")
                        .hasMessageContaining("attributes.derive.secret.generic.sensitive")))
        .containsEntry(Function.C_DestroyObject, 1L); // nothing stays behind
    assertThatThrownBy(() -> agreement.generateSecret("TlsPremasterSecret"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("CKA_SENSITIVE");
  }

  @Test
  void aSecretOfTheWrongLengthIsNotGivenOut() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    PublicKey theirs = peer("secp256r1").getPublic();
    fixture.shortenValues(true);
    try {
      assertThatThrownBy(() -> agreeHere(mine.getPrivate(), theirs))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("31 bytes instead of 32");
    } finally {
      fixture.shortenValues(false);
    }
  }

  @Test
  void aKeyThatMayNotAgreeSaysSo() throws Exception {
    KeyPair mine = fixture.newEc("secp256r1", new Attributes().put(Cka.DERIVE, false));
    PublicKey theirs = peer("secp256r1").getPublic();
    assertThatThrownBy(() -> agreeHere(mine.getPrivate(), theirs))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("CKA_DERIVE");
  }

  @Test
  void threadsAgreeWithOneKey() throws Exception {
    KeyPair mine = fixture.ec("secp256r1");
    KeyPair peer = peer("secp256r1");
    byte[] expected = agree(BC, peer.getPrivate(), mine.getPublic());
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Void>> results =
        threads.invokeAll(
            Collections.nCopies(
                16,
                () -> {
                  for (int i = 0; i < 40; i++) {
                    assertThat(agreeHere(mine.getPrivate(), peer.getPublic())).isEqualTo(expected);
                  }
                  return null;
                }),
            2,
            TimeUnit.MINUTES);
    for (Future<Void> result : results) {
      result.get();
    }
    threads.shutdown();
  }
}
