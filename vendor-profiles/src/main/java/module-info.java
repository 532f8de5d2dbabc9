// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/** What differs between HSM vendors. */
module io.polyhsm.vendor {
  requires transitive io.polyhsm.pkcs11;

  exports io.polyhsm.vendor;
}
