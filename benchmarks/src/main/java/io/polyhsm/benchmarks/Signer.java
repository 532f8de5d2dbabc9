// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import java.security.GeneralSecurityException;

/** One way to sign with a key of the token. Used by one thread. */
@FunctionalInterface
interface Signer {
  /** A signature of {@code message}: PKCS#1 v1.5 or ECDSA in DER, with SHA-256. */
  byte[] sign(byte[] message) throws GeneralSecurityException;
}
