// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.object.TokenObject;
import io.polyhsm.provider.service.keystore.Placement.Placed;
import io.polyhsm.provider.service.keystore.PublicHalf.Match;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * The entries of one token, and their changes. Reading takes no locks and, but for certificates, no
 * calls; one change is made at a time. A change first makes what is new, all or nothing, and only
 * then destroys what is old. Safe for use by many threads.
 */
final class TokenStore {

  private final Token token;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  TokenStore(Token token) {
    this.token = token;
  }

  Token token() {
    return token;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /**
   * Logs in and reads the token anew.
   *
   * @param pin see {@link StoreLogin#logIn}
   * @throws HsmException if the log-in is refused or the token cannot be read
   */
  void load(char[] pin) {
    writing.lock();
    try {
      StoreLogin.logIn(token, pin);
      StoredObjects objects = TokenScan.read(token);
      snapshot = new Snapshot(objects, token.isLoggedIn());
    } finally {
      writing.unlock();
    }
  }

  // ---------------------------------------------------------------------------------- keys

  /**
   * Stores a key under {@code alias}, in the place of what has that alias now.
   *
   * @param chain of a private key; null or empty to leave certificates as they are
   * @throws KeyStoreException if that cannot be; if the message does not say otherwise, nothing has
   *     changed
   */
  void setKey(String alias, Key key, Certificate[] chain) throws KeyStoreException {
    Aliases.check(alias);
    List<X509Certificate> certificates = CertificateObjects.chain(chain);
    if (!certificates.isEmpty()) {
      CertificateObjects.checkSupported(token);
      if (key instanceof SecretKey) {
        throw new KeyStoreException("a secret key has no certificates");
      }
    }
    writing.lock();
    try (Placement placement = placement(key)) {
      PublicHalf certified =
          certificates.isEmpty()
              ? PublicHalf.UNKNOWN
              : PublicHalf.of(certificates.get(0).getPublicKey());
      if (placement.publicHalf().match(certified) == Match.NO) {
        throw new KeyStoreException(
            "the certificate of '"
                + certificates.get(0).getSubjectX500Principal()
                + "' is not one for this key: it has another public key");
      }
      place(alias, placement, certified, certificates);
    } catch (HsmException e) {
      throw failed("cannot store the key '" + alias + "'", e);
    } finally {
      writing.unlock();
    }
  }

  private Placement placement(Key key) throws KeyStoreException {
    if (key instanceof HsmKey hsmKey) {
      if (!hsmKey.token().isSame(token)) {
        throw new KeyStoreException(
            hsmKey
                + " cannot be stored on token '"
                + token.name()
                + "': it does not leave its own");
      }
      return hsmKey.object().isPersistent()
          ? new RelabelPlacement(token, hsmKey, snapshot.objects())
          : new CopyPlacement(token, hsmKey);
    }
    try {
      if (key instanceof PrivateKey privateKey) {
        return ImportPlacement.of(token, privateKey);
      }
      if (key instanceof SecretKey secretKey) {
        return ImportPlacement.of(token, secretKey);
      }
    } catch (InvalidKeyException e) {
      throw new KeyStoreException(e.getMessage(), e);
    }
    throw new KeyStoreException(
        "a key store holds private and secret keys, not "
            + (key == null ? "null" : key.getClass().getName()));
  }

  private void place(
      String alias, Placement placement, PublicHalf certified, List<X509Certificate> certificates)
      throws KeyStoreException {
    Snapshot now = snapshot;
    Optional<PrivateEntry> before = placement.present().flatMap(key -> privateEntry(now, key));
    Optional<Entry> replaced =
        now.find(alias)
            .filter(entry -> !placement.present().map(k -> k == entry.main()).orElse(false));
    checkFree(alias, replaced, placement.present());
    String label = label(now, alias, placement);

    List<Stored> kept = new ArrayList<>();
    List<Stored> made =
        Creation.run(
            token,
            creation -> {
              kept.clear();
              Placed placed = placement.place(creation, label, certified);
              List<Stored> all = new ArrayList<>(placed.all());
              for (int i = 0; i < certificates.size(); i++) {
                byte[] id = i == 0 ? placement.id() : CertificateObjects.id(certificates.get(i));
                Optional<StoredCertificate> there =
                    i == 0
                        ? present(now, certificates.get(0), label, id)
                        : present(now, certificates.get(i));
                there.ifPresent(kept::add);
                if (there.isEmpty()) {
                  all.add(
                      CertificateObjects.create(
                          creation, certificates.get(i), i == 0 ? label : "", id));
                }
              }
              placed.accept().run();
              return all;
            });

    StoredObjects objects = now.objects().with(made);
    publish(objects);
    remove(
        () -> {
          Removal removal = new Removal(objects);
          replaced.ifPresent(removal::entry);
          if (placement.present().isPresent() && !certificates.isEmpty()) {
            List<StoredCertificate> old =
                Pairing.certificates(now.objects(), placement.present().get()).stream()
                    .filter(certificate -> !kept.contains(certificate))
                    .toList();
            removal.certificates(old, before.map(PrivateEntry::chain).orElse(List.of()));
          }
          return removal;
        },
        "the new entry '" + alias + "' is stored, but what it replaces could not be removed");
  }

  /**
   * The label to give: the alias, unless the key goes by that alias without having it as its label.
   */
  private static String label(Snapshot now, String alias, Placement placement) {
    return placement
        .present()
        .filter(key -> now.find(alias).map(entry -> entry.main() == key).orElse(false))
        .map(key -> key.object().label())
        .filter(label -> !label.isEmpty())
        .orElse(alias);
  }

  private static Optional<PrivateEntry> privateEntry(Snapshot now, StoredKey key) {
    return now.entries().values().stream()
        .filter(entry -> entry instanceof PrivateEntry && entry.main() == key)
        .map(PrivateEntry.class::cast)
        .findFirst();
  }

  private static Optional<StoredCertificate> present(
      Snapshot now, X509Certificate certificate, String label, byte[] id) {
    return now.objects().certificates().stream()
        .filter(there -> Arrays.equals(there.object().id(), id))
        .filter(there -> there.object().label().equals(label))
        .filter(there -> there.is(certificate))
        .findFirst();
  }

  private static Optional<StoredCertificate> present(Snapshot now, X509Certificate certificate) {
    return now.objects().certificates().stream().filter(there -> there.is(certificate)).findFirst();
  }

  /** An alias that other objects have as their label would not be the new entry's. */
  private void checkFree(String alias, Optional<Entry> replaced, Optional<? extends Stored> same)
      throws KeyStoreException {
    boolean taken =
        snapshot.called(alias).stream()
            .anyMatch(
                entry ->
                    !replaced.map(r -> r == entry).orElse(false)
                        && !same.map(s -> s == entry.main()).orElse(false));
    if (taken) {
      throw new KeyStoreException(
          "several objects on token '"
              + token.name()
              + "' have the label '"
              + alias
              + "': choose another alias, or name the entry to replace by its alias in aliases()");
    }
  }

  // ---------------------------------------------------------------------------------- certificates

  /**
   * Stores a trusted certificate under {@code alias}, in the place of the one that has that alias
   * now.
   *
   * @throws KeyStoreException if the alias is a key's, or that cannot be for another reason
   */
  void setCertificate(String alias, Certificate certificate) throws KeyStoreException {
    Aliases.check(alias);
    X509Certificate x509 = CertificateObjects.x509(certificate);
    CertificateObjects.checkSupported(token);
    writing.lock();
    try {
      Snapshot now = snapshot;
      Optional<Entry> replaced = now.find(alias);
      if (replaced.isPresent() && !(replaced.get() instanceof TrustedEntry)) {
        throw new KeyStoreException(
            "'" + alias + "' is a key: delete it before, or store its chain with it");
      }
      if (replaced.flatMap(Entry::certificate).map(x509::equals).orElse(false)) {
        return;
      }
      checkFree(alias, replaced, Optional.empty());
      StoredCertificate made =
          Creation.run(
              token,
              creation ->
                  CertificateObjects.create(creation, x509, alias, CertificateObjects.id(x509)));
      StoredObjects objects = now.objects().with(List.of(made));
      publish(objects);
      remove(
          () -> {
            Removal removal = new Removal(objects);
            replaced.ifPresent(removal::entry);
            return removal;
          },
          "the new certificate '" + alias + "' is stored, but the old one could not be removed");
    } catch (HsmException e) {
      throw failed("cannot store the certificate '" + alias + "'", e);
    } finally {
      writing.unlock();
    }
  }

  // ---------------------------------------------------------------------------------- deletion

  /**
   * Deletes an entry; there need not be one.
   *
   * @throws KeyStoreException if the token refuses
   */
  void delete(String alias) throws KeyStoreException {
    writing.lock();
    try {
      Optional<Entry> entry = snapshot.find(alias);
      if (entry.isPresent()) {
        remove(
            () -> new Removal(snapshot.objects()).entry(entry.get()),
            "'" + alias + "' could not be deleted completely");
      }
    } finally {
      writing.unlock();
    }
  }

  private void remove(Supplier<Removal> what, String failure) throws KeyStoreException {
    List<Stored> destroyed = new ArrayList<>();
    List<StoredCertificate> added = new ArrayList<>();
    try {
      Removal.Plan plan = what.get().plan();
      if (!plan.needed().isEmpty()) {
        added.addAll(Creation.run(token, creation -> withoutLabels(creation, plan.needed())));
      }
      for (Stored stored : plan.doomed()) {
        destroy(stored.object());
        destroyed.add(stored);
      }
    } catch (HsmException e) {
      throw failed(failure, e);
    } finally {
      if (!destroyed.isEmpty() || !added.isEmpty()) {
        publish(snapshot.objects().without(destroyed).with(added));
      }
    }
  }

  private static List<StoredCertificate> withoutLabels(
      Creation creation, List<StoredCertificate> certificates) {
    List<StoredCertificate> made = new ArrayList<>();
    for (StoredCertificate certificate : certificates) {
      X509Certificate x509 = certificate.certificate().orElseThrow();
      made.add(CertificateObjects.create(creation, x509, "", CertificateObjects.id(x509)));
    }
    return made;
  }

  /**
   * Destroys an object after making sure that its handle still means it: tokens use handles again.
   */
  private void destroy(TokenObject object) {
    try {
      token.use(
          object,
          (session, handle) -> {
            session.destroyObject(checked(object, session, handle));
            return null;
          });
    } catch (ObjectGoneException e) {
      return; // somebody else was faster
    }
  }

  private static long checked(TokenObject object, Session session, long handle) {
    AttributeValues values;
    try {
      values = session.getAttributes(handle, Cka.CLASS, Cka.ID, Cka.LABEL);
    } catch (CkException e) {
      object.forget();
      return object.handle(session);
    }
    boolean same =
        values.ulong(Cka.CLASS).orElse(-1) == object.objectClass()
            && Arrays.equals(values.bytes(Cka.ID).orElse(new byte[0]), object.id())
            && values.text(Cka.LABEL).equals(object.label());
    if (same) {
      return handle;
    }
    object.forget();
    return object.handle(session);
  }

  private void publish(StoredObjects objects) {
    snapshot = snapshot.with(objects);
  }

  private static KeyStoreException failed(String what, HsmException e) {
    return new KeyStoreException(what + ": " + e.getMessage(), e);
  }
}
