// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signing a short message, hash included: PKCS#1 v1.5 with RSA-2048 and ECDSA with P-256, each by
 * PolyHSM, by SunPKCS11 and by the binding alone, each in a JVM of its own.
 */
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SignBenchmark {

  private static final int MESSAGE_BYTES = 256;

  /** What one thread signs with. */
  @State(Scope.Thread)
  public static class Signing {
    private final byte[] message = new byte[MESSAGE_BYTES];
    private Signer signer;

    /** Makes a signature object, or opens a session. */
    @Setup
    public void open(TokenKey key) throws GeneralSecurityException {
      signer = key.newSigner();
    }
  }

  /** One signature. */
  @Benchmark
  public byte[] sign(Signing signing) throws GeneralSecurityException {
    signing.message[0]++;
    return signing.signer.sign(signing.message);
  }
}
