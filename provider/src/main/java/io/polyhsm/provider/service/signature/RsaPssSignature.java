// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.key.HsmRsaPrivateKey;
import io.polyhsm.provider.software.EmsaPss;
import io.polyhsm.provider.software.HashAlgorithm;
import io.polyhsm.provider.software.PublicKeys;
import io.polyhsm.provider.token.Token;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;

/**
 * RSASSA-PSS: as "RSASSA-PSS", which has no parameters until they are set, before or after init, or
 * under a name that fixes the hash function and has parameters from the start.
 *
 * <p>Source: RFC 8017, section 8.1.
 */
final class RsaPssSignature extends HsmSignature<HsmRsaPrivateKey> {

  private final HashAlgorithm fixedHash;
  private PssParameters parameters;
  private boolean inMessage;

  /**
   * A signature on {@code token}.
   *
   * @param fixedHash null for RSASSA-PSS
   */
  RsaPssSignature(Token token, HashAlgorithm fixedHash) {
    super(token, HsmRsaPrivateKey.class, "RSASSA-PSS");
    this.fixedHash = fixedHash;
    this.parameters = fixedHash == null ? null : PssParameters.standard(fixedHash);
  }

  /** Takes the place of an operation as long as there are no parameters. */
  private static final class WithoutParameters implements Operation {

    private static SignatureException refusal() {
      return new SignatureException(
          "Parameters required for RSASSA-PSS signatures: call setParameter first");
    }

    @Override
    public void update(byte[] data, int offset, int length) throws SignatureException {
      throw refusal();
    }

    @Override
    public void update(ByteBuffer data) throws SignatureException {
      throw refusal();
    }

    @Override
    public byte[] sign() throws SignatureException {
      throw refusal();
    }

    @Override
    public boolean verify(byte[] signature) throws SignatureException {
      throw refusal();
    }
  }

  @Override
  AlgorithmParameterSpec parameters() {
    return parameters == null ? null : parameters.spec();
  }

  @Override
  Operation signing(HsmRsaPrivateKey key, SecureRandom random) throws InvalidKeyException {
    inMessage = false;
    if (parameters == null) {
      return new WithoutParameters();
    }
    EmsaPss encoding = parameters.encoding();
    requireFit(encoding, key.getModulus().bitLength());
    return new TokenSigning(
        new HashedMessage(encoding.hash()),
        (hashed, length) -> PssSigner.of(key.token()).sign(key, encoding, hashed, random));
  }

  @Override
  Operation softwareSigning(PrivateKey key, SecureRandom random) throws InvalidKeyException {
    inMessage = false;
    return parameters == null ? new WithoutParameters() : super.softwareSigning(key, random);
  }

  @Override
  Operation verification(PublicKey key) throws InvalidKeyException {
    inMessage = false;
    var rsaKey = PublicKeys.rsa(key);
    if (parameters == null) {
      return new WithoutParameters();
    }
    requireFit(parameters.encoding(), rsaKey.getModulus().bitLength());
    return softwareVerification(rsaKey);
  }

  private static void requireFit(EmsaPss encoding, int modulusBits) throws InvalidKeyException {
    if (!encoding.fits(modulusBits)) {
      throw new InvalidKeyException(
          "a key of "
              + modulusBits
              + " bits is too short for "
              + encoding.hash().digestName()
              + " and a salt of "
              + encoding.saltLength()
              + " bytes");
    }
  }

  @Override
  protected void engineUpdate(byte[] data, int offset, int length) throws SignatureException {
    super.engineUpdate(data, offset, length);
    inMessage = true;
  }

  @Override
  protected void engineUpdate(ByteBuffer data) {
    super.engineUpdate(data);
    inMessage = true;
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    inMessage = false;
    return super.engineSign();
  }

  @Override
  protected boolean engineVerify(byte[] signature) throws SignatureException {
    inMessage = false;
    return super.engineVerify(signature);
  }

  /**
   * Sets the parameters, before or after init, but not between two pieces of a message.
   *
   * @throws InvalidAlgorithmParameterException if they are not for PSS, not for this name's hash
   *     function, too much for the key, or beyond the token
   */
  @Override
  protected void engineSetParameter(AlgorithmParameterSpec params)
      throws InvalidAlgorithmParameterException {
    PssParameters wanted = PssParameters.of(params);
    EmsaPss encoding = wanted.encoding();
    if (fixedHash != null && encoding.hash() != fixedHash) {
      throw new InvalidAlgorithmParameterException(
          "this signature hashes with "
              + fixedHash.digestName()
              + ", the parameters say "
              + encoding.hash().digestName());
    }
    if (!PssSigner.canSign(token().mechanisms(), encoding)) {
      throw new InvalidAlgorithmParameterException(
          "token '"
              + token().name()
              + "' cannot sign by RSASSA-PSS with "
              + encoding.hash().digestName()
              + " and MGF1 with "
              + encoding.mgfHash().digestName()
              + ": it has no CKM_RSA_X_509");
    }
    if (inMessage) {
      throw new InvalidAlgorithmParameterException(
          "the parameters cannot be changed in the middle of a message");
    }
    PssParameters former = parameters;
    parameters = wanted;
    try {
      restart();
    } catch (InvalidKeyException e) {
      parameters = former;
      throw new InvalidAlgorithmParameterException(e.getMessage(), e);
    }
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return parameters == null ? null : parameters.toAlgorithmParameters();
  }
}
