// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * NSS softokn: a module of PKCS#11 3.0 that exports only the list functions and wants its
 * configuration as the {@code pReserved} of {@code C_Initialize}.
 */
public final class Nss {

  /** Configuration without a database: session objects only, nobody needs to log in. */
  public static final String WITHOUT_DATABASE =
      "configdir='' certPrefix='' keyPrefix='' secmod='' flags=readOnly,noCertDB,noModDB,forceOpen,"
          + "optimizeSpace";

  private Nss() {}

  /** Where softokn is installed. */
  public static Optional<Path> library() {
    return Libraries.find("libsoftokn3.so", ".", "nss");
  }

  /**
   * The configuration of a new, writable key database without a password, deleted when this JVM
   * ends; empty where certutil is not installed.
   */
  public static Optional<String> newDatabase() {
    if (!ChildProcess.isOnPath("certutil")) {
      return Optional.empty();
    }
    Path directory = TemporaryFiles.newDirectory("polyhsm-nss-");
    ChildProcess.command("certutil", "-N", "-d", "sql:" + directory, "--empty-password")
        .run()
        .requireSuccess();
    return Optional.of(
        "configdir='sql:" + directory + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=");
  }
}
