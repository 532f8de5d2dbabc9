// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Function;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.ProviderException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPssSignatureTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  /**
   * BouncyCastle's JCA wants one hash function in both places, and writes SHA-512/256 otherwise.
   */
  private static final Predicate<PSSParameterSpec> BC_KNOWS =
      params ->
          params
                  .getDigestAlgorithm()
                  .equals(((MGF1ParameterSpec) params.getMGFParameters()).getDigestAlgorithm())
              && !params.getDigestAlgorithm().contains("/");

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  static List<String> hashes() {
    return SoftwareOracle.rsaHashes();
  }

  private static PSSParameterSpec params(String hash, String mgfHash, int salt) {
    return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mgfHash), salt, 1);
  }

  private static String digestName(String hash) {
    return hash.replaceFirst("^SHA(?!3-)", "SHA-");
  }

  private static int digestLength(String hash) {
    String bits = hash.replaceFirst(".*[/-]", "").replaceFirst("SHA1$", "160");
    return Integer.parseInt(bits.replace("SHA", "")) / 8;
  }

  private static byte[] sign(KeyPair pair, PSSParameterSpec params) throws Exception {
    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signer.initSign(pair.getPrivate());
    signer.setParameter(params);
    signer.update(MESSAGE);
    return signer.sign();
  }

  private static void assertVerifies(KeyPair pair, PSSParameterSpec params, byte[] signature)
      throws Exception {
    var key = pair.getPublic();
    assertThat(SoftwareOracle.jdk("RSASSA-PSS", key, params, MESSAGE, signature)).isTrue();
    if (BC_KNOWS.test(params)) {
      assertThat(SoftwareOracle.bc("RSASSA-PSS", key, params, MESSAGE, signature)).isTrue();
    }
    assertThat(
            SoftwareOracle.verify(
                fixture.provider(), "RSASSA-PSS", key, params, MESSAGE, signature))
        .isTrue();
    signature[signature.length - 1] ^= 1;
    assertThat(
            SoftwareOracle.verify(
                fixture.provider(), "RSASSA-PSS", key, params, MESSAGE, signature))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void everyHashFunctionSigns(String hash) throws Exception {
    PSSParameterSpec params = params(digestName(hash), digestName(hash), digestLength(hash));
    assertVerifies(fixture.rsa(2048), params, sign(fixture.rsa(2048), params));
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void namesWithAHashHaveParametersFromTheStart(String hash) throws Exception {
    KeyPair pair = fixture.rsa(2048);
    PSSParameterSpec params = params(digestName(hash), digestName(hash), digestLength(hash));
    for (String suffix : List.of("withRSAandMGF1", "withRSASSA-PSS", "withRSA/PSS")) {
      Signature signer = Signature.getInstance(hash + suffix, fixture.provider());
      assertThat(parametersOf(signer)).hasToString(params.toString());
      signer.initSign(pair.getPrivate());
      signer.update(MESSAGE);
      byte[] signature = signer.sign();
      signer.initVerify(pair.getPublic());
      signer.update(MESSAGE);
      assertThat(signer.verify(signature)).isTrue();
      assertVerifies(pair, params, signature);
    }
  }

  private static PSSParameterSpec parametersOf(Signature signature) throws Exception {
    AlgorithmParameters encoded = signature.getParameters();
    AlgorithmParameters decoded = AlgorithmParameters.getInstance("RSASSA-PSS");
    decoded.init(encoded.getEncoded());
    return decoded.getParameterSpec(PSSParameterSpec.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256, SHA-1, 20",
    "SHA-512, SHA-256, 32",
    "SHA-1, SHA-512, 0",
    "SHA3-256, SHA-256, 32",
    "SHA-256, SHA-256, 0",
    "SHA-256, SHA-256, 20",
    "SHA-256, SHA-256, 222",
    "SHA-512/256, SHA-512/256, 190"
  })
  void otherHashesForTheMaskAndOtherSaltsSign(String hash, String mgfHash, int salt)
      throws Exception {
    PSSParameterSpec params = params(hash, mgfHash, salt);
    assertVerifies(fixture.rsa(2048), params, sign(fixture.rsa(2048), params));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2047, 2050, 2056, 3072, 4096})
  void keysOfAllSizesSign(int bits) throws Exception {
    KeyPair pair = fixture.rsa(bits);
    int most = (bits - 1 + 7) / 8 - 32 - 2;
    for (int salt : new int[] {0, 32, most}) {
      assertVerifies(
          pair, params("SHA-256", "SHA-256", salt), sign(pair, params("SHA-256", "SHA-256", salt)));
      assertVerifies(
          pair, params("SHA-256", "SHA-1", salt), sign(pair, params("SHA-256", "SHA-1", salt)));
    }
    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signer.initSign(pair.getPrivate());
    assertThatThrownBy(() -> signer.setParameter(params("SHA-256", "SHA-256", most + 1)))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("too short");
    Signature parametersFirst = Signature.getInstance("RSASSA-PSS", fixture.provider());
    parametersFirst.setParameter(params("SHA-256", "SHA-256", most + 1));
    assertThatThrownBy(() -> parametersFirst.initSign(pair.getPrivate()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("too short");
  }

  @Test
  void aSignatureIsTwoCallsHoweverItIsMade() throws Exception {
    KeyPair pair = fixture.rsa(2048);
    for (PSSParameterSpec params :
        List.of(
            params("SHA-256", "SHA-256", 32), // CKM_RSA_PKCS_PSS
            params("SHA-256", "SHA-1", 32), // CKM_RSA_X_509
            params("SHA3-256", "SHA3-256", 32))) { // the former is refused once, then the latter
      sign(pair, params);
      assertThat(fixture.callsOf(() -> assertVerifies(pair, params, sign(pair, params))))
          .isEqualTo(Map.of(Function.C_SignInit, 1L, Function.C_Sign, 1L));
    }
  }

  @Test
  void theSaltIsAnotherEachTime() throws Exception {
    for (String mgfHash : List.of("SHA-256", "SHA-1")) {
      PSSParameterSpec params = params("SHA-256", mgfHash, 32);
      assertThat(sign(fixture.rsa(2048), params)).isNotEqualTo(sign(fixture.rsa(2048), params));
    }
  }

  @Test
  void parametersMayBeSetBeforeAndAfterInitAndChangedBetweenMessages() throws Exception {
    KeyPair pair = fixture.rsa(2048);
    PSSParameterSpec first = params("SHA-256", "SHA-256", 32);
    PSSParameterSpec second = params("SHA-512", "SHA-1", 11);

    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    assertThat(signer.getParameters()).isNull();
    signer.setParameter(first);
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    assertVerifies(pair, first, signer.sign());
    signer.setParameter(second);
    assertThat(parametersOf(signer)).hasToString(second.toString());
    signer.update(MESSAGE);
    byte[] signature = signer.sign();

    signer.initVerify(pair.getPublic());
    signer.update(MESSAGE);
    assertThat(signer.verify(signature)).isTrue();
    signer.setParameter(first);
    signer.update(MESSAGE);
    assertThat(signer.verify(signature)).isFalse();
  }

  @Test
  void parametersMayNotBeChangedInTheMiddle() throws Exception {
    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signer.setParameter(params("SHA-256", "SHA-256", 32));
    signer.initSign(fixture.rsa(2048).getPrivate());
    signer.update(MESSAGE);
    assertThatThrownBy(() -> signer.setParameter(params("SHA-512", "SHA-512", 32)))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    assertVerifies(fixture.rsa(2048), params("SHA-256", "SHA-256", 32), signer.sign());
  }

  @Test
  void refusedParametersChangeNothing() throws Exception {
    KeyPair pair = fixture.rsa(1024);
    PSSParameterSpec good = params("SHA-256", "SHA-256", 32);
    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signer.setParameter(good);
    signer.initSign(pair.getPrivate());
    for (PSSParameterSpec bad :
        List.of(params("SHA-256", "SHA-256", 1000), params("SHAKE128", "SHAKE128", 32))) {
      assertThatThrownBy(() -> signer.setParameter(bad))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
    assertThat(parametersOf(signer)).hasToString(good.toString());
    signer.update(MESSAGE);
    assertVerifies(pair, good, signer.sign());
  }

  @Test
  void withoutParametersNothingIsSignedOrVerified() throws Exception {
    Signature signature = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signature.initSign(fixture.rsa(2048).getPrivate());
    assertNeedsParameters(signature);
    assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
    signature.initVerify(fixture.rsa(2048).getPublic());
    assertNeedsParameters(signature);
    assertThatThrownBy(() -> signature.verify(new byte[256]))
        .isInstanceOf(SignatureException.class);
  }

  private static void assertNeedsParameters(Signature signature) {
    assertThatThrownBy(() -> signature.update(MESSAGE))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("Parameters required for RSASSA-PSS signatures");
    assertThatThrownBy(() -> signature.update(ByteBuffer.wrap(MESSAGE)))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void impossibleParametersAreRefusedWhenTheyAreSet() throws Exception {
    Signature signer = Signature.getInstance("RSASSA-PSS", fixture.provider());
    signer.initSign(fixture.rsa(2048).getPrivate());
    MGF1ParameterSpec mgf = MGF1ParameterSpec.SHA256;
    for (PSSParameterSpec bad :
        List.of(
            params("SHAKE256", "SHAKE256", 32),
            params("MD5", "MD5", 16),
            params("SHA-256", "MD5", 16),
            new PSSParameterSpec("SHA-256", "MGF2", mgf, 32, 1),
            new PSSParameterSpec("SHA-256", "MGF1", mgf, 32, 2),
            new PSSParameterSpec("SHA-256", "MGF1", params("SHA-1", "SHA-1", 1), 32, 1))) {
      assertThatThrownBy(() -> signer.setParameter(bad))
          .isInstanceOf(InvalidAlgorithmParameterException.class);
    }
    assertThatThrownBy(() -> signer.setParameter(null))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    assertThatThrownBy(() -> signer.setParameter(mgf))
        .isInstanceOf(InvalidAlgorithmParameterException.class);

    Signature fixed = Signature.getInstance("SHA256withRSAandMGF1", fixture.provider());
    assertThatThrownBy(() -> fixed.setParameter(params("SHA-512", "SHA-512", 32)))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("SHA-256");
    fixed.setParameter(params("SHA256", "SHA-1", 8)); // another mask and salt may be
  }

  @Test
  void aTokenWithoutRawRsaSaysSoWhenParametersAreSet() throws Exception {
    SignatureFixture limited =
        SignatureFixture.on(fixture.soft(), "mechanisms.disabled", "CKM_RSA_X_509");
    KeyPair pair = limited.rsa(2048);
    Signature signer = Signature.getInstance("RSASSA-PSS", limited.provider());
    signer.initSign(pair.getPrivate());
    for (PSSParameterSpec beyond :
        List.of(params("SHA-256", "SHA-1", 32), params("SHA-512/256", "SHA-512/256", 32))) {
      assertThatThrownBy(() -> signer.setParameter(beyond))
          .isInstanceOf(InvalidAlgorithmParameterException.class)
          .hasMessageContaining("CKM_RSA_X_509");
    }
    signer.setParameter(params("SHA-256", "SHA-256", 32));
    signer.update(MESSAGE);
    assertVerifies(pair, params("SHA-256", "SHA-256", 32), signer.sign());
    signer.setParameter(params("SHA3-256", "SHA3-256", 32)); // nobody can know before it is tried
    assertThatThrownBy(signer::sign)
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("C_SignInit");
  }

  @Test
  void aTokenWithRawRsaAloneSigns() throws Exception {
    SignatureFixture limited =
        SignatureFixture.on(fixture.soft(), "mechanisms.disabled", "CKM_RSA_PKCS_PSS");
    KeyPair pair = limited.rsa(2048);
    assertThat(PssSigner.isOffered(limited.token().mechanisms())).isTrue();
    Signature signer = Signature.getInstance("SHA256withRSA/PSS", limited.provider());
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    assertVerifies(pair, params("SHA-256", "SHA-256", 32), signer.sign());
  }
}
