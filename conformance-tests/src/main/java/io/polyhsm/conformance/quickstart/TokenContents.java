// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import io.polyhsm.conformance.inspect.KeyObject;
import io.polyhsm.conformance.inspect.OpenModule;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.config.Configuration;
import java.security.Key;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the token itself says about its objects, asked past the provider through the binding alone.
 * Used by one thread.
 */
final class TokenContents {

  private static final int LIMIT = 100;

  private final Session session;

  private TokenContents(Session session) {
    this.session = session;
  }

  /**
   * A second way to the token; the log-in is the process's, so somebody must have logged in.
   *
   * @param decorator put in front of the library
   */
  static TokenContents open(Configuration configuration, UnaryOperator<Cryptoki> decorator) {
    OpenModule module = OpenModule.open(configuration, decorator);
    return new TokenContents(module.session(module.findOne(configuration.tokenSelector())));
  }

  /** Ends it. */
  void close() {
    session.close();
  }

  /**
   * Requires that {@code key}, stored under {@code alias}, cannot leave the token, by what Java
   * sees of it and by what the token says.
   */
  void requireStays(Key key, String alias) throws Expect.DiffersException {
    String name = "key '" + alias + "'";
    Expect.that(key.getEncoded() == null, name + " can be encoded");
    Expect.that(key.getFormat() == null, name + " has the format " + key.getFormat());
    List<KeyObject> found =
        KeyObject.find(
            session,
            key instanceof PrivateKey ? Cko.PRIVATE_KEY : Cko.SECRET_KEY,
            new Attributes().put(Cka.LABEL, alias));
    Expect.equal(1, found.size(), "the number of objects on the token with the label of " + name);
    KeyObject object = found.get(0);
    Expect.equal(Optional.of(true), object.flag(Cka.TOKEN), name + ": CKA_TOKEN");
    Expect.equal(Optional.of(true), object.flag(Cka.SENSITIVE), name + ": CKA_SENSITIVE");
    Expect.equal(Optional.of(false), object.flag(Cka.EXTRACTABLE), name + ": CKA_EXTRACTABLE");
  }

  /** Requires that no object on the token has the label {@code alias}. */
  void requireNothingLabelled(String alias) throws Expect.DiffersException {
    requireNone(new Attributes().put(Cka.LABEL, alias), "with the label '" + alias + "'");
  }

  /** Requires that no object on the token is {@code certificate}. */
  void requireNo(X509Certificate certificate) throws Expect.DiffersException {
    byte[] subject = certificate.getSubjectX500Principal().getEncoded();
    requireNone(
        new Attributes().put(Cka.SUBJECT, subject),
        "of subject " + certificate.getSubjectX500Principal());
  }

  private void requireNone(Attributes template, String which) throws Expect.DiffersException {
    int left = session.findObjects(template.put(Cka.TOKEN, true), LIMIT).length;
    Expect.equal(0, left, "the number of objects left on the token " + which);
  }
}
