// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.provider.software.Software;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcCurvesTest {

  /** Every name that the JDK has for a curve, OIDs included. */
  static Stream<String> namesOfTheJdk() {
    Provider sunEc = Security.getProvider("SunEC");
    String all = sunEc.getService("AlgorithmParameters", "EC").getAttribute("SupportedCurves");
    return Stream.of(all.split("[\\[\\],|]")).map(String::strip).filter(name -> !name.isEmpty());
  }

  @SuppressWarnings("unchecked")
  static List<String> namesOfBouncyCastle() {
    return new ArrayList<>(Collections.list(ECNamedCurveTable.getNames()));
  }

  private static ECParameterSpec spec(String name, Provider provider)
      throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", provider);
    parameters.init(new ECGenParameterSpec(name));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static void assertSame(ECParameterSpec actual, ECParameterSpec expected) {
    assertThat(actual.getCurve().getField()).isEqualTo(expected.getCurve().getField());
    assertThat(actual.getCurve().getA()).isEqualTo(expected.getCurve().getA());
    assertThat(actual.getCurve().getB()).isEqualTo(expected.getCurve().getB());
    assertThat(actual.getGenerator()).isEqualTo(expected.getGenerator());
    assertThat(actual.getOrder()).isEqualTo(expected.getOrder());
  }

  @ParameterizedTest
  @MethodSource("namesOfTheJdk")
  void knowsEveryNameOfTheJdk(String name) throws GeneralSecurityException {
    ECParameterSpec expected = spec(name, Security.getProvider("SunEC"));

    byte[] encoded = EcCurves.encode(name).orElseThrow();

    assertSame(EcCurves.decode(encoded).orElseThrow(), expected);
    assertThat(EcCurves.encode(expected)).contains(encoded);
  }

  @ParameterizedTest
  @MethodSource("namesOfBouncyCastle")
  void knowsEveryNameOfBouncyCastle(String name) throws GeneralSecurityException {
    ECParameterSpec expected = spec(name, new BouncyCastleProvider());

    byte[] encoded = EcCurves.encode(name).orElseThrow();

    assertSame(EcCurves.decode(encoded).orElseThrow(), expected);
    assertThat(EcCurves.encode(expected).flatMap(EcCurves::decode))
        .hasValueSatisfying(again -> assertSame(again, expected));
  }

  @Test
  void theEncodingIsTheOid() throws Exception {
    assertThat(EcCurves.encode("P-256"))
        .contains(new ASN1ObjectIdentifier("1.2.840.10045.3.1.7").getEncoded());
  }

  @Test
  void namesCurvesForMessages() throws Exception {
    assertThat(EcCurves.nameOf(EcCurves.encode("1.3.132.0.34").orElseThrow()))
        .isEqualTo("secp384r1");
    assertThat(EcCurves.nameOf(new ASN1ObjectIdentifier("1.2.3").getEncoded())).isEqualTo("1.2.3");
  }

  @Test
  void knowsCurvesByPrintableString() throws Exception {
    byte[] name = new DERPrintableString("secp384r1").getEncoded();
    assertThat(EcCurves.decode(name))
        .hasValueSatisfying(curve -> assertThat(curve.getOrder().bitLength()).isEqualTo(384));
  }

  @Test
  void takesNoExplicitParameters() throws Exception {
    assertThat(EcCurves.decode(SECNamedCurves.getByName("secp256r1").getEncoded())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "05",
        "0500",
        "06",
        "0603",
        "060155",
        "30",
        "1303703235",
        "ffffffffff",
        "0c0141"
      })
  void whateverElseATokenSaysIsNoCurve(String hex) {
    assertThat(EcCurves.decode(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "P-257", "NIST", "Ed25519", "1.2.", "..", "ß"})
  void whateverElseSomebodySaysIsNoCurve(String name) {
    assertThat(EcCurves.encode(name).flatMap(EcCurves::decode))
        .as(name.getBytes(StandardCharsets.UTF_8).length + " bytes")
        .isEmpty();
  }

  @Test
  void theCurvesAreThoseOfTheJdkWhereItHasThem() {
    assertThat(Software.providers("AlgorithmParameters", "EC").get(0).getName()).isEqualTo("SunEC");
    assertThat(EcCurves.decode(EcCurves.encode("P-256").orElseThrow()).orElseThrow().getClass())
        .hasPackage("sun.security.util");
  }
}
