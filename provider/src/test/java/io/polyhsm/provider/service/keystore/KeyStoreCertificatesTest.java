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
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.service.keystore.Certificates.Authority;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.Test;

/** Chains and trusted certificates. */
class KeyStoreCertificatesTest {

  private final StoreFixture fixture = StoreFixture.create();
  private final KeyStore store = fixture.load();
  private final Authority root = Authority.root("root");
  private final Authority intermediate = root.intermediate("intermediate");

  private Certificate[] chain(String name, KeyPair pair) {
    return new Certificate[] {
      intermediate.issue(name, pair.getPublic()), intermediate.certificate(), root.certificate()
    };
  }

  private KeyPair storeKey(String alias) throws KeyStoreException {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    store.setKeyEntry(alias, pair.getPrivate(), null, chain(alias, pair));
    return pair;
  }

  // ---------------------------------------------------------------------------------- chains

  @Test
  void issuersAreStoredOnceAndGoWithTheLastThatNeedsThem() throws Exception {
    storeKey("one");
    storeKey("two");
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(4);
    assertThat(aliases(store)).as("issuers are no entries").containsExactly("one", "two");

    store.deleteEntry("one");
    assertThat(store.getCertificateChain("two")).hasSize(3);
    assertThat(fixture.load().getCertificateChain("two")).hasSize(3);
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(3);

    store.deleteEntry("two");
    assertThat(fixture.count()).isZero();
    assertThat(store.size()).isZero();
  }

  @Test
  void anIssuerNeededByAnotherIntermediateStays() throws Exception {
    storeKey("one");
    Authority other = root.intermediate("other");
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    store.setKeyEntry(
        "two",
        pair.getPrivate(),
        null,
        new Certificate[] {
          other.issue("two", pair.getPublic()), other.certificate(), root.certificate()
        });
    store.deleteEntry("one");
    assertThat(fixture.load().getCertificateChain("two")).hasSize(3);
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(3);
  }

  @Test
  void theObjectsAreAsThePkcs11StandardHasThem() throws Exception {
    KeyPair pair = storeKey("key");
    X509Certificate end = (X509Certificate) store.getCertificate("key");
    fixture.raw(
        session -> {
          long handle =
              session
                  .findObjects(
                      new Attributes().put(Cka.CLASS, Cko.CERTIFICATE).put(Cka.LABEL, "key"), 2)[0];
          var values =
              session.getAttributes(
                  handle,
                  Cka.ID,
                  Cka.SUBJECT,
                  Cka.ISSUER,
                  Cka.SERIAL_NUMBER,
                  Cka.VALUE,
                  Cka.PRIVATE,
                  Cka.CERTIFICATE_TYPE);
          try {
            assertThat(values.bytes(Cka.VALUE)).hasValue(end.getEncoded());
            assertThat(values.bytes(Cka.SERIAL_NUMBER))
                .hasValue(new ASN1Integer(end.getSerialNumber()).getEncoded());
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          assertThat(values.bytes(Cka.SUBJECT))
              .hasValue(end.getSubjectX500Principal().getEncoded());
          assertThat(values.bytes(Cka.ISSUER)).hasValue(end.getIssuerX500Principal().getEncoded());
          assertThat(values.bytes(Cka.ID)).hasValue(((HsmKey) pair.getPrivate()).object().id());
          assertThat(values.bool(Cka.PRIVATE, true)).isFalse();
          assertThat(values.ulong(Cka.CERTIFICATE_TYPE)).hasValue(0);
          return null;
        });
  }

  @Test
  void aChainIsOnlyWhatSignaturesProve() throws Exception {
    // an impostor with the intermediate's name, and no issuer and serial number in its object
    Authority impostor = Authority.root("intermediate");
    var publicKey = fixture.rawEc("key", id(1));
    fixture.rawCertificate(impostor.certificate(), "", id(8));
    fixture.rawCertificate(intermediate.issue("key", publicKey), "key", id(1));
    fixture.rawCertificate(intermediate.certificate(), "", id(9));
    KeyStore other = fixture.load();
    assertThat(other.getCertificateChain("key")).hasSize(2);
    assertThat(other.getCertificateChain("key")[1]).isEqualTo(intermediate.certificate());
    fixture.rawCertificate(root.certificate(), "", id(10));
    assertThat(fixture.load().getCertificateChain("key")).hasSize(3);
  }

  @Test
  void whatIsNoChainIsRefused() throws Exception {
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    Certificate[] wrongOrder = chain("key", pair);
    Certificate end = wrongOrder[1];
    wrongOrder[1] = wrongOrder[2];
    wrongOrder[2] = end;
    assertThatThrownBy(() -> store.setKeyEntry("key", pair.getPrivate(), null, wrongOrder))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("no chain")
        .hasMessageContaining("CN=root");
    assertThat(fixture.count()).isZero();
  }

  @Test
  void withoutCertificatesTheTokenSaysSo() {
    StoreFixture poor = StoreFixture.create("profile.certificates", "false");
    KeyStore other = poor.load();
    KeyPair pair = poor.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    assertThatThrownBy(() -> other.setKeyEntry("key", pair.getPrivate(), null, chain("key", pair)))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("profile.certificates");
    assertThatThrownBy(() -> other.setCertificateEntry("root", root.certificate()))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("profile.certificates");
    assertThat(poor.count()).isZero();
  }

  // ---------------------------------------------------------------------------------- trusted

  @Test
  void trustedCertificatesAreWrittenFoundAndDeleted() throws Exception {
    store.setCertificateEntry("root", root.certificate());
    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("root");
      assertThat(each.isCertificateEntry("root")).isTrue();
      assertThat(each.isKeyEntry("root")).isFalse();
      assertThat(each.getKey("root", null)).isNull();
      assertThat(each.getCertificate("root")).isEqualTo(root.certificate());
      assertThat(each.getCertificateChain("root")).isNull();
      assertThat(each.getCertificateAlias(root.certificate())).isEqualTo("root");
      assertThat(each.getCreationDate("root")).isEqualTo(root.certificate().getNotBefore());
    }
    store.setCertificateEntry("root", root.certificate());
    assertThat(fixture.count()).as("the same again").isEqualTo(1);
    store.setCertificateEntry("root", intermediate.certificate());
    assertThat(store.getCertificate("root")).isEqualTo(intermediate.certificate());
    assertThat(fixture.count()).isEqualTo(1);
    store.deleteEntry("root");
    assertThat(fixture.count()).isZero();
  }

  @Test
  void anIssuerInAChainCanBeTrustedTooAndBeTakenBack() throws Exception {
    storeKey("key");
    store.setCertificateEntry("root", root.certificate());
    assertThat(aliases(store)).containsExactly("key", "root");
    store.deleteEntry("root");
    assertThat(aliases(store)).containsExactly("key");
    assertThat(fixture.load().getCertificateChain("key")).hasSize(3);
    assertThat(fixture.count(Cko.CERTIFICATE, null)).isEqualTo(3);
  }

  @Test
  void aTrustedCertificateThatAChainNeedsOnlyLosesItsTrust() throws Exception {
    store.setCertificateEntry("intermediate", intermediate.certificate());
    store.setCertificateEntry("root", root.certificate());
    storeKey("key");
    assertThat(fixture.count(Cko.CERTIFICATE, null)).as("nothing twice").isEqualTo(3);
    store.deleteEntry("intermediate");
    store.deleteEntry("root");
    for (KeyStore each : new KeyStore[] {store, fixture.load()}) {
      assertThat(aliases(each)).containsExactly("key");
      assertThat(each.getCertificateChain("key")).hasSize(3);
    }
    store.deleteEntry("key");
    assertThat(fixture.count()).isZero();
  }

  @Test
  void trustedCertificatesAreNotDeletedWithAChain() throws Exception {
    store.setCertificateEntry("root", root.certificate());
    storeKey("key");
    store.deleteEntry("key");
    assertThat(aliases(fixture.load())).containsExactly("root");
    assertThat(fixture.count()).isEqualTo(1);
  }

  @Test
  void anIssuerWithAKeyOfItsOwnIsNotDeletedWithAChain() throws Exception {
    var caKey = fixture.rawEc("ca", id(1));
    X509Certificate ca =
        Certificates.issue("ca", caKey, "ca", Certificates.ec("secp256r1").getPrivate(), true);
    fixture.rawCertificate(ca, "", id(1));
    KeyStore other = fixture.load();
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    other.setKeyEntry("key", pair.getPrivate(), null, chain("key", pair));
    other.deleteEntry("key");
    assertThat(aliases(fixture.load())).containsExactly("ca");
    assertThat(fixture.load().getCertificate("ca")).isEqualTo(ca);
  }

  @Test
  void aKeysAliasIsNotGivenToACertificate() throws Exception {
    storeKey("key");
    assertThatThrownBy(() -> store.setCertificateEntry("key", root.certificate()))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("is a key");
    store.setCertificateEntry("root", root.certificate());
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    store.setKeyEntry("root", pair.getPrivate(), null, chain("root", pair));
    assertThat(store.isKeyEntry("root")).as("but the other way round").isTrue();
    assertThat(aliases(fixture.load())).containsExactly("key", "root");
  }

  @Test
  void onlyX509IsACertificate() {
    Certificate other =
        new Certificate("PGP") {
          private static final long serialVersionUID = 1L;

          @Override
          public byte[] getEncoded() {
            return new byte[0];
          }

          @Override
          public void verify(PublicKey key) {}

          @Override
          public void verify(PublicKey key, String provider) {}

          @Override
          public String toString() {
            return "";
          }

          @Override
          public PublicKey getPublicKey() {
            return null;
          }
        };
    assertThatThrownBy(() -> store.setCertificateEntry("pgp", other))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("PGP");
    assertThatThrownBy(() -> store.setCertificateEntry("null", null))
        .isInstanceOf(KeyStoreException.class);
  }

  @Test
  void aRefusedCertificateIsAKeyStoreException() {
    fixture.tokens().faults().fail(Function.C_CreateObject, Ckr.TOKEN_WRITE_PROTECTED, 1);
    assertThatThrownBy(() -> store.setCertificateEntry("root", root.certificate()))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("CKR_TOKEN_WRITE_PROTECTED");
    fixture.tokens().faults().clear();
    assertThat(aliases(store)).isEmpty();
  }

  // ---------------------------------------------------------------------------------- looking up

  @Test
  void theAliasOfACertificateIsFoundWithoutReadingOthers() throws Exception {
    for (int i = 0; i < 5; i++) {
      store.setCertificateEntry("c" + i, Authority.root("c" + i).certificate());
    }
    storeKey("key");
    KeyStore again = fixture.load();
    Certificate wanted = store.getCertificate("c3");
    var calls = fixture.calls(() -> assertThat(again.getCertificateAlias(wanted)).isEqualTo("c3"));
    assertThat(calls).containsOnlyKeys(Function.C_GetAttributeValue);
    assertThat(calls.get(Function.C_GetAttributeValue)).isEqualTo(1);
    assertThat(again.getCertificateAlias(store.getCertificate("key"))).isEqualTo("key");
    assertThat(again.getCertificateAlias(intermediate.certificate()))
        .as("an issuer is no entry")
        .isNull();
  }

  @Test
  void certificatesAreFoundAgainAfterTheConnectionWasLost() throws Exception {
    storeKey("key");
    KeyStore again = fixture.load();
    fixture.token().logout();
    fixture.token().login(fixture.tokens().pin());
    assertThat(again.getCertificateChain("key")).hasSize(3);
    again.deleteEntry("key");
    assertThat(fixture.count()).isZero();
  }

  @Test
  void aDeadTokenIsNotTakenForAKeyWithoutCertificate() throws Exception {
    storeKey("key");
    KeyStore again = fixture.load();
    fixture.tokens().faults().fail(Function.C_GetAttributeValue, Ckr.DEVICE_REMOVED, 10);
    assertThatThrownBy(() -> again.getCertificateChain("key")).isInstanceOf(HsmException.class);
    fixture.tokens().faults().clear();
    assertThat(again.getCertificateChain("key")).hasSize(3);
  }
}
