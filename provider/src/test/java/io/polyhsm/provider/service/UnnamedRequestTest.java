// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our provider is first in the list of a JVM of its own: who answers which request? */
class UnnamedRequestTest {

  @TempDir private Path directory;

  private Map<String, String> answers(String setting) throws IOException {
    TestToken token = SoftHsm.newToken("unnamed");
    Path configuration = token.writeConfig(directory);
    Files.writeString(configuration, "digests = on\n" + setting + "\n", StandardOpenOption.APPEND);
    ChildProcess.Result result =
        ChildJvm.java()
            .enableNativeAccess()
            .env(token)
            .main(UnnamedRequestProgram.class, configuration.toString())
            .run();
    result.requireSuccess();
    Map<String, String> answers = new TreeMap<>();
    result
        .stdout()
        .lines()
        .map(line -> line.split(" = ", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> answers.put(parts[0], parts[1]));
    return answers;
  }

  /** What makes no difference. */
  private static Map<String, String> named() {
    Map<String, String> expected = new TreeMap<>();
    for (String what :
        new String[] {
          "named KeyPairGenerator",
          "named by text",
          "named KeyGenerator",
          "named KeyFactory",
          "named SecretKeyFactory",
          "named AlgorithmParameters",
          "named MessageDigest",
          "named SecureRandom",
          "named reflection",
          "named method handle",
          "named inside unnamed",
          "SecureRandom PKCS11"
        }) {
      expected.put(what, "ours");
    }
    expected.put("named generation", "HsmEcPrivateKey");
    expected.put("service", "TokenKeyFactory");
    expected.put("random bytes", "true");
    expected.put("services", "true");
    expected.put("last: curve parameters", "InvalidParameterSpecException");
    expected.put("last: named", "ours");
    expected.put("last: new SecureRandom", "SUN");
    expected.put("factory given nonsense", "InvalidKeySpecException");
    return expected;
  }

  @Test
  void unnamedRequestsAreLeftToSoftware() throws IOException {
    Map<String, String> expected = named();
    expected.put("KeyPairGenerator EC", "SunEC");
    expected.put("KeyPairGenerator RSA", "SunRsaSign");
    expected.put("KeyGenerator AES", "SunJCE");
    expected.put("KeyFactory RSA", "SunRsaSign");
    expected.put("KeyFactory EC", "SunEC");
    expected.put("AlgorithmParameters EC", "SunEC");
    expected.put("AlgorithmParameters GCM", "SunJCE");
    expected.put("MessageDigest", "SUN");
    expected.put("SecretKeyFactory AES", "NoSuchAlgorithmException");
    expected.put("generation", "false");
    expected.put("generation with random numbers", "false");
    expected.put("last: generation", "InvalidAlgorithmParameterException");
    expected.put("last: factory", "InvalidKeySpecException");
    expected.put("secret key", "false");
    expected.put("factory", "false");
    expected.put("reflection", "SunEC");
    expected.put("method handle", "SunEC");
    expected.put("unnamed inside named", "SunEC");
    expected.put("new SecureRandom", "SUN");
    expected.put("seeded SecureRandom", "SUN");
    expected.put("subclass of SecureRandom", "SUN");

    assertThat(answers("unnamed.requests = software")).isEqualTo(expected);
  }

  @Test
  void orGoToTheToken() throws IOException {
    Map<String, String> expected = named();
    for (String what :
        new String[] {
          "KeyPairGenerator EC",
          "KeyPairGenerator RSA",
          "KeyGenerator AES",
          "KeyFactory RSA",
          "KeyFactory EC",
          "AlgorithmParameters EC",
          "AlgorithmParameters GCM",
          "MessageDigest",
          "SecretKeyFactory AES",
          "last: generation",
          "last: factory",
          "reflection",
          "method handle",
          "unnamed inside named",
          "new SecureRandom",
          "seeded SecureRandom",
          "subclass of SecureRandom"
        }) {
      expected.put(what, "ours");
    }
    expected.put("generation", "true");
    expected.put("generation with random numbers", "true");
    expected.put("secret key", "true");
    expected.put("factory", "true");

    assertThat(answers("unnamed.requests = token")).isEqualTo(expected);
  }
}
