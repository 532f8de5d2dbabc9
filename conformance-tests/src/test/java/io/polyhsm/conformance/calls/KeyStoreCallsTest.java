// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.SoftwareCa;
import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often the module is called to load, list and use a key store. */
class KeyStoreCallsTest {

  private static final int ENTRIES = 8;

  /** Private key, public key and certificate of each entry, and the authority's certificate. */
  private static final long OBJECTS = 3 * ENTRIES + 1;

  private static TokenProvider token;

  @BeforeAll
  static void fill() throws GeneralSecurityException, IOException {
    token = TokenProvider.create().warmedUp();
    SoftwareCa ca = new SoftwareCa();
    for (int i = 0; i < ENTRIES; i++) {
      token.store("entry-" + i, token.newEcKey("secp256r1"), ca);
    }
  }

  @Test
  void loadingAndListingReadsEachObjectOnce() throws GeneralSecurityException, IOException {
    token.calls().reset();

    KeyStore store = token.keyStore();
    List<String> aliases = Collections.list(store.aliases());
    for (String alias : aliases) {
      assertThat(store.isKeyEntry(alias)).isTrue();
    }

    assertThat(aliases).hasSize(ENTRIES);
    Map<Function, Long> asked = token.asked();
    assertThat(asked.remove(Function.C_GetAttributeValue)).isEqualTo(OBJECTS);
    assertThat(asked)
        .isEqualTo(
            Map.of(
                Function.C_FindObjectsInit,
                1L,
                Function.C_FindObjects,
                2L, // the second says that there are no more
                Function.C_FindObjectsFinal,
                1L));
  }

  @Test
  void aCertificateIsReadWhenItIsWantedAndOnce() throws GeneralSecurityException, IOException {
    KeyStore store = token.keyStore();
    token.calls().reset();

    for (int round = 0; round < 2; round++) {
      for (String alias : Collections.list(store.aliases())) {
        assertThat(store.getCertificateChain(alias)).hasSize(2);
      }
    }

    assertThat(token.asked()).isEqualTo(Map.of(Function.C_GetAttributeValue, ENTRIES + 1L));
  }

  @Test
  void aKeyIsThereAsSoonAsTheStoreIsLoaded() throws GeneralSecurityException, IOException {
    KeyStore store = token.keyStore();
    token.calls().reset();

    for (int i = 0; i < 5; i++) {
      assertThat(store.getKey("entry-3", token.pin())).isNotNull();
    }

    assertThat(token.asked()).isEmpty();
  }
}
