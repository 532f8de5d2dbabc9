// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.LoadStoreParameter;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.ProtectionParameter;
import java.security.KeyStore.SecretKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * A token as a {@link KeyStore}. What is an entry, and its alias, is told in the description of the
 * package.
 *
 * <p>The password of {@code load} is the token's PIN. It is checked even if the token is logged in
 * already, and one that was refused is not tried again. Passwords of single entries, and streams,
 * have no meaning for a token and are ignored, as SunPKCS11 does: changes are on the token when the
 * method that makes them returns.
 *
 * <p>Keys: a session key of this token is copied to a persistent one and goes on working; a
 * persistent one gets a new label (its old alias is gone then); an RSA or EC private key or a
 * secret key of software is imported; a key of another token is refused. An entry that is
 * overwritten is destroyed after the new one has been made. {@link KeyStore} itself demands a chain
 * for every private key; keys without certificate, made by other means, are entries nevertheless:
 * {@code getKey} gives the key, {@code getCertificateChain} null, and {@code getEntry} null because
 * the JCA has no entry without chain.
 *
 * <p>Safe for use by many threads.
 */
final class TokenKeyStore extends KeyStoreSpi {

  /** For entries without certificate: nobody knows when they were made. */
  private static final long UNKNOWN_DATE = 0;

  private final TokenStore store;

  TokenKeyStore(Token token) {
    this.store = new TokenStore(token);
  }

  private Optional<Entry> find(String alias) {
    return alias == null ? Optional.empty() : store.snapshot().find(alias);
  }

  // ---------------------------------------------------------------------------------- load and
  // store

  /**
   * Logs in and reads the token.
   *
   * @param stream ignored
   * @param password the PIN; null to log in from the configured source, or not at all if there is
   *     none, which shows the public objects
   * @throws IOException if the token cannot be read; if the PIN is wrong, with an {@link
   *     java.security.UnrecoverableKeyException} as its cause
   */
  @Override
  public void engineLoad(InputStream stream, char[] password) throws IOException {
    try {
      store.load(password);
    } catch (HsmException e) {
      throw StoreLogin.failed(e);
    }
  }

  /**
   * Logs in and reads the token.
   *
   * @param parameter with a {@link PasswordProtection}, a {@link CallbackHandlerProtection}, or
   *     neither
   */
  @Override
  public void engineLoad(LoadStoreParameter parameter) throws IOException {
    char[] pin = StoreLogin.pin(parameter, store.token());
    try {
      engineLoad(null, pin);
    } finally {
      if (pin != null) {
        Arrays.fill(pin, '\0');
      }
    }
  }

  /** Does nothing: all changes are on the token already. */
  @Override
  public void engineStore(OutputStream stream, char[] password) {}

  /** Does nothing: all changes are on the token already. */
  @Override
  public void engineStore(LoadStoreParameter parameter) {}

  // ---------------------------------------------------------------------------------- looking

  @Override
  public Enumeration<String> engineAliases() {
    return Collections.enumeration(store.snapshot().entries().keySet());
  }

  @Override
  public boolean engineContainsAlias(String alias) {
    return find(alias).isPresent();
  }

  @Override
  public int engineSize() {
    return store.snapshot().entries().size();
  }

  @Override
  public boolean engineIsKeyEntry(String alias) {
    return find(alias).map(entry -> entry.main() instanceof StoredKey).orElse(false);
  }

  @Override
  public boolean engineIsCertificateEntry(String alias) {
    return find(alias).map(TrustedEntry.class::isInstance).orElse(false);
  }

  /** A private key without certificate counts as {@link PrivateKeyEntry} too. */
  @Override
  public boolean engineEntryInstanceOf(String alias, Class<? extends KeyStore.Entry> type) {
    return find(alias)
        .map(
            entry -> {
              if (entry instanceof PrivateEntry) {
                return type == PrivateKeyEntry.class;
              }
              return entry instanceof SecretEntry
                  ? type == SecretKeyEntry.class
                  : type == TrustedCertificateEntry.class;
            })
        .orElse(false);
  }

  /**
   * The key as it was when the token was read: one deleted by others since says so when it is used.
   */
  @Override
  public Key engineGetKey(String alias, char[] password) {
    return find(alias)
        .map(Entry::main)
        .filter(StoredKey.class::isInstance)
        .map(stored -> ((StoredKey) stored).key())
        .orElse(null);
  }

  /**
   * The key's certificate and its issuers on the token, their signatures checked; null if it has
   * none.
   */
  @Override
  public Certificate[] engineGetCertificateChain(String alias) {
    return find(alias)
        .filter(PrivateEntry.class::isInstance)
        .map(entry -> chain((PrivateEntry) entry))
        .filter(chain -> chain.length > 0)
        .orElse(null);
  }

  private static X509Certificate[] chain(PrivateEntry entry) {
    return entry.chain().stream()
        .map(certificate -> certificate.certificate().orElseThrow())
        .toArray(X509Certificate[]::new);
  }

  @Override
  public Certificate engineGetCertificate(String alias) {
    return find(alias).flatMap(Entry::certificate).orElse(null);
  }

  @Override
  public String engineGetCertificateAlias(Certificate certificate) {
    if (!(certificate instanceof X509Certificate x509)) {
      return null;
    }
    // bodies are read only where serial number and subject fit
    List<StoredCertificate> same =
        store.snapshot().objects().certificates().stream()
            .filter(stored -> stored.is(x509))
            .toList();
    return store.snapshot().entries().entrySet().stream()
        .filter(entry -> isCertified(entry.getValue(), same))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static boolean isCertified(Entry entry, List<StoredCertificate> same) {
    if (entry instanceof PrivateEntry key) {
      return same.stream().anyMatch(key::mayHave)
          && key.chain().stream().findFirst().map(same::contains).orElse(false);
    }
    return same.stream().anyMatch(certificate -> certificate == entry.main());
  }

  /**
   * The beginning of the certificate's validity; for an entry without certificate, 1 January 1970.
   */
  @Override
  public Date engineGetCreationDate(String alias) {
    return find(alias)
        .map(
            entry ->
                entry
                    .certificate()
                    .map(X509Certificate::getNotBefore)
                    .orElseGet(() -> new Date(UNKNOWN_DATE)))
        .orElse(null);
  }

  /**
   * The entry; null if there is none, and for a private key that the JCA has no entry for: without
   * certificate, or of an algorithm by another name than the certificate's.
   *
   * @param protection its password is ignored
   * @throws UnsupportedOperationException if {@code protection} is neither null nor one of the
   *     JDK's
   */
  @Override
  public KeyStore.Entry engineGetEntry(String alias, ProtectionParameter protection) {
    if (!isKnown(protection)) {
      throw new UnsupportedOperationException(
          "protection of entries by " + protection.getClass().getName());
    }
    return find(alias).map(TokenKeyStore::entry).orElse(null);
  }

  private static boolean isKnown(ProtectionParameter protection) {
    return protection == null
        || protection instanceof PasswordProtection
        || protection instanceof CallbackHandlerProtection;
  }

  private static KeyStore.Entry entry(Entry entry) {
    if (entry instanceof PrivateEntry privateEntry) {
      X509Certificate[] chain = chain(privateEntry);
      PrivateKey key = (PrivateKey) privateEntry.main().key();
      boolean legal =
          chain.length > 0 && chain[0].getPublicKey().getAlgorithm().equals(key.getAlgorithm());
      return legal ? new PrivateKeyEntry(key, chain) : null;
    }
    if (entry instanceof SecretEntry secretEntry) {
      return new SecretKeyEntry((SecretKey) secretEntry.main().key());
    }
    return entry.certificate().map(TrustedCertificateEntry::new).orElse(null);
  }

  // ---------------------------------------------------------------------------------- changing

  @Override
  public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
      throws KeyStoreException {
    store.setKey(alias, key, chain);
  }

  /** Not possible: what protects the key is not known to the token. */
  @Override
  public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain)
      throws KeyStoreException {
    throw new KeyStoreException(
        "a token cannot store a key that is protected already: give the key itself");
  }

  @Override
  public void engineSetCertificateEntry(String alias, Certificate certificate)
      throws KeyStoreException {
    store.setCertificate(alias, certificate);
  }

  @Override
  public void engineSetEntry(String alias, KeyStore.Entry entry, ProtectionParameter protection)
      throws KeyStoreException {
    if (!isKnown(protection)) {
      throw new KeyStoreException(
          "entries cannot be protected by " + protection.getClass().getName());
    }
    if (entry instanceof PrivateKeyEntry privateKey) {
      store.setKey(alias, privateKey.getPrivateKey(), privateKey.getCertificateChain());
    } else if (entry instanceof SecretKeyEntry secretKey) {
      store.setKey(alias, secretKey.getSecretKey(), null);
    } else if (entry instanceof TrustedCertificateEntry trusted) {
      store.setCertificate(alias, trusted.getTrustedCertificate());
    } else {
      throw new KeyStoreException(
          "a token has no entries of " + (entry == null ? "null" : entry.getClass().getName()));
    }
  }

  /**
   * Destroys the key, its public key and its certificates, and issuers in its chain that have no
   * label and are needed for nothing else. A trusted certificate that chains need stays for them,
   * but is no entry any more. Nothing happens if there is no such entry.
   */
  @Override
  public void engineDeleteEntry(String alias) throws KeyStoreException {
    store.delete(alias);
  }
}
