// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.aliases;
import static io.polyhsm.provider.service.keystore.StoreFixture.fingerprint;
import static io.polyhsm.provider.service.keystore.StoreFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.HsmKey;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The rule for aliases. */
class AliasTest {

  private final StoreFixture fixture = StoreFixture.create();

  private static byte[] idOf(Key key) {
    return ((HsmKey) key).object().id();
  }

  @Test
  void theLabelOfTheKeyIsTheAliasThenThatOfItsCertificateThenTheId() {
    var root = Certificates.Authority.root("root");
    fixture.rawCertificate(root.issue("a", fixture.rawEc("key", id(1))), "certificate", id(1));
    fixture.rawCertificate(root.issue("b", fixture.rawEc("", id(2))), "of certificate", id(2));
    fixture.rawEc("", id(0xAB, 0xCD));
    fixture.rawCertificate(root.certificate(), "", id(4));
    assertThat(aliases(fixture.load())).containsExactly("0xabcd", "key", "of certificate");
  }

  @Test
  void equalLabelsAreToldApartByTheirIds() throws Exception {
    fixture.rawAes("same", id(2));
    fixture.rawAes("same", id(1));
    fixture.rawAes("other", id(3));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("other", "same/0x01", "same/0x02");
    assertThat(idOf(store.getKey("same/0x01", null))).containsExactly(1);
    assertThat(idOf(store.getKey("same/0x02", null))).containsExactly(2);
    assertThat(store.getKey("same", null)).isNull();
    assertThat(store.getKey("other/0x03", null))
        .as("the long form is understood at all times")
        .isSameAs(store.getKey("other", null));

    store.deleteEntry("same/0x01");
    assertThat(aliases(store)).containsExactly("other", "same");
    assertThat(idOf(store.getKey("same/0x02", null))).containsExactly(2);
    store.deleteEntry("same/0x02");
    assertThat(aliases(store)).containsExactly("other");
  }

  @Test
  void equalLabelsAndIdsAreToldApartByKindAndFingerprint() throws Exception {
    fixture.rawAes("same", id(1));
    fixture.rawAes("same", id(1));
    fixture.rawEc("same", id(1));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).hasSize(3).contains("same/0x01/private");
    for (String alias : aliases(store)) {
      Key key = store.getKey(alias, null);
      if (key.getAlgorithm().equals("AES")) {
        assertThat(alias)
            .isEqualTo("same/0x01/secret-" + fingerprint(key).shortForm())
            .matches(".*-[0-9a-f]{8}");
      }
    }
    assertThat(store.containsAlias("same/0x01")).as("could be any").isFalse();
  }

  @Test
  void aLabelThatLooksLikeAnotherKeysLongAliasIsNotMixedUp() throws Exception {
    fixture.rawAes("same", id(1));
    fixture.rawAes("same", id(2));
    fixture.rawAes("same/0x01", id(9));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("same/0x01/0x09", "same/0x01/secret", "same/0x02");
    assertThat(idOf(store.getKey("same/0x01/0x09", null))).containsExactly(9);
    assertThat(idOf(store.getKey("same/0x01/secret", null))).containsExactly(1);
  }

  @Test
  void ofCopiesOneIsListed() throws Exception {
    byte[] value = new byte[16];
    for (int i = 0; i < 2; i++) {
      rawAesValue("copy", value);
    }
    rawAesValue("copy", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    KeyStore store = fixture.load();
    assertThat(aliases(store)).hasSize(2).allMatch(alias -> alias.startsWith("copy/0x07/secret-"));
  }

  private void rawAesValue(String label, byte[] value) {
    fixture.raw(
        session ->
            session.createObject(
                new Attributes()
                    .put(Cka.CLASS, Cko.SECRET_KEY)
                    .put(Cka.KEY_TYPE, Ckk.AES)
                    .put(Cka.TOKEN, true)
                    .put(Cka.LABEL, label)
                    .put(Cka.ID, id(7))
                    .put(Cka.VALUE, value)));
  }

  @Test
  void aliasesAreCaseSensitiveAndUtf8() throws Exception {
    fixture.rawAes("Key", id(1));
    fixture.rawAes("key", id(2));
    fixture.rawAes("clé 鍵 🔑", id(3));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("Key", "clé 鍵 🔑", "key");
    store.setKeyEntry("schlüssel", new SecretKeySpec(new byte[16], "AES"), null, null);
    assertThat(aliases(fixture.load())).contains("schlüssel");
  }

  @Test
  void aKeyAndACertificateThatAreNoPairCanHaveOneLabel() throws Exception {
    var root = Certificates.Authority.root("root");
    fixture.rawAes("same", id(1));
    fixture.rawCertificate(root.certificate(), "same", id(2));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("same/0x01", "same/0x02");
    assertThat(store.isCertificateEntry("same/0x02")).isTrue();
    assertThat(store.getCertificate("same/0x02")).isEqualTo(root.certificate());
  }

  @Test
  void keysOfTwoTypesWithOneIdKeepTheirOwnCertificates() throws Exception {
    var root = Certificates.Authority.root("root");
    var first = fixture.rawEc("first", id(1));
    var second = fixture.rawEc("second", id(1), "secp384r1");
    X509Certificate ofFirst = root.issue("first", first);
    X509Certificate ofSecond = root.issue("second", second);
    fixture.rawCertificate(ofSecond, "b", id(1));
    fixture.rawCertificate(ofFirst, "a", id(1));
    fixture.rawEc("third", id(1), "secp521r1");
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("first", "second", "third");
    assertThat(store.getCertificate("first")).isEqualTo(ofFirst);
    assertThat(store.getCertificate("second")).isEqualTo(ofSecond);
    assertThat(store.getCertificate("third")).isNull();

    store.deleteEntry("first");
    assertThat(store.getCertificate("second")).isEqualTo(ofSecond);
    assertThat(aliases(store)).containsExactly("second", "third");
    assertThat(fixture.load().getCertificate("second")).isEqualTo(ofSecond);
  }

  @Test
  void aCertificateOfAnotherKeyIsNotTheEntrys() throws Exception {
    var root = Certificates.Authority.root("root");
    fixture.rawEc("key", id(1));
    fixture.rawCertificate(
        root.issue("key", Certificates.ec("secp256r1").getPublic()), "key", id(1));
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("key");
    assertThat(store.getCertificateChain("key")).isNull();
    store.deleteEntry("key");
    assertThat(aliases(fixture.load())).as("nothing turns into a trusted certificate").isEmpty();
  }

  @Test
  void ofSeveralCertificatesTheOneWithTheKeysLabelIsTaken() throws Exception {
    var root = Certificates.Authority.root("root");
    var publicKey = fixture.rawEc("key", id(1));
    fixture.rawCertificate(root.issue("one", publicKey), "a", id(1));
    X509Certificate wanted = root.issue("two", publicKey);
    fixture.rawCertificate(wanted, "key", id(1));
    fixture.rawCertificate(root.issue("three", publicKey), "z", id(1));
    assertThat(fixture.load().getCertificate("key")).isEqualTo(wanted);
  }

  @Test
  void whatCannotBeALabelIsRefused() {
    KeyStore store = fixture.load();
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    for (String alias : new String[] {"", "blank ", "nul\0", "half \uD83D"}) {
      assertThatThrownBy(() -> store.setKeyEntry(alias, key, null, null))
          .as("'%s'", alias)
          .isInstanceOf(KeyStoreException.class);
    }
    assertThatThrownBy(() -> store.setKeyEntry(null, key, null, null))
        .isInstanceOf(KeyStoreException.class);
    assertThat(fixture.count()).isZero();
  }

  @Test
  void aLabelThatSeveralObjectsHaveIsNotTakenByYetAnother() {
    fixture.rawAes("same", id(1));
    fixture.rawAes("same", id(2));
    KeyStore store = fixture.load();
    assertThatThrownBy(
            () -> store.setKeyEntry("same", new SecretKeySpec(new byte[16], "AES"), null, null))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("another alias");
    assertThat(fixture.count()).isEqualTo(2);
  }
}
