// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.fixture.TokenProvider;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.testing.SoftHsm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many threads, one provider: each signature takes what it takes in one thread. */
class ThreadsTest {

  private static final int THREADS = 16;
  private static final int SIGNATURES = 25;

  @Test
  void sixteenThreadsOpenNoSessionInSteadyState() throws Exception {
    Gate[] gate = new Gate[1];
    TokenProvider token =
        TokenProvider.on(
            SoftHsm.newToken("threads"), cryptoki -> gate[0] = new Gate(cryptoki, THREADS));
    KeyPair pair = token.newEcKey("secp256r1");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      gate[0].close(); // all threads are in the middle of an operation once, so each has a session
      runInAll(threads, () -> sign(token, pair));
      gate[0].open();
      token.calls().reset();

      runInAll(threads, () -> signAndVerify(token, pair));

      long signatures = (long) THREADS * SIGNATURES;
      assertThat(token.asked())
          .isEqualTo(Map.of(Function.C_SignInit, signatures, Function.C_Sign, signatures));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void runInAll(ExecutorService threads, Callable<?> work) throws Exception {
    for (Future<?> done :
        threads.invokeAll(Collections.nCopies(THREADS, work), 2, TimeUnit.MINUTES)) {
      done.get();
    }
  }

  private static Signature signer(TokenProvider token, KeyPair pair)
      throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withECDSA", token.provider());
    signer.initSign(pair.getPrivate());
    return signer;
  }

  private static byte[] sign(TokenProvider token, KeyPair pair) throws GeneralSecurityException {
    return signer(token, pair).sign();
  }

  private static Void signAndVerify(TokenProvider token, KeyPair pair)
      throws GeneralSecurityException {
    for (int i = 0; i < SIGNATURES; i++) {
      byte[] message = {(byte) i};
      Signature signer = signer(token, pair);
      signer.update(message);
      Signature verifier = Signature.getInstance("SHA256withECDSA", "SunEC");
      verifier.initVerify(pair.getPublic());
      verifier.update(message);
      assertThat(verifier.verify(signer.sign())).isTrue();
    }
    return null;
  }
}
