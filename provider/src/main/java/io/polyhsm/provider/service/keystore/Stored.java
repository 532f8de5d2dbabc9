// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.object.TokenObject;

/** A persistent object of the token. */
sealed interface Stored permits StoredKey, StoredPublicKey, StoredCertificate {

  /** Where it is. */
  TokenObject object();
}
