// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.aliases;
import static io.polyhsm.provider.service.keystore.StoreFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.key.HsmSecretKey;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.SecretKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

/** Keys of the token: session keys are copied, persistent ones get another label. */
class KeyStoreKeysTest {

  private static final long[] MECHANISMS = {Ckm.RSA_PKCS_KEY_PAIR_GEN, Ckm.EC_KEY_PAIR_GEN};

  private final StoreFixture fixture = StoreFixture.create();
  private final KeyStore store = fixture.load();
  private final Certificates.Authority root = Certificates.Authority.root("root");

  private Certificate[] chain(KeyPair pair) {
    return new Certificate[] {root.issue("subject", pair.getPublic()), root.certificate()};
  }

  // ---------------------------------------------------------------------------------- session keys

  @Test
  void aSessionKeyPairBecomesPersistentAndGoesOnWorking() throws Exception {
    for (long mechanism : MECHANISMS) {
      String alias = "key-" + Long.toHexString(mechanism);
      KeyPair pair = fixture.sessionPair(mechanism);
      Certificate[] chain = chain(pair);
      store.setKeyEntry(alias, pair.getPrivate(), "ignored".toCharArray(), chain);

      HsmPrivateKey mine = (HsmPrivateKey) pair.getPrivate();
      assertThat(mine.object().isPersistent()).isTrue();
      assertThat(fixture.signsFor(mine, pair.getPublic())).isTrue();
      assertThat(store.getKey(alias, null)).isSameAs(mine);
      assertThat(store.getCertificateChain(alias)).containsExactly(chain);

      KeyStore again = fixture.load();
      HsmPrivateKey found = (HsmPrivateKey) again.getKey(alias, null);
      assertThat(found).isEqualTo(mine);
      assertThat(fixture.signsFor(found, pair.getPublic())).isTrue();
      assertThat(again.getCertificateChain(alias)).containsExactly(chain);
      assertThat(fixture.count(Cko.PRIVATE_KEY, alias)).isEqualTo(1);
      assertThat(fixture.count(Cko.PUBLIC_KEY, alias)).as("public half").isEqualTo(1);

      fixture.token().logout();
      fixture.token().login(fixture.tokens().pin());
      assertThat(fixture.signsFor(mine, pair.getPublic())).as("found again").isTrue();
    }
    int sessionObjects =
        fixture.raw(
            session -> session.findObjects(new Attributes().put(Cka.TOKEN, false), 100).length);
    assertThat(sessionObjects).as("the originals are gone").isZero();
  }

  @Test
  void theMostSpecificNumbersOfCalls() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.RSA_PKCS_KEY_PAIR_GEN);
    Certificate[] chain = chain(pair);
    assertThat(
            fixture
                .calls(() -> store.setKeyEntry("key", pair.getPrivate(), null, chain))
                .get(Function.C_FindObjectsInit))
        .as("nothing is searched for")
        .isNull();
    assertThat(fixture.calls(() -> store.getEntry("key", null))).isEmpty();
  }

  @Test
  void anAesSessionKeyBecomesPersistent() throws Exception {
    HsmSecretKey key = fixture.sessionAes();
    byte[] before = fixture.tokens().encrypt(key);
    store.setEntry("aes", new SecretKeyEntry(key), new PasswordProtection(null));
    assertThat(fixture.tokens().encrypt(key)).isEqualTo(before);
    assertThat(key.object().id()).as("an ID, although the session key had none").hasSize(16);
    HsmSecretKey found = (HsmSecretKey) fixture.load().getKey("aes", null);
    assertThat(fixture.tokens().encrypt(found)).isEqualTo(before);
    assertThat(store.getEntry("aes", null)).isInstanceOf(SecretKeyEntry.class);
    assertThat(store.entryInstanceOf("aes", SecretKeyEntry.class)).isTrue();
    assertThat(store.getCertificateChain("aes")).isNull();
    assertThat(store.getCreationDate("aes")).isNotNull();
  }

  @Test
  void withoutKnownPublicHalfItIsMadeFromTheCertificate() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    ((HsmKey) pair.getPrivate()).object().setPublicHalf(null);
    store.setKeyEntry("key", pair.getPrivate(), null, chain(pair));
    assertThat(fixture.count(Cko.PUBLIC_KEY, "key")).isEqualTo(1);
    assertThat(fixture.load().getCertificateChain("key")).hasSize(2);
  }

  @Test
  void aTokenThatTakesNoPublicKeysIsNoFailure() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    ((HsmKey) pair.getPrivate()).object().setPublicHalf(null);
    fixture.tokens().faults().fail(Function.C_CreateObject, Ckr.TEMPLATE_INCONSISTENT, 1);
    store.setKeyEntry("key", pair.getPrivate(), null, chain(pair));
    assertThat(fixture.count(Cko.PUBLIC_KEY, "key")).isZero();
    assertThat(fixture.load().getCertificateChain("key")).hasSize(2);
  }

  @Test
  void aCertificateOfAnotherKeyIsRefused() throws Exception {
    for (long mechanism : MECHANISMS) {
      KeyPair pair = fixture.sessionPair(mechanism);
      for (KeyPair other : new KeyPair[] {Certificates.rsa(), Certificates.ec("secp256r1")}) {
        assertThatThrownBy(() -> store.setKeyEntry("key", pair.getPrivate(), null, chain(other)))
            .isInstanceOf(KeyStoreException.class)
            .hasMessageContaining("another public key");
      }
    }
    assertThat(fixture.count()).isZero();
  }

  @Test
  void ofAFailureNothingStaysBehind() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    Certificate[] chain = chain(pair);
    for (int certificate = 0; certificate < 2; certificate++) {
      fixture
          .tokens()
          .faults()
          .failAfter(Function.C_CreateObject, Ckr.DEVICE_MEMORY, certificate, 1);
      assertThatThrownBy(() -> store.setKeyEntry("key", pair.getPrivate(), null, chain))
          .isInstanceOf(KeyStoreException.class)
          .hasMessageContaining("CKR_DEVICE_MEMORY");
      fixture.tokens().faults().clear();
      assertThat(fixture.count()).isZero();
      assertThat(store.size()).isZero();
      assertThat(fixture.signsFor((HsmPrivateKey) pair.getPrivate(), pair.getPublic())).isTrue();
    }
    store.setKeyEntry("key", pair.getPrivate(), null, chain);
    assertThat(fixture.load().getCertificateChain("key")).containsExactly(chain);
  }

  @Test
  void withoutCopyingTheTokenIsSaidToNeedPersistentKeys() {
    StoreFixture poor = StoreFixture.create("profile.copy", "false");
    KeyStore other = poor.load();
    assertThatThrownBy(() -> other.setKeyEntry("aes", poor.sessionAes(), null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("profile.copy")
        .hasMessageContaining("attributes.generate.*.*.token = true");
  }

  @Test
  void aKeyOfAnotherTokenIsRefused() throws Exception {
    StoreFixture other = StoreFixture.create();
    other.load();
    assertThatThrownBy(() -> store.setKeyEntry("key", other.sessionAes(), null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining(fixture.token().name());
    KeyPair pair = other.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    assertThatThrownBy(() -> store.setKeyEntry("key", pair.getPrivate(), null, chain(pair)))
        .isInstanceOf(KeyStoreException.class);
  }

  @Test
  void aKeyThatIsGoneIsRefused() {
    HsmSecretKey key = fixture.sessionAes();
    fixture.token().logout();
    fixture.token().login(fixture.tokens().pin());
    assertThatThrownBy(() -> store.setKeyEntry("key", key, null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasCauseInstanceOf(ObjectGoneException.class);
  }

  // ---------------------------------------------------------------------------------- persistent
  // keys

  @Test
  void aPersistentKeyGetsANewLabelAndKeepsItsChain() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    Certificate[] chain = chain(pair);
    store.setKeyEntry("old", pair.getPrivate(), null, chain);
    int objects = fixture.count();

    // what keytool -changealias does
    store.setKeyEntry("new", store.getKey("old", null), null, store.getCertificateChain("old"));
    store.deleteEntry("old");

    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("new");
      assertThat(each.getCertificateChain("new")).containsExactly(chain);
    }
    assertThat(fixture.count()).isEqualTo(objects);
    assertThat(fixture.count(Cko.PUBLIC_KEY, "new")).isEqualTo(1);
    assertThat(fixture.count(Cko.CERTIFICATE, "new")).isEqualTo(1);
    assertThat(fixture.signsFor((HsmPrivateKey) pair.getPrivate(), pair.getPublic())).isTrue();
  }

  @Test
  void underTheSameAliasOnlyTheChainChanges() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    X509Certificate selfMade =
        Certificates.Authority.root("other root").issue("self-made", pair.getPublic());
    store.setKeyEntry("key", pair.getPrivate(), null, new Certificate[] {selfMade});
    // what keytool -importcert of a reply does
    var ca = root.intermediate("intermediate");
    Certificate[] chain = {
      ca.issue("reply", pair.getPublic()), ca.certificate(), root.certificate()
    };
    store.setKeyEntry("key", store.getKey("key", null), null, chain);
    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("key");
      assertThat(each.getCertificateChain("key")).containsExactly(chain);
    }
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(3);

    int objects = fixture.count();
    var calls =
        fixture.calls(() -> store.setKeyEntry("key", store.getKey("key", null), null, chain));
    assertThat(calls).as("nothing to do").doesNotContainKey(Function.C_CreateObject);
    assertThat(fixture.count()).isEqualTo(objects);

    // and back to a shorter one: the issuers are no longer needed
    store.setKeyEntry("key", store.getKey("key", null), null, new Certificate[] {selfMade});
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(1);
    assertThat(store.getCertificateChain("key")).containsExactly(selfMade);
  }

  @Test
  void aKeyMadeOnTheTokenAfterLoadingGetsItsAliasAndChain() throws Exception {
    fixture.rawEc("made by others", id(1));
    KeyStore other = fixture.load();
    var publicKey = fixture.rawEc("late", id(2));
    HsmPrivateKey late = (HsmPrivateKey) fixture.load().getKey("late", null);
    Certificate[] chain = {root.issue("late", publicKey)};
    other.setKeyEntry("renamed", late, null, chain);
    for (KeyStore each : new KeyStore[] {other, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("made by others", "renamed");
      assertThat(each.getCertificateChain("renamed")).containsExactly(chain);
    }
    assertThat(fixture.count(Cko.PUBLIC_KEY, "renamed")).isEqualTo(1);
  }

  @Test
  void aRenamedKeyIsFoundAgainThroughAKeyObjectFromBefore() throws Exception {
    var publicKey = fixture.rawEc("before", id(1));
    HsmPrivateKey old = (HsmPrivateKey) fixture.load().getKey("before", null);
    KeyStore other = fixture.load();
    other.setKeyEntry(
        "after",
        other.getKey("before", null),
        null,
        new Certificate[] {root.issue("x", publicKey)});
    fixture.token().logout();
    fixture.token().login(fixture.tokens().pin());
    assertThat(fixture.signsFor(old, publicKey)).isTrue();
  }

  @Test
  void aRefusedRenamingChangesNothing() throws Exception {
    var publicKey = fixture.rawEc("key", id(1));
    KeyStore other = fixture.load();
    Key key = other.getKey("key", null);
    fixture.tokens().faults().failAfter(Function.C_CreateObject, Ckr.DEVICE_MEMORY, 0, 1);
    assertThatThrownBy(
            () ->
                other.setKeyEntry("new", key, null, new Certificate[] {root.issue("x", publicKey)}))
        .isInstanceOf(KeyStoreException.class);
    for (KeyStore each : new KeyStore[] {other, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("key");
      assertThat(each.getKey("key", null)).isEqualTo(key);
    }
    assertThat(fixture.count()).isEqualTo(2);
  }

  @Test
  void anEntryWithTheAliasIsReplaced() throws Exception {
    KeyPair first = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    KeyPair second = fixture.sessionPair(Ckm.RSA_PKCS_KEY_PAIR_GEN);
    store.setKeyEntry("key", first.getPrivate(), null, chain(first));
    Certificate[] chain = chain(second);
    store.setKeyEntry("key", second.getPrivate(), null, chain);
    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("key");
      assertThat(each.getKey("key", null)).isEqualTo(second.getPrivate());
      assertThat(each.getCertificateChain("key")).containsExactly(chain);
    }
    assertThat(fixture.count()).as("key pair, certificate, root").isEqualTo(4);
    assertThatThrownBy(
            () -> fixture.signsFor((HsmPrivateKey) first.getPrivate(), first.getPublic()))
        .isInstanceOf(ObjectGoneException.class);
  }

  @Test
  void ofAFailedReplacementTheOldEntryStays() throws Exception {
    HsmSecretKey first = fixture.sessionAes();
    store.setKeyEntry("key", first, null, null);
    fixture.tokens().faults().fail(Function.C_CopyObject, Ckr.DEVICE_MEMORY, 1);
    assertThatThrownBy(() -> store.setKeyEntry("key", fixture.sessionAes(), null, null))
        .isInstanceOf(KeyStoreException.class);
    assertThat(store.getKey("key", null)).isSameAs(first);
    assertThat(fixture.count()).isEqualTo(1);

    HsmSecretKey second = fixture.sessionAes();
    // the first to be destroyed is the session key that was copied
    fixture.tokens().faults().failAfter(Function.C_DestroyObject, Ckr.ACTION_PROHIBITED, 1, 1);
    assertThatThrownBy(() -> store.setKeyEntry("key", second, null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("is stored, but what it replaces");
    fixture.tokens().faults().clear();
    assertThat(second.object().isPersistent()).isTrue();
    assertThat(aliases(store)).as("both are there, and told apart").hasSize(2);
    assertThat(aliases(store)).isEqualTo(aliases(fixture.load()));
  }

  // ---------------------------------------------------------------------------------- entries

  @Test
  void aKeyWithoutCertificateIsAnEntry() throws Exception {
    fixture.rawEc("bare", id(1));
    KeyStore other = fixture.load();
    assertThat(other.isKeyEntry("bare")).isTrue();
    assertThat(other.entryInstanceOf("bare", PrivateKeyEntry.class)).isTrue();
    assertThat(other.getKey("bare", null)).isInstanceOf(HsmPrivateKey.class);
    assertThat(other.getCertificateChain("bare")).isNull();
    assertThat(other.getCertificate("bare")).isNull();
    assertThat(other.getEntry("bare", null)).as("the JCA has no such entry").isNull();
    assertThat(other.getCreationDate("bare")).isNotNull();
    other.deleteEntry("bare");
    assertThat(fixture.count()).isZero();
  }

  @Test
  void entriesComeAndGoAsTheJcaWants() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    store.setEntry(
        "key",
        new PrivateKeyEntry(pair.getPrivate(), chain(pair)),
        new PasswordProtection("ignored".toCharArray()));
    PrivateKeyEntry entry = (PrivateKeyEntry) store.getEntry("key", null);
    assertThat(entry.getPrivateKey()).isEqualTo(pair.getPrivate());
    assertThat(entry.getCertificateChain()).hasSize(2);
    assertThat(store.getEntry("key", new PasswordProtection("any".toCharArray()))).isNotNull();
    assertThat(store.getCreationDate("key"))
        .isEqualTo(((X509Certificate) entry.getCertificate()).getNotBefore());
    class Iris implements KeyStore.ProtectionParameter {}

    assertThatThrownBy(() -> store.getEntry("key", new Iris()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> store.setEntry("key", entry, new Iris()))
        .isInstanceOf(KeyStoreException.class);
    assertThatThrownBy(() -> store.setKeyEntry("key", new byte[] {1}, null))
        .isInstanceOf(KeyStoreException.class);
    assertThatThrownBy(() -> store.setKeyEntry("public", pair.getPublic(), null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("private and secret keys");
    store.setEntry("root", new TrustedCertificateEntry(root.certificate()), null);
    assertThat(store.getEntry("root", null)).isInstanceOf(TrustedCertificateEntry.class);
    assertThat(store.entryInstanceOf("root", PrivateKeyEntry.class)).isFalse();
  }

  @Test
  void withoutCertificateThroughTheSpiOnlyTheKeyIsStored() throws Exception {
    TokenKeyStore spi = new TokenKeyStore(fixture.token());
    spi.engineLoad(null, fixture.pin());
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    spi.engineSetKeyEntry("key", pair.getPrivate(), null, null);
    assertThat(fixture.count(Cko.PRIVATE_KEY, "key")).isEqualTo(1);
    assertThat(fixture.count(Cko.PUBLIC_KEY, "key")).isEqualTo(1);
    spi.engineSetKeyEntry("renamed", pair.getPrivate(), null, new Certificate[0]);
    assertThat(spi.engineIsKeyEntry("renamed")).isTrue();
    assertThat(spi.engineSize()).isEqualTo(1);
  }
}
