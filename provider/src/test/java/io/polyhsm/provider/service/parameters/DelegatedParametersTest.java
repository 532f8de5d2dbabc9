// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.provider.testing.ProviderFixture;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelegatedParametersTest {

  private static ProviderFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = ProviderFixture.create();
  }

  private static AlgorithmParameters ours(String algorithm) throws GeneralSecurityException {
    return AlgorithmParameters.getInstance(algorithm, fixture.provider());
  }

  static Stream<Map.Entry<String, AlgorithmParameterSpec>> specs() {
    return Stream.of(
        Map.entry("AES", new IvParameterSpec(new byte[16])),
        Map.entry("GCM", new GCMParameterSpec(128, new byte[12])),
        Map.entry("EC", new ECGenParameterSpec("secp384r1")),
        Map.entry(
            "OAEP",
            new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT)),
        Map.entry(
            "RSASSA-PSS",
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void encodeAsTheJdkDoes(Map.Entry<String, AlgorithmParameterSpec> example) throws Exception {
    AlgorithmParameters jdk =
        AlgorithmParameters.getInstance(
            example.getKey(),
            switch (example.getKey()) {
              case "EC" -> "SunEC";
              case "RSASSA-PSS" -> "SunRsaSign";
              default -> "SunJCE";
            });
    jdk.init(example.getValue());
    AlgorithmParameters parameters = ours(example.getKey());
    fixture.calls().reset();

    parameters.init(example.getValue());

    assertThat(parameters.getProvider()).isSameAs(fixture.provider());
    assertThat(parameters.getEncoded()).isEqualTo(jdk.getEncoded());
    assertThat(parameters.getEncoded("ASN.1")).isEqualTo(jdk.getEncoded());
    assertThat(parameters.toString()).isEqualTo(jdk.toString());
    AlgorithmParameters decoded = ours(example.getKey());
    decoded.init(jdk.getEncoded());
    assertThat(decoded.getEncoded()).isEqualTo(jdk.getEncoded());
    Class<? extends AlgorithmParameterSpec> type =
        example.getKey().equals("EC") ? ECParameterSpec.class : example.getValue().getClass();
    assertThat(decoded.getParameterSpec(type)).isInstanceOf(type);
    assertThat(fixture.calls().total()).isZero();
  }

  @Test
  void knowCurvesThatOnlyBouncyCastleKnows() throws Exception {
    AlgorithmParameters expected =
        AlgorithmParameters.getInstance("EC", new BouncyCastleProvider());
    expected.init(new ECGenParameterSpec("brainpoolP512r1"));
    AlgorithmParameters parameters = ours("EC");

    parameters.init(new ECGenParameterSpec("brainpoolP512r1"));

    assertThat(parameters.getEncoded()).isEqualTo(expected.getEncoded());
    assertThat(parameters.getParameterSpec(ECParameterSpec.class).getOrder().bitLength())
        .isEqualTo(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES", "GCM", "EC", "OAEP", "RSASSA-PSS"})
  void refuseWhatIsNotTheirs(String algorithm) throws GeneralSecurityException {
    AlgorithmParameterSpec foreign = new AlgorithmParameterSpec() {};
    assertThatThrownBy(() -> ours(algorithm).init(foreign))
        .isInstanceOf(InvalidParameterSpecException.class);
    assertThatThrownBy(() -> ours(algorithm).init(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ours(algorithm).getParameterSpec(AlgorithmParameterSpec.class))
        .isInstanceOf(InvalidParameterSpecException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10045.2.1", "1.2.840.113549.1.1.7", "1.2.840.113549.1.1.10",
        "2.16.840.1.101.3.4.1.46", "2.16.840.1.101.3.4.1.42", "OID.1.2.840.10045.2.1"
      })
  void areFoundByOid(String oid) throws GeneralSecurityException {
    assertThat(ours(oid).getProvider()).isSameAs(fixture.provider());
  }
}
