// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.aliases;
import static io.polyhsm.provider.service.keystore.StoreFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.HsmSecretKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.LoadStoreParameter;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.ProtectionParameter;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** Loading: the PIN, what it costs, and what is left out. */
class KeyStoreLoadTest {

  private final StoreFixture fixture = StoreFixture.create();

  // ---------------------------------------------------------------------------------- PIN

  @Test
  void theServiceHasBothNames() throws Exception {
    assertThat(KeyStore.getInstance("PKCS11", fixture.provider()).getType()).isEqualTo("PKCS11");
    assertThat(KeyStore.getInstance("PolyHSM", fixture.provider()).getProvider())
        .isSameAs(fixture.provider());
  }

  @Test
  void aWrongPinIsTriedOnceAndThenNotAgain() {
    KeyStore store = fixture.unloaded();
    assertThatThrownBy(() -> store.load(null, "wrong-pin".toCharArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong PIN")
        .hasMessageNotContaining("wrong-pin")
        .cause()
        .isInstanceOf(UnrecoverableKeyException.class)
        .cause()
        .isInstanceOf(LoginFailedException.class);
    assertThat(fixture.tokens().calls().count(Function.C_Login)).isEqualTo(1);

    assertThatThrownBy(() -> store.load(null, "wrong-pin".toCharArray()))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(UnrecoverableKeyException.class);
    assertThat(fixture.tokens().calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void aWrongPinIsRefusedEvenThoughTheTokenIsLoggedIn() throws Exception {
    KeyStore store = fixture.load();
    fixture.rawAes("key", id(1));
    store.load(null, fixture.pin());
    assertThatThrownBy(() -> fixture.unloaded().load(null, "wrong-pin".toCharArray()))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(UnrecoverableKeyException.class);
    assertThatThrownBy(() -> store.load(null, "wrong-pin".toCharArray()))
        .isInstanceOf(IOException.class);
    assertThat(aliases(store)).as("what was loaded before").containsExactly("key");
    assertThat(fixture.tokens().calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void theCallersPinIsNotWiped() throws Exception {
    char[] pin = fixture.pin();
    fixture.unloaded().load(null, pin);
    assertThat(pin).isEqualTo(fixture.pin());
  }

  @Test
  void withoutAnyPinThePublicObjectsAreShown() throws Exception {
    fixture.rawAes("secret", id(1));
    var root = Certificates.Authority.root("root");
    fixture.rawCertificate(root.certificate(), "trusted", id(2));
    // a private key that cannot be seen without PIN: its certificate must not turn into a trusted
    // one
    var publicKey = fixture.rawEc("server", id(3));
    fixture.rawCertificate(root.issue("server", publicKey), "server", id(3));

    KeyStore store = fixture.unloaded();
    store.load(null, null);
    assertThat(aliases(store)).containsExactly("trusted");
    assertThat(fixture.tokens().calls().count(Function.C_Login)).isZero();

    store.load(null, new char[0]);
    assertThat(aliases(store)).as("an empty PIN is none").containsExactly("trusted");

    store.load(null, fixture.pin());
    assertThat(aliases(store)).containsExactly("secret", "server", "trusted");
  }

  @Test
  void withoutPinTheConfiguredOneIsUsed() throws Exception {
    StoreFixture configured =
        StoreFixture.on(fixture.tokens().soft(), "pin", "value:" + new String(fixture.pin()));
    fixture.rawAes("secret", id(1));
    KeyStore store = configured.unloaded();
    store.load(null, null);
    assertThat(aliases(store)).containsExactly("secret");
    assertThat(configured.tokens().calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void aConfiguredPinThatIsWrongIsTold() {
    StoreFixture configured = StoreFixture.create("pin", "value:wrong-pin");
    assertThatThrownBy(() -> configured.unloaded().load(null, null))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(UnrecoverableKeyException.class);
    assertThat(configured.tokens().calls().count(Function.C_Login)).isEqualTo(1);
  }

  @Test
  void withoutLogInAPinIsNotSent() throws Exception {
    StoreFixture none = StoreFixture.create("login.user", "none");
    none.unloaded().load(null, "whatever".toCharArray());
    assertThat(none.tokens().calls().count(Function.C_Login)).isZero();
  }

  @Test
  void aPinIsUtf8() throws Exception {
    // as chars it has 3, which is too few for SoftHSM; as UTF-8 it has 9 bytes, which is tried
    assertThatThrownBy(() -> fixture.unloaded().load(null, "鍵鍵鍵".toCharArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong PIN");
    assertThat(fixture.tokens().calls().count(Function.C_Login)).isEqualTo(1);
  }

  private static LoadStoreParameter parameter(ProtectionParameter protection) {
    return () -> protection;
  }

  @Test
  void thePinCanBeInAParameter() throws Exception {
    fixture.rawAes("secret", id(1));
    KeyStore store = fixture.unloaded();
    store.load(parameter(new PasswordProtection(fixture.pin())));
    assertThat(aliases(store)).containsExactly("secret");
    assertThatThrownBy(
            () -> store.load(parameter(new PasswordProtection("wrong-pin".toCharArray()))))
        .isInstanceOf(IOException.class);
    store.load(parameter(new PasswordProtection(null)));
    store.load(parameter(null));
    store.load((LoadStoreParameter) null);
    assertThat(aliases(store)).containsExactly("secret");
  }

  @Test
  void thePinCanComeFromAHandler() throws Exception {
    fixture.rawAes("secret", id(1));
    KeyStore store = fixture.unloaded();
    store.load(
        parameter(
            new CallbackHandlerProtection(
                callbacks -> {
                  for (Callback callback : callbacks) {
                    PasswordCallback question = (PasswordCallback) callback;
                    assertThat(question.getPrompt()).contains(fixture.token().name());
                    question.setPassword(fixture.pin());
                  }
                })));
    assertThat(aliases(store)).containsExactly("secret");
    assertThatThrownBy(
            () ->
                store.load(
                    parameter(
                        new CallbackHandlerProtection(
                            callbacks -> {
                              throw new UnsupportedCallbackException(callbacks[0]);
                            }))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anotherKindOfProtectionIsRefused() {
    class Iris implements ProtectionParameter {}

    assertThatThrownBy(() -> fixture.unloaded().load(parameter(new Iris())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PasswordProtection");
  }

  @Test
  void streamsAreIgnored() throws Exception {
    KeyStore store = fixture.unloaded();
    store.load(new ByteArrayInputStream(new byte[] {1, 2, 3}), fixture.pin());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, fixture.pin());
    store.store(null, null);
    store.store((LoadStoreParameter) null);
    assertThat(out.size()).isZero();
    assertThat(store.size()).isZero();
  }

  // ---------------------------------------------------------------------------------- calls

  @Test
  void anEmptyTokenCostsThreeCalls() {
    KeyStore store = fixture.load();
    assertThat(fixture.calls(() -> store.load(null, fixture.pin())))
        .isEqualTo(
            Map.of(
                Function.C_FindObjectsInit, 1L,
                Function.C_FindObjects, 1L,
                Function.C_FindObjectsFinal, 1L));
  }

  @Test
  void eachObjectIsReadOnceAndLookingCostsNothing() throws Exception {
    KeyStore store = fixture.load();
    var root = Certificates.Authority.root("root");
    for (int i = 0; i < 50; i++) {
      var publicKey = fixture.rawEc("key-" + i, id(1, i));
      store.setCertificateEntry("other-" + i, root.issue("other-" + i, publicKey));
    }
    int objects = 50 * 3;
    assertThat(fixture.count()).isEqualTo(objects);

    // at most 3 calls and one for each page of the search, and one for each object
    assertThat(fixture.calls(() -> store.load(null, fixture.pin())))
        .isEqualTo(
            Map.of(
                Function.C_FindObjectsInit, 1L,
                Function.C_FindObjects, 2L,
                Function.C_FindObjectsFinal, 1L,
                Function.C_GetAttributeValue, (long) objects));

    assertThat(
            fixture.calls(
                () -> {
                  assertThat(aliases(store)).hasSize(100);
                  assertThat(store.size()).isEqualTo(100);
                  for (String alias : aliases(store)) {
                    assertThat(store.containsAlias(alias)).isTrue();
                    assertThat(store.isKeyEntry(alias)).isEqualTo(alias.startsWith("key"));
                    store.getKey(alias, null);
                    store.getCertificateChain(alias);
                  }
                }))
        .isEmpty();
  }

  @Test
  void valuesLargerThanUsualAreReadToo() throws Exception {
    String label = "long ".repeat(100) + "label";
    fixture.rawAes(label, id(1));
    fixture.rawEc("p521", id(2), "secp521r1");
    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly(label, "p521");
    assertThat(fixture.calls(() -> store.load(null, fixture.pin())))
        .as("one read of each half of the pair, four of the long label")
        .containsEntry(Function.C_GetAttributeValue, 2L + 4L);
  }

  @Test
  void certificatesAreReadWhenAskedForAndOnce() throws Exception {
    var root = Certificates.Authority.root("root");
    var publicKey = fixture.rawEc("server", id(1));
    fixture.rawCertificate(root.issue("server", publicKey), "server", id(1));
    fixture.rawCertificate(root.certificate(), "", id(2));
    KeyStore store = fixture.load();
    assertThat(fixture.calls(() -> assertThat(store.getCertificateChain("server")).hasSize(2)))
        .isEqualTo(Map.of(Function.C_GetAttributeValue, 2L));
    assertThat(
            fixture.calls(
                () -> {
                  assertThat(store.getCertificateChain("server")).hasSize(2);
                  assertThat(store.getCertificate("server")).isNotNull();
                  assertThat(store.getEntry("server", null)).isNotNull();
                  assertThat(store.getCertificateAlias(store.getCertificate("server")))
                      .isEqualTo("server");
                }))
        .isEmpty();
  }

  // ---------------------------------------------------------------------------------- odd objects

  @Test
  void oddObjectsDisturbNobody() throws Exception {
    fixture.rawEd25519("edwards", id(1));
    fixture.rawEc("ec", id(2));
    fixture.rawEc("brainpool", id(3), "brainpoolP256r1");
    fixture.rawAes("", id());
    byte[] name = new X500Principal("CN=x").getEncoded();
    fixture.rawCertificate(
        name, "this is no certificate".getBytes(StandardCharsets.UTF_8), "junk", id(4));
    fixture.rawCertificate(name, "neither is this".getBytes(StandardCharsets.UTF_8), "ec", id(2));
    fixture.rawCertificate(new byte[] {1, 2, 3}, new byte[] {0x30, 0x00}, "junk-name", id(5));
    rawMalformedPublicKey();

    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("brainpool", "ec", "edwards", "junk", "junk-name");
    assertThat(store.getKey("edwards", null).getAlgorithm()).isEqualTo("EC_EDWARDS");
    assertThat(store.getKey("ec", null).getAlgorithm()).isEqualTo("EC");
    assertThat(store.getCertificateChain("ec")).isNull();
    for (String alias : aliases(store)) {
      store.getEntry(alias, null);
      store.getCertificate(alias);
      assertThat(store.getCreationDate(alias)).isNotNull();
      store.isKeyEntry(alias);
    }
    assertThat(store.getEntry("junk", null)).isNull();
    var other = Certificates.Authority.root("other").certificate();
    assertThat(store.getCertificateAlias(other)).isNull();
    store.setCertificateEntry("other", other);
    assertThat(store.getCertificate("other")).isEqualTo(other);
    store.deleteEntry("junk");
    store.deleteEntry("edwards");
    assertThat(aliases(store)).containsExactly("brainpool", "ec", "junk-name", "other");
  }

  private void rawMalformedPublicKey() {
    fixture.raw(
        session ->
            session.createObject(
                new Attributes()
                    .put(Cka.CLASS, Cko.PUBLIC_KEY)
                    .put(Cka.KEY_TYPE, Ckk.EC)
                    .put(Cka.TOKEN, true)
                    .put(Cka.ID, id(2))
                    .put(Cka.EC_PARAMS, EcCurves.encode("secp256r1").orElseThrow())
                    .put(Cka.EC_POINT, new byte[] {4, 3, 4, 0, 0})));
  }

  @Test
  void anObjectThatCannotBeReadIsLeftOut() throws Exception {
    KeyStore store = fixture.load();
    fixture.rawAes("one", id(1));
    fixture.rawAes("two", id(2));
    fixture.tokens().faults().fail(Function.C_GetAttributeValue, Ckr.OBJECT_HANDLE_INVALID, 1);
    store.load(null, fixture.pin());
    assertThat(aliases(store)).hasSize(1);
  }

  @Test
  void aTokenThatFailsIsAnIoException() throws Exception {
    KeyStore store = fixture.load();
    fixture.rawAes("one", id(1));
    store.load(null, fixture.pin());
    fixture.tokens().faults().fail(Function.C_FindObjectsInit, Ckr.DEVICE_REMOVED, 5);
    assertThatThrownBy(() -> store.load(null, fixture.pin()))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(HsmException.class)
        .hasMessageContaining("CKR_DEVICE_REMOVED");
    assertThat(aliases(store)).containsExactly("one");
  }

  // ---------------------------------------------------------------------------------- staleness

  @Test
  void changesByOthersAreSeenByTheNextLoad() throws Exception {
    KeyStore store = fixture.load();
    fixture.rawAes("late", id(1));
    assertThat(store.containsAlias("late")).isFalse();
    store.load(null, fixture.pin());
    assertThat(store.containsAlias("late")).isTrue();

    fixture.destroy(Cko.SECRET_KEY, "late");
    HsmSecretKey key = (HsmSecretKey) store.getKey("late", null);
    assertThatThrownBy(() -> fixture.tokens().encrypt(key))
        .isInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("late");
    store.deleteEntry("late");
    assertThat(store.size()).isZero();
  }

  @Test
  void keysOfTwoLoadsAreEqual() throws Exception {
    fixture.rawAes("key", id(1));
    KeyStore store = fixture.load();
    var first = store.getKey("key", null);
    assertThat(store.getKey("key", null)).isSameAs(first);
    store.load(null, fixture.pin());
    assertThat(store.getKey("key", null)).isEqualTo(first).hasSameHashCodeAs(first);
    fixture.token().logout();
    store.load(null, fixture.pin());
    assertThat(fixture.tokens().encrypt((HsmSecretKey) first)).hasSize(16);
  }

  @Test
  void unknownAliasesAreNothing() throws Exception {
    KeyStore store = fixture.load();
    assertThat(store.getKey("no", null)).isNull();
    assertThat(store.getCertificate("no")).isNull();
    assertThat(store.getCertificateChain("no")).isNull();
    assertThat(store.getCreationDate("no")).isNull();
    assertThat(store.getEntry("no", null)).isNull();
    assertThat(store.isKeyEntry("no")).isFalse();
    assertThat(store.isCertificateEntry("no")).isFalse();
    store.deleteEntry("no");
  }
}
