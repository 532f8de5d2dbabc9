// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import io.polyhsm.conformance.fixture.SoftwareCa;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Map;

/** Every handshake there is, with the providers of all tokens at the top or the end of the list. */
public final class TlsProgram {

  private TlsProgram() {}

  /**
   * Runs it.
   *
   * @param args {@code first} or {@code last}
   */
  public static void main(String[] args) throws GeneralSecurityException, IOException {
    Map<KeyKind, Identity> identities = Identity.ofEachKind(new SoftwareCa());
    int end = Security.getProviders().length;
    int position = args[0].equals("first") ? 0 : end;
    for (Identity identity : identities.values()) {
      identity.where().registerAt(++position);
    }
    for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
      for (KeyKind kind : KeyKind.values()) {
        for (String keyManagers : new String[] {"SunX509", "PKIX"}) {
          Handshakes.serverOnly(
              identities.get(kind),
              keyManagers,
              protocol,
              protocol.equals("TLSv1.2") ? kind.tls12Suite() : null);
        }
        for (KeyKind client : new KeyKind[] {KeyKind.RSA_3072, KeyKind.P_256}) {
          if (client != kind) {
            Handshakes.mutual(identities.get(kind), identities.get(client), "PKIX", protocol);
          }
        }
      }
    }
    System.out.println("all went well");
  }
}
