// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Signature.getInstance} without a provider, at both ends of the list. */
class LateBindingTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  @AfterEach
  void unregister() {
    Security.removeProvider(fixture.provider().getName());
  }

  private static KeyPair software(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static void register(int position) {
    Security.insertProviderAt(fixture.provider(), position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99})
  void theKeyChoosesTheProvider(int position) throws Exception {
    KeyPair rsa = software("RSA", 2048);
    KeyPair ec = software("EC", 256);
    register(position);
    for (String name : List.of("SHA256withRSA", "NONEwithRSA", "SHA256withECDSA")) {
      boolean ecdsa = name.contains("ECDSA");
      Signature signature = Signature.getInstance(name);
      signature.initSign((ecdsa ? fixture.ec("secp256r1") : fixture.rsa(2048)).getPrivate());
      assertThat(signature.getProvider()).isSameAs(fixture.provider());
      signature.update(MESSAGE);
      assertThat(signature.sign()).isNotEmpty();

      Signature another = Signature.getInstance(name);
      another.initSign((ecdsa ? ec : rsa).getPrivate());
      assertThat(another.getProvider().getName()).startsWith("Sun");
      Signature verifying = Signature.getInstance(name);
      verifying.initVerify((ecdsa ? ec : rsa).getPublic());
      assertThat(verifying.getProvider().getName()).startsWith("Sun");
    }
  }

  /** JOSE and XML signature libraries set parameters before there is a key. */
  @Test
  void aheadOfTheOthersParametersFirstWorkForAllKeys() throws Exception {
    KeyPair softwareKey = software("RSA", 2048);
    register(1);
    for (KeyPair pair : List.of(fixture.rsa(2048), softwareKey)) {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PSS);
      assertThat(signature.getProvider()).isSameAs(fixture.provider());
      signature.initSign(pair.getPrivate());
      signature.update(MESSAGE);
      byte[] made = signature.sign();
      assertThat(SoftwareOracle.jdk("RSASSA-PSS", pair.getPublic(), PSS, MESSAGE, made)).isTrue();
      signature.initVerify(pair.getPublic());
      signature.update(MESSAGE);
      assertThat(signature.verify(made)).isTrue();
    }
  }

  @Test
  void aheadOfTheOthersParametersFirstWorkForKeysOfAnotherToken() throws Exception {
    KeyPair pair = SignatureFixture.create().rsa(2048);
    register(1);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(PSS);
    assertThat(signature.getProvider()).isSameAs(fixture.provider());
    signature.initSign(pair.getPrivate());
    signature.update(MESSAGE);
    assertThat(SoftwareOracle.jdk("RSASSA-PSS", pair.getPublic(), PSS, MESSAGE, signature.sign()))
        .isTrue();
  }

  @Test
  void anObjectChosenBeforeThereWasAKeyGetsAlongWithSoftwareKeys() throws Exception {
    KeyPair rsa = software("RSA", 2048);
    KeyPair ec = software("EC", 256);
    register(1);
    for (String name :
        List.of("SHA256withRSA", "SHA256withRSAandMGF1", "NONEwithRSA", "SHA256withECDSA")) {
      KeyPair pair = name.contains("ECDSA") ? ec : rsa;
      Signature signature = Signature.getInstance(name);
      assertThat(signature.getProvider()).isSameAs(fixture.provider()); // this is what chooses
      signature.initSign(pair.getPrivate());
      signature.update(MESSAGE);
      byte[] made = signature.sign();
      signature.initVerify(pair.getPublic());
      signature.update(MESSAGE);
      assertThat(signature.verify(made)).as(name).isTrue();
    }
    Signature pss = Signature.getInstance("RSASSA-PSS");
    assertThat(pss.getProvider()).isSameAs(fixture.provider());
    pss.initSign(rsa.getPrivate());
    pss.setParameter(PSS);
    pss.update(MESSAGE);
    assertThat(SoftwareOracle.jdk("RSASSA-PSS", rsa.getPublic(), PSS, MESSAGE, pss.sign()))
        .isTrue();
  }

  @Test
  void aNamedProviderNeverSignsWithSoftwareKeys() throws Exception {
    KeyPair softwareKey = software("RSA", 2048);
    register(1);
    Signature signature = Signature.getInstance("RSASSA-PSS", fixture.provider().getName());
    signature.setParameter(PSS);
    assertThatThrownBy(() -> signature.initSign(softwareKey.getPrivate()))
        .isInstanceOf(InvalidKeyException.class);
  }
}
