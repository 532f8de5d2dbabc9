// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Ciphers: AES and RSA, with wrapping and unwrapping of keys. {@link
 * io.polyhsm.provider.service.cipher.TokenCipher} brings the JCA's many methods down to a few,
 * which each mode implements; {@link io.polyhsm.provider.service.cipher.CipherServices} is the
 * list.
 */
package io.polyhsm.provider.service.cipher;
