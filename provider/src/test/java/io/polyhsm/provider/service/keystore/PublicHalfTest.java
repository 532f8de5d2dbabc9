// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.policy.ImportTemplates;
import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/** Which keys belong together, however tokens write their numbers. */
class PublicHalfTest {

  private final StoreFixture fixture = StoreFixture.create();

  /** What a public key object with that point gives, after a way through a real token. */
  private PublicHalf withPoint(String curve, byte[] point) {
    AttributeValues values =
        fixture.raw(
            session -> {
              long handle =
                  session.createObject(
                      new Attributes()
                          .put(Cka.CLASS, Cko.PUBLIC_KEY)
                          .put(Cka.KEY_TYPE, Ckk.EC)
                          .put(Cka.EC_PARAMS, EcCurves.encode(curve).orElseThrow())
                          .put(Cka.EC_POINT, point));
              return session.getAttributes(handle, Cka.EC_PARAMS, Cka.EC_POINT);
            });
    return PublicHalf.of(values, Ckk.EC, null);
  }

  private static byte[] bare(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
  }

  private static byte[] der(byte[] bare) {
    try {
      return new DEROctetString(bare).getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] compressed(byte[] bare) {
    byte[] compressed = Arrays.copyOf(bare, 1 + bare.length / 2);
    compressed[0] = (byte) (2 + (bare[bare.length - 1] & 1));
    return compressed;
  }

  @Test
  void pointsAreRecognisedInEveryForm() {
    for (String curve : new String[] {"secp256r1", "secp384r1", "secp521r1"}) {
      PublicKey key = Certificates.ec(curve).getPublic();
      PublicHalf wanted = PublicHalf.of(key);
      PublicHalf other = PublicHalf.of(Certificates.ec(curve).getPublic());
      byte[] bare = bare(key);
      for (byte[] form : new byte[][] {bare, der(bare), compressed(bare), der(compressed(bare))}) {
        PublicHalf half = withPoint(curve, form);
        assertThat(half.match(wanted)).isEqualTo(Match.YES);
        assertThat(wanted.match(half)).isEqualTo(Match.YES);
        assertThat(half.match(other)).isEqualTo(Match.NO);
      }
    }
  }

  @Test
  void aMalformedPointIsNotKnown() {
    byte[] bare = bare(Certificates.ec("secp256r1").getPublic());
    byte[] offCurve = bare.clone();
    offCurve[bare.length - 1] ^= 1;
    PublicHalf wanted = PublicHalf.of(Certificates.ec("secp256r1").getPublic());
    for (byte[] form :
        new byte[][] {{4}, {1, 2, 3}, offCurve, der(offCurve), Arrays.copyOf(bare, 64)}) {
      PublicHalf half = withPoint("secp256r1", form);
      assertThat(half.match(wanted)).isEqualTo(Match.UNKNOWN);
      assertThat(half.isComplete()).isFalse();
      assertThat(half.template(fixture.token())).isEmpty();
      assertThat(half.match(PublicHalf.of(Certificates.ec("secp384r1").getPublic())))
          .as("but the curve is")
          .isEqualTo(Match.NO);
    }
  }

  @Test
  void typesAreToldApart() throws Exception {
    PublicHalf rsa = PublicHalf.of(Certificates.rsa().getPublic());
    PublicHalf ec = PublicHalf.of(Certificates.ec("secp256r1").getPublic());
    KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    PublicHalf ed = PublicHalf.of(edwards.getPublic());
    PublicHalf dsa =
        PublicHalf.of(KeyPairGenerator.getInstance("DSA").generateKeyPair().getPublic());
    for (PublicHalf one : new PublicHalf[] {rsa, ec, ed}) {
      assertThat(one.match(one)).isEqualTo(Match.YES);
      assertThat(one.match(dsa)).isEqualTo(Match.NO);
      assertThat(dsa.match(one)).isEqualTo(Match.NO);
      assertThat(one.match(PublicHalf.UNKNOWN)).isEqualTo(Match.UNKNOWN);
    }
    assertThat(rsa.match(ec)).isEqualTo(Match.NO);
    assertThat(ec.match(ed)).isEqualTo(Match.NO);
    AttributeValues none = fixture.raw(session -> session.getAttributes(0));
    assertThat(PublicHalf.of(none, 0x4A, null).match(dsa))
        .as("a type that has no name here")
        .isEqualTo(Match.UNKNOWN);
    assertThat(PublicHalf.of((PublicKey) null)).isSameAs(PublicHalf.UNKNOWN);
  }

  @Test
  void theHalfOfAPrivateKeyIsComputed() throws Exception {
    for (String curve : new String[] {"secp256r1", "secp521r1"}) {
      KeyPair pair = Certificates.ec(curve);
      Attributes template = ImportTemplates.privateKey(fixture.token(), pair.getPrivate());
      PublicHalf half = PublicHalf.ofPrivateKey(template);
      assertThat(half.match(PublicHalf.of(pair.getPublic()))).isEqualTo(Match.YES);
      assertThat(half.template(fixture.token()).orElseThrow().get(Cka.EC_POINT))
          .isEqualTo(der(bare(pair.getPublic())));
    }
  }

  @Test
  void thePointIsFoundInThePublicKeyInfo() {
    // openCryptoki has the attribute on private keys; SoftHSM keeps it on any object that is given
    // it
    KeyPair pair = Certificates.ec("secp256r1");
    AttributeValues values =
        fixture.raw(
            session -> {
              Attributes template =
                  new Attributes()
                      .put(Cka.CLASS, Cko.PRIVATE_KEY)
                      .put(Cka.KEY_TYPE, Ckk.EC)
                      .put(Cka.PUBLIC_KEY_INFO, pair.getPublic().getEncoded())
                      .put(Cka.EC_PARAMS, EcCurves.encode("secp256r1").orElseThrow())
                      .put(Cka.VALUE, ((ECPrivateKey) pair.getPrivate()).getS().toByteArray());
              long handle = session.createObject(template);
              return session.getAttributes(handle, Cka.EC_PARAMS, Cka.PUBLIC_KEY_INFO);
            });
    assertThat(PublicHalf.of(values, Ckk.EC, null).match(PublicHalf.of(pair.getPublic())))
        .isEqualTo(Match.YES);
  }
}
