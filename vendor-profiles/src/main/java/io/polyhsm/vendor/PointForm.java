// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

/** How a point of an elliptic curve is written. */
public enum PointForm {
  /** The point as the contents of a DER OCTET STRING. */
  DER,

  /** The bare point: {@code 04 || X || Y}, or the bytes of a Montgomery or Edwards curve. */
  RAW
}
