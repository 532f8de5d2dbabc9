// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import io.polyhsm.conformance.fixture.SoftwareCa;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TLS 1.2 with the suites in which the server decrypts the client's secret. The JDK has them
 * disabled, and reads what is disabled only once.
 */
public final class StaticRsaProgram {

  private StaticRsaProgram() {}

  /**
   * Runs it.
   *
   * @param args {@code first} or {@code last}
   */
  public static void main(String[] args) throws GeneralSecurityException, IOException {
    Security.setProperty(
        "jdk.tls.disabledAlgorithms",
        Stream.of(Security.getProperty("jdk.tls.disabledAlgorithms").split(","))
            .map(String::strip)
            .filter(rule -> !rule.startsWith("TLS_RSA_"))
            .collect(Collectors.joining(", ")));
    Identity server = Identity.create(KeyKind.RSA_3072, new SoftwareCa());
    server.where().registerAt(args[0].equals("first") ? 1 : Security.getProviders().length + 1);
    for (String suite :
        new String[] {
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA"
        }) {
      for (String keyManagers : new String[] {"SunX509", "PKIX"}) {
        Handshakes.serverOnly(server, keyManagers, "TLSv1.2", suite);
      }
    }
    System.out.println("all went well");
  }
}
