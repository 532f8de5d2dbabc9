// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.agreement;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckd;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Ecdh1DeriveParams;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import io.polyhsm.vendor.PointForm;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.DEROctetString;

/**
 * The native part of ECDH: derives the secret as a session object of the full field size, reads it
 * and destroys it. Three calls of the token. A generic secret of full size is the one thing that
 * all modules make of the same bytes; of shorter keys some take the first bytes, some the last.
 *
 * <p>Source: PKCS#11 3.2, section "Elliptic curve Diffie-Hellman".
 */
final class EcdhDerivation {

  private EcdhDerivation() {}

  /**
   * The x coordinate of the shared point, leading zeros included. The caller wipes it.
   *
   * @param publicPoint uncompressed, and known to be on the curve of {@code key}
   * @throws HsmException if the token fails or does not let the secret out
   */
  static byte[] derive(HsmEcPrivateKey key, byte[] publicPoint) {
    Token token = key.token();
    int size = key.fieldBytes();
    Attributes template =
        Templates.configured(
            token,
            Operation.DERIVE,
            Cko.SECRET_KEY,
            Ckk.GENERIC_SECRET,
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.GENERIC_SECRET)
                .put(Cka.VALUE_LEN, size)
                .put(Cka.SENSITIVE, false)
                .put(Cka.EXTRACTABLE, true)
                .put(Cka.TOKEN, false));
    template.put(Cka.TOKEN, false); // whatever the configuration says of keys that are kept
    Mechanism mechanism =
        Mechanism.of(
            Ckm.ECDH1_DERIVE,
            new Ecdh1DeriveParams(Ckd.NULL, null, publicData(token, publicPoint)));
    byte[] secret;
    try {
      secret =
          token.use(
              key.object(),
              (session, handle) -> derive(session, mechanism, handle, template, size));
    } catch (ObjectGoneException e) {
      throw e;
    } catch (HsmException e) {
      throw explained(key, e);
    }
    if (secret.length != size) {
      int length = secret.length;
      Arrays.fill(secret, (byte) 0);
      throw new HsmException(
          "the token agreed on a secret of " + length + " bytes instead of " + size);
    }
    return secret;
  }

  private static byte[] publicData(Token token, byte[] publicPoint) {
    if (token.profile().ecdhPublic() == PointForm.RAW) {
      return publicPoint;
    }
    try {
      return new DEROctetString(publicPoint).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] derive(
      Session session, Mechanism mechanism, long baseKey, Attributes template, int size) {
    long derived = session.deriveKey(mechanism, baseKey, template);
    try {
      return session.getAttribute(derived, Cka.VALUE, size);
    } finally {
      session.destroyObject(derived);
    }
  }

  private static HsmException explained(HsmEcPrivateKey key, HsmException failure) {
    CkException cause = failure.failure().orElse(null);
    if (cause == null) {
      return failure;
    }
    long rv = cause.rv();
    if (rv == Ckr.ATTRIBUTE_SENSITIVE || rv == Ckr.ATTRIBUTE_TYPE_INVALID) {
      return new HsmException(
          "the token keeps the agreed secret to itself: it made a key with CKA_SENSITIVE true or"
              + " CKA_EXTRACTABLE false; see the configuration keys"
              + " attributes.derive.secret.generic.sensitive and .extractable",
          cause);
    }
    if (rv == Ckr.KEY_FUNCTION_NOT_PERMITTED) {
      return new HsmException(
          key + " may not be used for key agreement: it was made without CKA_DERIVE", cause);
    }
    if (rv == Ckr.TEMPLATE_INCONSISTENT || rv == Ckr.ATTRIBUTE_VALUE_INVALID) {
      return new HsmException(
          "the token does not make a readable key of an agreed secret; see the configuration keys"
              + " attributes.derive.secret.generic.…",
          cause);
    }
    return failure;
  }
}
