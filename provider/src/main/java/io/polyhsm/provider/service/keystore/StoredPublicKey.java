// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import io.polyhsm.provider.object.TokenObject;

/**
 * A public key on the token: part of the entry of its private key, never one of its own.
 *
 * @param object where it is
 * @param publicHalf its numbers
 */
record StoredPublicKey(TokenObject object, PublicHalf publicHalf) implements Stored {}
