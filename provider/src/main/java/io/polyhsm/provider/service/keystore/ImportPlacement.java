// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.key.NewKeys;
import io.polyhsm.provider.policy.ImportTemplates;
import io.polyhsm.provider.token.Token;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * A software key is put on the token, by its numbers; for a private key the public one is made as
 * well.
 */
final class ImportPlacement implements Placement {

  private final Token token;
  private final Attributes template;
  private final byte[] id = NewKeys.randomId();
  private final PublicHalf publicHalf;

  private ImportPlacement(Token token, Attributes template, PublicHalf publicHalf) {
    this.token = token;
    this.template = template;
    this.publicHalf = publicHalf;
  }

  /**
   * A private key.
   *
   * @throws InvalidKeyException if it cannot be put on a token, or contradicts itself
   */
  static ImportPlacement of(Token token, PrivateKey key) throws InvalidKeyException {
    Attributes template = ImportTemplates.privateKey(token, key);
    return new ImportPlacement(token, template, PublicHalf.ofPrivateKey(template));
  }

  /**
   * A secret key.
   *
   * @throws InvalidKeyException if it cannot be put on a token
   */
  static ImportPlacement of(Token token, SecretKey key) throws InvalidKeyException {
    return new ImportPlacement(token, ImportTemplates.secretKey(token, key), PublicHalf.UNKNOWN);
  }

  @Override
  public PublicHalf publicHalf() {
    return publicHalf;
  }

  @Override
  public byte[] id() {
    return id.clone();
  }

  @Override
  public Optional<StoredKey> present() {
    return Optional.empty();
  }

  @Override
  public Placed place(Creation creation, String label, PublicHalf certified) {
    List<StoredPublicKey> publicKeys =
        Long.valueOf(Cko.PRIVATE_KEY).equals(template.get(Cka.CLASS))
            ? PublicKeyObjects.create(creation, publicHalf, label, id).stream().toList()
            : List.of();
    long handle = creation.create(Placement.persistent(token, new Attributes(template), label, id));
    StoredKey key = TokenScan.readKey(creation, handle, publicKeys);
    return new Placed(new StoredKey(key.key(), publicHalf), publicKeys, () -> {});
  }

  @Override
  public void close() {
    ImportTemplates.wipe(template);
  }
}
