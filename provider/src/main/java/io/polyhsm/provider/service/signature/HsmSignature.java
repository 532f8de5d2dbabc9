// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.key.HsmPrivateKey;
import io.polyhsm.provider.software.SoftwareSignatures;
import io.polyhsm.provider.token.Token;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;

/**
 * A signature with a private key on a token. It holds the key and the message, never a session: the
 * token is called once everything is there. Verifying is done in software.
 *
 * <p>Subclasses say how one kind of key signs and verifies. Used by one thread at a time.
 *
 * @param <K> the class of private keys
 */
abstract class HsmSignature<K extends HsmPrivateKey> extends SignatureSpi {

  private final Token token;
  private final Class<K> keyType;
  private final String softwareName;
  private final boolean lateBound = LateBinding.inProgress();
  private final byte[] single = new byte[1];
  private Operation operation;
  private Start start;

  /** What the last init asked for; can be done again. */
  private interface Start {
    Operation run() throws InvalidKeyException;
  }

  /**
   * A signature on {@code token}.
   *
   * @param softwareName what software providers call it
   */
  HsmSignature(Token token, Class<K> keyType, String softwareName) {
    this.token = token;
    this.keyType = keyType;
    this.softwareName = softwareName;
  }

  /** Starts signing with {@code key}; {@code random} may be null. */
  abstract Operation signing(K key, SecureRandom random) throws InvalidKeyException;

  /** Starts verifying with {@code key}, which may be of any provider. */
  abstract Operation verification(PublicKey key) throws InvalidKeyException;

  /** The parameters, or null if there are none. */
  AlgorithmParameterSpec parameters() {
    return null;
  }

  final Token token() {
    return token;
  }

  @Override
  protected final void engineInitSign(PrivateKey key) throws InvalidKeyException {
    engineInitSign(key, null);
  }

  @Override
  protected void engineInitSign(PrivateKey key, SecureRandom random) throws InvalidKeyException {
    if (lateBound && key != null && !(key instanceof HsmKey)) {
      start(() -> softwareSigning(key, random));
    } else {
      Token itsToken = lateBound && key instanceof HsmKey hsmKey ? hsmKey.token() : token;
      start(() -> signing(KeyOperations.require(itsToken, keyType, key), random));
    }
  }

  private void start(Start wanted) throws InvalidKeyException {
    operation = null; // should this fail, the former key must not sign
    start = null;
    operation = wanted.run();
    start = wanted;
  }

  /** Starts again with the key of the last init, if there is one, because parameters changed. */
  final void restart() throws InvalidKeyException {
    if (start != null) {
      operation = start.run();
    }
  }

  /** Starts signing with a software key, see {@link LateBinding}. */
  Operation softwareSigning(PrivateKey key, SecureRandom random) throws InvalidKeyException {
    return new SoftwareOperation(
        SoftwareSignatures.signing(softwareName, key, parameters(), random));
  }

  @Override
  protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
    start(() -> verification(key));
  }

  /** Starts verifying by a software provider. */
  final Operation softwareVerification(PublicKey key) throws InvalidKeyException {
    return new SoftwareOperation(SoftwareSignatures.verifying(softwareName, key, parameters()));
  }

  private Operation operation() throws SignatureException {
    if (operation == null) {
      throw new SignatureException("the signature has no key: the last initialisation failed");
    }
    return operation;
  }

  @Override
  protected final void engineUpdate(byte b) throws SignatureException {
    single[0] = b;
    engineUpdate(single, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] data, int offset, int length) throws SignatureException {
    operation().update(data, offset, length);
  }

  @Override
  protected void engineUpdate(ByteBuffer data) {
    try {
      operation().update(data);
    } catch (SignatureException e) {
      throw new ProviderException(e.getMessage(), e); // nothing checked may come out of here
    }
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    return operation().sign();
  }

  @Override
  protected boolean engineVerify(byte[] signature) throws SignatureException {
    return operation().verify(signature);
  }

  @Override
  protected void engineSetParameter(AlgorithmParameterSpec params)
      throws InvalidAlgorithmParameterException {
    if (params != null) {
      throw new InvalidAlgorithmParameterException(softwareName + " takes no parameters");
    }
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return null;
  }

  @Deprecated
  @Override
  protected final void engineSetParameter(String name, Object value)
      throws InvalidParameterException {
    throw new UnsupportedOperationException("parameters are set by AlgorithmParameterSpec");
  }

  @Deprecated
  @Override
  protected final Object engineGetParameter(String name) throws InvalidParameterException {
    throw new UnsupportedOperationException("parameters are had by getParameters()");
  }
}
