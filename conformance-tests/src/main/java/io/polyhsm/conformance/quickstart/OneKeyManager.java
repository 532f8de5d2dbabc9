// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.quickstart;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** A key manager that shows a server one key of another's. Thread-safe as far as the other is. */
final class OneKeyManager extends X509ExtendedKeyManager {

  private final X509ExtendedKeyManager all;
  private final String alias;

  OneKeyManager(X509ExtendedKeyManager all, String alias) {
    this.all = all;
    this.alias = alias;
  }

  private boolean isFor(String keyType) {
    return all.getPrivateKey(alias).getAlgorithm().equals(keyType);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return isFor(keyType) ? alias : null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return isFor(keyType) ? alias : null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return isFor(keyType) ? new String[] {alias} : null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String wanted) {
    return all.getCertificateChain(wanted);
  }

  @Override
  public PrivateKey getPrivateKey(String wanted) {
    return all.getPrivateKey(wanted);
  }
}
