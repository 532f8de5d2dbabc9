// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The TPM 2.0 module: a second vendor that exports every function by name. Only loaded by tests,
 * never initialised: it needs no TPM for that.
 */
public final class Tpm2 {

  private Tpm2() {}

  /** Where the module is installed. */
  public static Optional<Path> library() {
    return Libraries.find("libtpm2_pkcs11.so.1", ".", "pkcs11")
        .or(() -> Libraries.find("libtpm2_pkcs11.so", "pkcs11", "."));
  }
}
