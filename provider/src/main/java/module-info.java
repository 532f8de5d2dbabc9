// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/** PolyHSM: the JCA provider for any hardware security module with a PKCS#11 library. */
module io.polyhsm.provider {
  requires transitive io.polyhsm.pkcs11;
  requires io.polyhsm.vendor;
  requires org.bouncycastle.provider;

  exports io.polyhsm.provider;
  exports io.polyhsm.provider.config;
  exports io.polyhsm.provider.failure;

  provides java.security.Provider with
      io.polyhsm.provider.PolyHsmProvider;
}
