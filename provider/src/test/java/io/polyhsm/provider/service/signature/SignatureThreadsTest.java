// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Function;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignatureThreadsTest {

  private static final int THREADS = 16;
  private static final int ROUNDS = 40;

  private static final List<String> NAMES =
      List.of(
          "SHA256withRSA",
          "SHA256withRSAandMGF1",
          "NONEwithRSA",
          "SHA256withECDSA",
          "SHA512withECDSAinP1363Format");

  @Test
  void threadsShareKeysAndEverySignatureIsRight() throws Exception {
    SignatureFixture fixture = SignatureFixture.create();
    KeyPair rsa = fixture.rsa(2048);
    KeyPair ec = fixture.ec("secp256r1");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    fixture.calls().reset();
    List<Future<Void>> results = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      results.add(
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < ROUNDS; i++) {
                  String name = NAMES.get((thread + i) % NAMES.size());
                  KeyPair pair = name.contains("ECDSA") ? ec : rsa;
                  byte[] message = BigInteger.valueOf(thread * 1000L + i).toByteArray();
                  byte[] signature =
                      SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), message);
                  assertThat(
                          SoftwareOracle.verify(
                              fixture.provider(), name, pair.getPublic(), null, message, signature))
                      .isTrue();
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<Void> result : results) {
      result.get(2, TimeUnit.MINUTES);
    }
    threads.shutdown();

    assertThat(fixture.calls().count(Function.C_SignInit)).isEqualTo((long) THREADS * ROUNDS);
    assertThat(fixture.calls().count(Function.C_Sign)).isEqualTo((long) THREADS * ROUNDS);
    assertThat(fixture.calls().count(Function.C_OpenSession)).isLessThanOrEqualTo(THREADS);
    assertThat(fixture.calls().count(Function.C_CloseSession)).isZero();
  }
}
