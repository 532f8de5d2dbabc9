// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * The parameter of a mechanism ({@code CK_MECHANISM.pParameter}). Implementations are immutable
 * values; most are records that implement {@link StructParams}. A vendor's own structure is added
 * by implementing that interface.
 */
public interface MechanismParams {

  /** Writes the parameter to {@code scratch} and returns its offset. */
  int write(Scratch scratch);

  /** {@code ulParameterLen} under {@code abi}, in bytes. */
  int length(Abi abi);

  /** An upper bound of the bytes that {@link #write} takes, everything pointed to included. */
  long room(Abi abi);
}
