// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.generator;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session.KeyPairHandles;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.policy.Templates;
import io.polyhsm.provider.token.Token;
import java.security.KeyPair;

/**
 * Generates a key pair on the token: one call for both halves, one read of the public one. The
 * public key object stays on the token as long as the private one, so that {@code
 * KeyStore.setKeyEntry} can copy it.
 */
final class TokenKeyPair {

  /** Makes the Java keys; what it throws has the new objects destroyed. */
  @FunctionalInterface
  interface Reader {
    KeyPair read(TokenObjectMaker privateKey, Attributes template, AttributeValues publicValues);
  }

  /** Makes the private key's object; called last, when nothing can go wrong any more. */
  @FunctionalInterface
  interface TokenObjectMaker {
    TokenObject make();
  }

  private TokenKeyPair() {}

  /**
   * Generates a key pair.
   *
   * @param numbers attributes of the public half that say what key to make
   * @param read attributes of the public half to read
   */
  static KeyPair generate(
      Token token, long mechanism, long keyType, Attributes numbers, long[] read, Reader reader) {
    byte[] id = NewKeys.randomId();
    Attributes publicKey =
        NewKeys.withId(
            Templates.newKey(token, Operation.GENERATE, Cko.PUBLIC_KEY, keyType).putAll(numbers),
            id);
    Attributes privateKey =
        NewKeys.withId(Templates.newKey(token, Operation.GENERATE, Cko.PRIVATE_KEY, keyType), id);
    return token.create(
        session -> {
          KeyPairHandles pair =
              session.generateKeyPair(Mechanism.of(mechanism), publicKey, privateKey);
          return NewKeys.orDestroy(
              token,
              session,
              id,
              () -> {
                AttributeValues values = session.getAttributes(pair.publicKey(), read);
                return reader.read(
                    () -> {
                      TokenObject object =
                          NewKeys.object(token, session, privateKey, pair.privateKey(), values);
                      object.setPublicHalf(
                          NewKeys.object(token, session, publicKey, pair.publicKey(), values));
                      return object;
                    },
                    privateKey,
                    values);
              },
              pair.publicKey(),
              pair.privateKey());
        });
  }
}
