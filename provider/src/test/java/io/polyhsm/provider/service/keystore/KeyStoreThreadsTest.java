// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.aliases;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Ckm;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One key store used by many threads, as servers do. */
class KeyStoreThreadsTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 10;

  @Test
  @Timeout(120)
  void readersAreNotDisturbedByWriters() throws Exception {
    StoreFixture fixture = StoreFixture.create();
    KeyStore store = fixture.load();
    KeyPair pair = fixture.sessionPair(Ckm.EC_KEY_PAIR_GEN);
    var root = Certificates.Authority.root("root");
    Certificate[] chain = {root.issue("stable", pair.getPublic()), root.certificate()};
    store.setKeyEntry("stable", pair.getPrivate(), null, chain);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    try {
      List<Future<Void>> writers = new ArrayList<>();
      List<Future<Void>> readers = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String prefix = "thread-" + t + "-";
        writers.add(threads.submit(() -> write(store, prefix)));
        Callable<Void> reader =
            () -> {
              while (!done.get()) {
                assertThat(store.getKey("stable", null)).isSameAs(pair.getPrivate());
                assertThat(store.getCertificateChain("stable")).containsExactly(chain);
                for (String alias : aliases(store)) {
                  store.getKey(alias, null); // may be gone already, which is null
                }
              }
              return null;
            };
        readers.add(threads.submit(reader));
      }
      for (Future<Void> writer : writers) {
        writer.get();
      }
      done.set(true);
      for (Future<Void> reader : readers) {
        reader.get();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    List<String> left = new ArrayList<>(List.of("stable"));
    for (int t = 0; t < THREADS; t++) {
      for (int i = 1; i < ROUNDS; i += 2) {
        left.add("thread-" + t + "-" + i);
      }
    }
    assertThat(aliases(store)).containsExactlyInAnyOrderElementsOf(left);
    assertThat(aliases(fixture.load())).isEqualTo(aliases(store));
  }

  private static Void write(KeyStore store, String prefix) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      store.setKeyEntry(prefix + i, new SecretKeySpec(new byte[16], "AES"), null, null);
      if (i % 2 == 0) {
        store.deleteEntry(prefix + i);
      }
    }
    return null;
  }
}
