// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.testing.TokenFixture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How objects are recognised and found again. */
class FingerprintTest {

  private static final byte[] ID = {1, 2, 3};

  private final TokenFixture fixture = TokenFixture.create().loggedIn();

  private Session.KeyPairHandles ecPair(Session session, String label) {
    return session.generateKeyPair(
        Mechanism.of(Ckm.EC_KEY_PAIR_GEN),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.ID, ID)
            .put(Cka.EC_PARAMS, EcCurves.encode("secp256r1").orElseThrow()),
        new Attributes()
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, true)
            .put(Cka.LABEL, label)
            .put(Cka.ID, ID));
  }

  private static Fingerprint ofPrivate(Session session, long handle) {
    return Fingerprint.of(
        session,
        session.getAttributes(handle, Fingerprint.attributes(Cko.PRIVATE_KEY)),
        Cko.PRIVATE_KEY,
        Ckk.EC);
  }

  private TokenObject object(Session session, long handle, String label) {
    return TokenObject.persistent(
        fixture.token(),
        Cko.PRIVATE_KEY,
        Ckk.EC,
        ID,
        label,
        ofPrivate(session, handle),
        handle,
        session.epoch());
  }

  @Test
  void anEcPrivateKeyIsRecognisedByItsPublicKeyAsLongAsThatIsTheOnlyOne() {
    fixture
        .token()
        .create(
            session -> {
              Session.KeyPairHandles first = ecPair(session, "first");
              Fingerprint fingerprint = ofPrivate(session, first.privateKey());
              assertThat(fingerprint.isEmpty()).isFalse();
              assertThat(fingerprint.shortForm()).matches("[0-9a-f]{8}");
              session.copyObject(first.publicKey(), new Attributes().put(Cka.LABEL, "copy"));
              assertThat(ofPrivate(session, first.privateKey())).isEqualTo(fingerprint);
              Session.KeyPairHandles second = ecPair(session, "second");
              assertThat(ofPrivate(session, first.privateKey())).isEqualTo(Fingerprint.NONE);
              assertThat(ofPrivate(session, second.privateKey()).shortForm()).isEmpty();
              return null;
            });
  }

  @Test
  void anotherLabelDoesNotHideAKeyThatIdAndFingerprintProve() {
    TokenObject object =
        fixture
            .token()
            .create(
                session -> {
                  long handle = ecPair(session, "before").privateKey();
                  TokenObject made = object(session, handle, "before");
                  session.setAttributes(handle, new Attributes().put(Cka.LABEL, "after"));
                  return made;
                });
    object.forget();
    String label =
        fixture
            .token()
            .use(
                object,
                (session, handle) -> session.getAttributes(handle, Cka.LABEL).text(Cka.LABEL));
    assertThat(label).isEqualTo("after");
  }

  @Test
  void anotherKeyInItsPlaceIsNotTakenForIt() {
    TokenObject object =
        fixture
            .token()
            .create(
                session -> {
                  Session.KeyPairHandles pair = ecPair(session, "key");
                  TokenObject made = object(session, pair.privateKey(), "key");
                  session.destroyObject(pair.privateKey());
                  session.destroyObject(pair.publicKey());
                  ecPair(session, "key");
                  return made;
                });
    object.forget();
    assertThatThrownBy(() -> fixture.token().use(object, (session, handle) -> handle))
        .isInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("is another object");
  }

  @Test
  void certificatesAreRecognisedByTheirNames() {
    byte[] a = "a".getBytes(StandardCharsets.US_ASCII);
    byte[] b = "b".getBytes(StandardCharsets.US_ASCII);
    byte[] none = {};
    assertThat(Fingerprint.ofCertificate(a, b, a))
        .isEqualTo(Fingerprint.ofCertificate(a, b, a))
        .hasSameHashCodeAs(Fingerprint.ofCertificate(a, b, a))
        .isNotEqualTo(Fingerprint.ofCertificate(a, b, b));
    assertThat(Fingerprint.ofCertificate(none, none, none)).isSameAs(Fingerprint.NONE);
  }
}
