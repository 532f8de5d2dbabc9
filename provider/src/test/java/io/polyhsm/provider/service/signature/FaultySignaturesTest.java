// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.provider.key.HsmRsaPrivateKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the module answers, no wrong signature is given out. */
class FaultySignaturesTest {

  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  private static SignatureFixture fixture;

  @BeforeAll
  static void connect() {
    fixture = SignatureFixture.create();
  }

  @AfterEach
  void repair() {
    fixture.tampering().signatures(UnaryOperator.identity());
  }

  private static void assertNotGivenOut(Signature signer, UnaryOperator<byte[]> fault)
      throws Exception {
    fixture.tampering().signatures(fault);
    signer.update(MESSAGE);
    assertThatThrownBy(signer::sign)
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("not given out");
    fixture.tampering().signatures(UnaryOperator.identity());
    signer.update(MESSAGE);
    assertThat(signer.sign()).isNotEmpty();
  }

  private static byte[] flipped(byte[] signature, int bit) {
    byte[] changed = signature.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONEwithRSA", "SHA256withRSA", "SHA256withRSAandMGF1", "RSASSA-PSS"})
  void anRsaSignatureIsCheckedWithThePublicKey(String name) throws Exception {
    KeyPair pair = fixture.rsa(2048);
    BigInteger modulus = ((RSAPublicKey) pair.getPublic()).getModulus();
    Signature signer = Signature.getInstance(name, fixture.provider());
    if (name.equals("RSASSA-PSS")) { // by raw RSA
      signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 20, 1));
    }
    signer.initSign(pair.getPrivate());
    List<UnaryOperator<byte[]>> faults =
        List.of(
            signature -> flipped(signature, 2047),
            signature -> flipped(signature, 1000),
            signature -> new byte[256],
            signature -> new byte[0],
            signature -> Arrays.copyOf(signature, 255),
            signature -> {
              byte[] large = new byte[256];
              Arrays.fill(large, (byte) 0xFF);
              return large;
            },
            // right but for the modulus: there must be one way to write a signature
            signature -> {
              byte[] sum = new BigInteger(1, signature).add(modulus).toByteArray();
              return sum.length == 257 && sum[0] != 0
                  ? new byte[256]
                  : Arrays.copyOfRange(sum, sum.length - 256, sum.length);
            });
    for (UnaryOperator<byte[]> fault : faults) {
      assertNotGivenOut(signer, fault);
    }
  }

  /** Some modules take PSS parameters and sign with others. */
  @Test
  void aSignatureWithOtherParametersThanAskedForIsWrong() throws Exception {
    KeyPair pair = fixture.rsa(2048);
    Signature another = Signature.getInstance("RSASSA-PSS", fixture.provider());
    another.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 20, 1));
    another.initSign(pair.getPrivate());
    another.update(MESSAGE);
    byte[] shortSalt = another.sign();

    Signature signer = Signature.getInstance("SHA256withRSAandMGF1", fixture.provider());
    signer.initSign(pair.getPrivate());
    assertNotGivenOut(signer, signature -> shortSalt);
  }

  @Test
  void withoutAPublicExponentRangeAndLengthAreChecked() throws Exception {
    HsmRsaPrivateKey key = (HsmRsaPrivateKey) fixture.rsa(2048).getPrivate();
    HsmRsaPrivateKey untold = new HsmRsaPrivateKey(key.object(), false, key.getModulus(), null);
    for (String name : List.of("SHA256withRSA", "SHA256withRSAandMGF1")) {
      Signature signer = Signature.getInstance(name, fixture.provider());
      signer.initSign(untold);
      assertNotGivenOut(signer, signature -> Arrays.copyOf(signature, 255));
      signer.update(MESSAGE);
      assertThat(
              SoftwareOracle.bc(name, fixture.rsa(2048).getPublic(), null, MESSAGE, signer.sign()))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256withECDSA", "SHA256withECDSAinP1363Format"})
  void anEcdsaSignatureIsTwoNumbersBelowTheOrder(String name) throws Exception {
    Signature signer = Signature.getInstance(name, fixture.provider());
    signer.initSign(fixture.ec("secp256r1").getPrivate());
    byte[] highest = new byte[64];
    Arrays.fill(highest, (byte) 0xFF);
    List<UnaryOperator<byte[]>> faults =
        List.of(
            signature -> new byte[64],
            signature -> highest,
            signature -> Arrays.copyOf(signature, 63),
            signature -> Arrays.copyOf(signature, 62),
            signature -> new byte[0],
            signature -> {
              byte[] noS = signature.clone();
              Arrays.fill(noS, 32, 64, (byte) 0);
              return noS;
            });
    for (UnaryOperator<byte[]> fault : faults) {
      assertNotGivenOut(signer, fault);
    }
  }
}
