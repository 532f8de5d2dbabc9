// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.service.ServiceEntry;
import java.util.List;

/** The key store service. */
public final class KeyStoreServices {

  private KeyStoreServices() {}

  /** One service, {@code PKCS11}: the name that frameworks and keytool know. */
  public static List<ServiceEntry> entries() {
    return List.of(
        new ServiceEntry("KeyStore", "PKCS11", TokenKeyStore.class, TokenKeyStore::new)
            .aliases("PolyHSM")
            .onlyIf(token -> token.configuration().keyStoreAllowed()));
  }
}
