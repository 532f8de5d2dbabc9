// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What can go wrong with a token, where no exception of the JCA says it better: {@link
 * io.polyhsm.provider.failure.HsmException} and its kinds, and the table that says what a PKCS#11
 * return code means, {@link io.polyhsm.provider.failure.ErrorClass}.
 */
package io.polyhsm.provider.failure;
