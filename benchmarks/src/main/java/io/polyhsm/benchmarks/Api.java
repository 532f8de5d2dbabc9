// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

/** The ways to a token that are compared. */
public enum Api {
  /** This project's provider. */
  POLYHSM,
  /** The JDK's provider. */
  SUNPKCS11,
  /** This project's binding without a provider: the floor. */
  RAW
}
