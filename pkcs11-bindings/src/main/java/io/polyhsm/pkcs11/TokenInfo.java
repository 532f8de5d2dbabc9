// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_TOKEN_INFO}. A count of -1 is {@link Ck#UNAVAILABLE_INFORMATION}; a maximum of 0 is
 * {@link Ck#EFFECTIVELY_INFINITE}.
 *
 * @param flags see the token flags in {@link Ckf}
 * @param maxPinLength bytes
 * @param minPinLength bytes
 */
public record TokenInfo(
    String label,
    String manufacturer,
    String model,
    String serialNumber,
    long flags,
    long maxSessions,
    long sessions,
    long maxRwSessions,
    long rwSessions,
    long maxPinLength,
    long minPinLength,
    Version hardwareVersion,
    Version firmwareVersion) {

  /** Whether all of the given {@link Ckf} flags are set. */
  public boolean has(long flag) {
    return (flags & flag) == flag;
  }
}
