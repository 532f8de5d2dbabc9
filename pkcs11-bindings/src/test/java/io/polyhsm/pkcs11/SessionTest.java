// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Session.AttributeReading;
import io.polyhsm.pkcs11.Session.KeyPairHandles;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The typed calls against a real token. */
class SessionTest {

  private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107");
  private static final byte[] TEXT = "The quick brown fox jumps over the lazy dog".getBytes(UTF_8);

  private static TestToken token;
  private static Session session;

  @BeforeAll
  static void open() {
    token = SoftHsm.newToken("session");
    session = SoftHsm.openLoggedIn(token);
  }

  @AfterAll
  static void close() {
    session.logout();
    session.close();
  }

  private static long aesKey() {
    return session.generateKey(
        Mechanism.of(Ckm.AES_KEY_GEN),
        new Attributes()
            .put(Cka.CLASS, Cko.SECRET_KEY)
            .put(Cka.KEY_TYPE, Ckk.AES)
            .put(Cka.VALUE_LEN, 32)
            .put(Cka.ENCRYPT, true)
            .put(Cka.DECRYPT, true)
            .put(Cka.WRAP, true)
            .put(Cka.UNWRAP, true)
            .put(Cka.SENSITIVE, false)
            .put(Cka.EXTRACTABLE, true));
  }

  private static KeyPairHandles rsaKeys() {
    return session.generateKeyPair(
        Mechanism.of(Ckm.RSA_PKCS_KEY_PAIR_GEN),
        new Attributes()
            .put(Cka.MODULUS_BITS, 2048)
            .put(Cka.PUBLIC_EXPONENT, new byte[] {1, 0, 1})
            .put(Cka.VERIFY, true)
            .put(Cka.ENCRYPT, true),
        new Attributes().put(Cka.SIGN, true).put(Cka.DECRYPT, true).put(Cka.LABEL, "rsa"));
  }

  private static KeyPairHandles ecKeys() {
    return session.generateKeyPair(
        Mechanism.of(Ckm.EC_KEY_PAIR_GEN),
        new Attributes().put(Cka.EC_PARAMS, P256).put(Cka.VERIFY, true),
        new Attributes().put(Cka.SIGN, true).put(Cka.DERIVE, true));
  }

  @Test
  void theModuleAndItsTokenAreDescribed() {
    Pkcs11Module module = SoftHsm.module();

    assertThat(module.info().description()).contains("PKCS11");
    assertThat(module.info().cryptokiVersion()).isEqualTo(new Version(2, 40));
    assertThat(module.functionListVersion()).isEqualTo(new Version(2, 40));
    assertThat(module.toString()).contains("libsofthsm2.so").contains("2.40");
    assertThat(module.cryptoki().supports(Function.C_Sign)).isTrue();
    assertThat(module.cryptoki().supports(Function.C_EncapsulateKey)).isFalse();

    long slot = SoftHsm.slot(token);
    assertThat(module.slotInfo(slot).tokenPresent()).isTrue();
    assertThat(module.tokenInfo(slot).label()).isEqualTo(token.label());
    assertThat(module.tokenInfo(slot).manufacturer()).isEqualTo("SoftHSM project");
    assertThat(module.tokenInfo(slot).has(Ckf.LOGIN_REQUIRED | Ckf.RNG)).isTrue();
    assertThat(module.tokenInfo(slot).maxPinLength()).isEqualTo(255);
    assertThat(LongStream.of(module.mechanisms(slot))).contains(Ckm.AES_GCM, Ckm.ECDSA);
    MechanismInfo rsa = module.mechanismInfo(slot, Ckm.RSA_PKCS);
    assertThat(rsa.can(Ckf.SIGN | Ckf.VERIFY)).isTrue();
    assertThat(rsa.can(Ckf.DERIVE)).isFalse();
    assertThat(rsa.maxKeySize()).isGreaterThanOrEqualTo(4096);
    assertThat(session.info().slotId()).isEqualTo(slot);
    assertThat(session.info().userLoggedIn()).isTrue();
    assertThat(session.epoch()).isEqualTo(1);
    assertThat(session.toString()).isEqualTo("Session[epoch 1]");
  }

  @Test
  void aSecondInitialisationIsSomebodyElses() {
    assertThat(SoftHsm.module().initialize(InitializeArgs.DEFAULT)).isFalse();
  }

  @Test
  void unknownSlotsAndMechanismsAreErrors() {
    assertThatThrownBy(() -> SoftHsm.module().tokenInfo(0x7777_7777))
        .isInstanceOf(CkException.class)
        .hasMessage("C_GetTokenInfo returned CKR_SLOT_ID_INVALID");
    assertThatThrownBy(
            () -> session.digest(Mechanism.of(Ckm.BLAKE2B_256), TEXT, 0, TEXT.length, 32))
        .isInstanceOfSatisfying(
            CkException.class,
            e -> {
              assertThat(e.function()).isEqualTo(Function.C_DigestInit);
              assertThat(e.rv()).isEqualTo(Ckr.MECHANISM_INVALID);
              assertThat(e.rvName()).isEqualTo("CKR_MECHANISM_INVALID");
            });
    assertThatThrownBy(
            () -> session.encapsulateKey(Mechanism.of(Ckm.ML_KEM), 1, new Attributes(), 1000))
        .isInstanceOf(CkException.class)
        .hasMessage("C_EncapsulateKey returned CKR_FUNCTION_NOT_SUPPORTED");
  }

  @Test
  void digests() {
    byte[] padded = ("--" + new String(TEXT, UTF_8) + "--").getBytes(UTF_8);

    assertThat(session.digest(Mechanism.of(Ckm.SHA256), padded, 2, TEXT.length, 32))
        .asHexString()
        .isEqualToIgnoringCase("d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592");
    // a buffer too small is enlarged, and the operation goes on
    assertThat(session.digest(Mechanism.of(Ckm.SHA256), TEXT, 0, TEXT.length, 5)).hasSize(32);
    assertThatThrownBy(() -> session.digest(Mechanism.of(Ckm.SHA256), TEXT, 40, 10, 32))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void signsAndVerifiesWithRsa() {
    KeyPairHandles keys = rsaKeys();
    Mechanism pkcs1 = Mechanism.of(Ckm.SHA256_RSA_PKCS);
    Mechanism pss =
        Mechanism.of(Ckm.SHA256_RSA_PKCS_PSS, new PssParams(Ckm.SHA256, Ckg.MGF1_SHA256, 32));

    for (Mechanism mechanism : List.of(pkcs1, pss)) {
      byte[] signature = session.sign(mechanism, keys.privateKey(), TEXT, 0, TEXT.length, 256);
      assertThat(signature).hasSize(256);
      assertThat(session.verify(mechanism, keys.publicKey(), TEXT, signature)).isTrue();
      signature[9] ^= 1;
      assertThat(session.verify(mechanism, keys.publicKey(), TEXT, signature)).isFalse();
      assertThat(session.verify(mechanism, keys.publicKey(), TEXT, new byte[3])).isFalse();
    }
  }

  @Test
  void signsInParts() {
    KeyPairHandles keys = rsaKeys();
    Mechanism mechanism = Mechanism.of(Ckm.SHA256_RSA_PKCS);
    byte[] once = session.sign(mechanism, keys.privateKey(), TEXT, 0, TEXT.length, 256);

    session.signInit(mechanism, keys.privateKey());
    session.signUpdate(TEXT, 0, 10);
    session.signUpdate(TEXT, 10, 0);
    session.signUpdate(TEXT, 10, TEXT.length - 10);

    assertThat(session.signFinal(256)).isEqualTo(once);
  }

  @Test
  void signsAndVerifiesWithEc() {
    KeyPairHandles keys = ecKeys();
    byte[] hash = session.digest(Mechanism.of(Ckm.SHA256), TEXT, 0, TEXT.length, 32);

    byte[] signature = session.sign(Mechanism.of(Ckm.ECDSA), keys.privateKey(), hash, 0, 32, 64);

    assertThat(signature).hasSize(64);
    assertThat(session.verify(Mechanism.of(Ckm.ECDSA), keys.publicKey(), hash, signature)).isTrue();
    hash[0] ^= 1;
    assertThat(session.verify(Mechanism.of(Ckm.ECDSA), keys.publicKey(), hash, signature))
        .isFalse();
  }

  /** Test case 6 of RFC 4231. */
  @Test
  void macs() {
    byte[] value = new byte[131];
    Arrays.fill(value, (byte) 0xAA);
    byte[] data = "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(UTF_8);
    long key =
        session.createObject(
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.GENERIC_SECRET)
                .put(Cka.VALUE, value)
                .put(Cka.SIGN, true)
                .put(Cka.VERIFY, true));

    byte[] mac = session.sign(Mechanism.of(Ckm.SHA256_HMAC), key, data, 0, data.length, 32);

    assertThat(mac)
        .asHexString()
        .isEqualToIgnoringCase("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    assertThat(session.verify(Mechanism.of(Ckm.SHA256_HMAC), key, data, mac)).isTrue();
  }

  @Test
  void encryptsAndDecryptsWithAes() {
    long key = aesKey();
    Mechanism gcm = Mechanism.of(Ckm.AES_GCM, new GcmParams(new byte[12], TEXT, 128));
    Mechanism ctr = Mechanism.of(Ckm.AES_CTR, new CtrParams(128, new byte[16]));
    Mechanism cbc = Mechanism.of(Ckm.AES_CBC_PAD, new byte[16]);

    for (Mechanism mechanism : List.of(gcm, ctr, cbc)) {
      byte[] sealed = session.encrypt(mechanism, key, TEXT, 0, TEXT.length, TEXT.length + 16);
      assertThat(sealed).as(mechanism.toString()).isNotEqualTo(TEXT);
      assertThat(session.decrypt(mechanism, key, sealed, 0, sealed.length, sealed.length))
          .as(mechanism.toString())
          .isEqualTo(TEXT);
    }
    byte[] sealed = session.encrypt(gcm, key, TEXT, 0, TEXT.length, TEXT.length + 16);
    sealed[3] ^= 1;
    assertThatThrownBy(() -> session.decrypt(gcm, key, sealed, 0, sealed.length, 100))
        .isInstanceOf(CkException.class);
  }

  @Test
  void encryptsAMegabyte() {
    long key = aesKey();
    byte[] data = new byte[1 << 20];
    session.generateRandom(data, 0, data.length);
    Mechanism mechanism = Mechanism.of(Ckm.AES_CBC, new byte[16]);

    byte[] sealed = session.encrypt(mechanism, key, data, 0, data.length, data.length);

    assertThat(sealed).hasSize(data.length).isNotEqualTo(data);
    assertThat(session.decrypt(mechanism, key, sealed, 0, sealed.length, sealed.length))
        .isEqualTo(data);
  }

  @Test
  void theIvIsReadBack() {
    long key = aesKey();
    byte[] iv = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    InOutParams<GcmParams> params = new InOutParams<>(new GcmParams(iv, new byte[0], 128));

    session.encrypt(Mechanism.of(Ckm.AES_GCM, params), key, TEXT, 0, TEXT.length, 100);

    // SoftHSM leaves it alone
    assertThat(params.written().iv()).isEqualTo(iv);
  }

  @Test
  void encryptsAndDecryptsWithRsa() {
    KeyPairHandles keys = rsaKeys();
    Mechanism oaep =
        Mechanism.of(Ckm.RSA_PKCS_OAEP, new OaepParams(Ckm.SHA_1, Ckg.MGF1_SHA1, new byte[0]));

    byte[] sealed = session.encrypt(oaep, keys.publicKey(), TEXT, 0, TEXT.length, 256);

    assertThat(session.decrypt(oaep, keys.privateKey(), sealed, 0, 256, 256)).isEqualTo(TEXT);
  }

  @Test
  void wrapsAndUnwraps() {
    long wrapping = aesKey();
    long key = aesKey();
    byte[] value = session.getAttribute(key, Cka.VALUE, 32);

    byte[] wrapped = session.wrapKey(Mechanism.of(Ckm.AES_KEY_WRAP), wrapping, key, 40);
    long unwrapped =
        session.unwrapKey(
            Mechanism.of(Ckm.AES_KEY_WRAP),
            wrapping,
            wrapped,
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.AES)
                .put(Cka.SENSITIVE, false)
                .put(Cka.EXTRACTABLE, true));

    assertThat(wrapped).hasSize(40);
    assertThat(session.getAttribute(unwrapped, Cka.VALUE, 32)).isEqualTo(value);
  }

  @Test
  void agreesOnASecret() {
    KeyPairHandles ours = ecKeys();
    KeyPairHandles theirs = ecKeys();

    assertThat(agree(ours, theirs)).hasSize(32).isEqualTo(agree(theirs, ours));
  }

  private static byte[] agree(KeyPairHandles own, KeyPairHandles other) {
    byte[] point =
        session.getAttributes(other.publicKey(), Cka.EC_POINT).bytes(Cka.EC_POINT).orElseThrow();
    byte[] raw = Arrays.copyOfRange(point, 2, point.length); // without the OCTET STRING
    long secret =
        session.deriveKey(
            Mechanism.of(Ckm.ECDH1_DERIVE, new Ecdh1DeriveParams(Ckd.NULL, null, raw)),
            own.privateKey(),
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.GENERIC_SECRET)
                .put(Cka.SENSITIVE, false)
                .put(Cka.EXTRACTABLE, true)
                .put(Cka.VALUE_LEN, 32));
    byte[] value = session.getAttribute(secret, Cka.VALUE, 32);
    session.destroyObject(secret);
    return value;
  }

  @Test
  void objectsAreMadeCopiedChangedAndDestroyed() {
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.DATA)
            .put(Cka.APPLICATION, "test")
            .put(Cka.LABEL, "first")
            .put(Cka.MODIFIABLE, true)
            .put(Cka.VALUE, TEXT);

    long first = session.createObject(template);
    long copy = session.copyObject(first, new Attributes().put(Cka.LABEL, "copy"));
    session.setAttributes(first, new Attributes().put(Cka.LABEL, "changed"));

    assertThat(copy).isNotEqualTo(first);
    assertThat(session.getAttributes(first, Cka.LABEL).text(Cka.LABEL)).isEqualTo("changed");
    assertThat(session.getAttributes(copy, Cka.LABEL).text(Cka.LABEL)).isEqualTo("copy");
    assertThat(session.findObjects(new Attributes().put(Cka.LABEL, "copy"), 10))
        .containsExactly(copy);
    session.destroyObject(copy);
    assertThat(session.findObjects(new Attributes().put(Cka.LABEL, "copy"), 10)).isEmpty();
    assertThatThrownBy(() -> session.destroyObject(copy))
        .isInstanceOf(CkException.class)
        .hasMessage("C_DestroyObject returned CKR_OBJECT_HANDLE_INVALID");
  }

  @Test
  void moreObjectsThanAPageHoldsAreAllFound() {
    Session own = SoftHsm.open(token, AttributeReading.QUERY_THEN_READ);
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.DATA)
            .put(Cka.PRIVATE, false)
            .put(Cka.APPLICATION, "paging");
    long[] made = LongStream.range(0, 1100).map(i -> own.createObject(template)).toArray();
    Attributes wanted = new Attributes().put(Cka.APPLICATION, "paging");

    assertThat(own.findObjects(wanted, 5000)).containsExactlyInAnyOrder(made);
    assertThat(own.findObjects(wanted, 1030)).hasSize(1030).doesNotHaveDuplicates();
    assertThat(own.findObjects(wanted, 3)).hasSize(3);
    assertThat(own.findObjects(wanted, 0)).isEmpty();
    own.close();
    assertThat(session.findObjects(wanted, 5000)).as("gone with their session").isEmpty();
  }

  @Test
  void randomAndSeed() {
    byte[] random = new byte[64];
    session.seedRandom(TEXT);
    session.generateRandom(random, 8, 32);

    assertThat(Arrays.copyOf(random, 8)).containsOnly(0);
    assertThat(Arrays.copyOfRange(random, 8, 40)).isNotEqualTo(new byte[32]);
    assertThat(Arrays.copyOfRange(random, 40, 64)).containsOnly(0);
  }

  @Test
  void logInErrors() {
    TestToken other = SoftHsm.newToken("login");
    Session own = SoftHsm.open(other, AttributeReading.QUERY_THEN_READ);

    assertThat(own.info().userLoggedIn()).isFalse();
    assertThatThrownBy(() -> own.login(Cku.USER, "wrong pin".getBytes(UTF_8)))
        .isInstanceOf(CkException.class)
        .hasMessage("C_Login returned CKR_PIN_INCORRECT");
    own.login(Cku.USER, other.pin().getBytes(UTF_8));
    assertThat(own.info().state()).isEqualTo(Cks.RW_USER_FUNCTIONS);
    assertThatThrownBy(() -> own.login(Cku.USER, other.pin().getBytes(UTF_8)))
        .isInstanceOf(CkException.class)
        .hasMessage("C_Login returned CKR_USER_ALREADY_LOGGED_IN");
    own.logout();
    own.close();
    assertThatThrownBy(own::info)
        .isInstanceOf(CkException.class)
        .hasMessage("C_GetSessionInfo returned CKR_SESSION_HANDLE_INVALID");
  }

  @Test
  void a30FunctionOfA240Module() {
    assertThatThrownBy(() -> session.loginUser(Cku.USER, "x".getBytes(UTF_8), "y".getBytes(UTF_8)))
        .isInstanceOf(CkException.class)
        .hasMessage("C_LoginUser returned CKR_FUNCTION_NOT_SUPPORTED");
    assertThatThrownBy(() -> session.cancel(Ckf.SIGN))
        .isInstanceOf(CkException.class)
        .hasMessage("C_SessionCancel returned CKR_FUNCTION_NOT_SUPPORTED");
  }

  @Test
  void aLabelThatIsTooLongIsRefused() {
    assertThatThrownBy(
            () -> SoftHsm.module().initToken(0, "1234".getBytes(UTF_8), "\u00e4".repeat(17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }
}
