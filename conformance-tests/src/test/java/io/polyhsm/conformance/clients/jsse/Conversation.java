// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What one side saw of a TLS connection.
 *
 * @param protocol such as TLSv1.3
 * @param suite the cipher suite
 * @param peer the subject of the other side's certificate, if it has shown one
 * @param received the line that the other side said
 */
record Conversation(String protocol, String suite, Optional<String> peer, String received) {

  /** What {@code session} tells. */
  static Conversation of(SSLSession session, String received) {
    Optional<String> peer;
    try {
      peer = Optional.of(session.getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException e) {
      peer = Optional.empty();
    }
    return new Conversation(session.getProtocol(), session.getCipherSuite(), peer, received);
  }
}
