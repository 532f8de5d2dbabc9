// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.MechanismInfo;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.key.EcCurves;
import io.polyhsm.provider.key.EcPointCodec;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.key.SoftwarePublicKey;
import io.polyhsm.provider.token.Token;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;

/**
 * Generates EC key pairs on the token ({@code CKM_EC_KEY_PAIR_GEN}), on curves that have a name.
 * The random numbers are the token's: a {@link SecureRandom} that is given is not used.
 *
 * <p>Source: PKCS#11 3.2, sections 6.3.3, 6.3.4 and 6.3.8. Used by one thread.
 */
public final class EcKeyPairGenerator extends KeyPairGeneratorSpi {

  private static final int DEFAULT_BITS = 256;

  private static final Map<Integer, String> CURVES =
      Map.of(224, "secp224r1", 256, "secp256r1", 384, "secp384r1", 521, "secp521r1");

  private final Token token;
  private byte[] ecParams;
  private ECParameterSpec curve;

  /** A generator of keys on P-256. */
  public EcKeyPairGenerator(Token token) {
    this.token = token;
  }

  /**
   * Chooses the NIST curve of a size.
   *
   * @param bits 224, 256, 384 or 521
   * @throws InvalidParameterException for another size, or one that the token does not make
   */
  @Override
  public void initialize(int bits, SecureRandom random) {
    String name = CURVES.get(bits);
    if (name == null) {
      throw new InvalidParameterException(
          "there is no EC curve for " + bits + " bits: 224, 256, 384 or 521, or name a curve");
    }
    try {
      choose(EcCurves.encode(name), name);
    } catch (InvalidAlgorithmParameterException e) {
      throw new InvalidParameterException(e.getMessage());
    }
  }

  /**
   * Chooses a curve.
   *
   * @param params an {@link ECGenParameterSpec} with a name or OID that the JDK or BouncyCastle
   *     knows, or an {@link ECParameterSpec} of a curve with a name
   */
  @Override
  public void initialize(AlgorithmParameterSpec params, SecureRandom random)
      throws InvalidAlgorithmParameterException {
    if (params instanceof ECGenParameterSpec named) {
      choose(EcCurves.encode(named.getName()), named.getName());
    } else if (params instanceof ECParameterSpec spec) {
      choose(EcCurves.encode(spec), "without a name");
    } else if (params instanceof ECNamedCurveParameterSpec named) {
      choose(EcCurves.encode(named.getName()), named.getName());
    } else {
      throw new InvalidAlgorithmParameterException(
          "an EC key pair wants an ECGenParameterSpec or ECParameterSpec, not "
              + Parameters.nameOf(params));
    }
  }

  private void choose(Optional<byte[]> encoded, String name)
      throws InvalidAlgorithmParameterException {
    ECParameterSpec known =
        encoded
            .flatMap(EcCurves::decode)
            .orElseThrow(
                () ->
                    new InvalidAlgorithmParameterException(
                        "the EC curve '"
                            + name
                            + "' is not known: use a named curve such as secp256r1"));
    MechanismInfo info = token.mechanisms().info(Ckm.EC_KEY_PAIR_GEN);
    int bits = known.getCurve().getField().getFieldSize();
    if (bits < info.minKeySize() || (info.maxKeySize() > 0 && bits > info.maxKeySize())) {
      throw new InvalidAlgorithmParameterException(
          "token '"
              + token.name()
              + "' makes EC keys of "
              + info.minKeySize()
              + " to "
              + info.maxKeySize()
              + " bits, not of "
              + bits);
    }
    ecParams = encoded.orElseThrow();
    curve = known;
  }

  /**
   * Generates a key pair: 2 calls.
   *
   * @throws HsmException if the token fails, or does not know the curve
   */
  @Override
  public KeyPair generateKeyPair() {
    if (curve == null) {
      initialize(DEFAULT_BITS, null);
    }
    try {
      return TokenKeyPair.generate(
          token,
          Ckm.EC_KEY_PAIR_GEN,
          Ckk.EC,
          new Attributes().put(Cka.EC_PARAMS, ecParams),
          new long[] {Cka.EC_POINT},
          this::read);
    } catch (HsmException e) {
      throw Parameters.notMade(token, "EC keys on the curve " + EcCurves.nameOf(ecParams), e);
    }
  }

  private KeyPair read(
      TokenKeyPair.TokenObjectMaker object, Attributes template, AttributeValues values) {
    byte[] point =
        values.bytes(Cka.EC_POINT).orElseThrow(() -> Parameters.untold(token, Cka.EC_POINT));
    PublicKey publicKey;
    try {
      ECPoint checked = EcPointCodec.decode(point, curve);
      publicKey = SoftwarePublicKey.of("EC", new ECPublicKeySpec(checked, curve));
    } catch (InvalidKeyException | InvalidKeySpecException e) {
      throw new HsmException(
          "token '"
              + token.name()
              + "' made an EC key that cannot be used, and it was destroyed: "
              + e.getMessage(),
          e);
    }
    return new KeyPair(
        publicKey,
        new HsmEcPrivateKey(object.make(), template.isTrue(Cka.ALWAYS_AUTHENTICATE), curve));
  }
}
