// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/**
 * PKCS#11 2.40 to 3.2 for Java: the raw C API over jnr-ffi's low layer, and a typed, checked form
 * of it.
 */
module io.polyhsm.pkcs11 {
  requires org.jnrproject.jffi;

  exports io.polyhsm.pkcs11;
}
