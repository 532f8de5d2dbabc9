// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration of one provider instance: the grammar, the table of keys, and the immutable
 * {@link io.polyhsm.provider.config.Configuration} that the rest of the provider reads.
 *
 * <p>One parser reads both forms a user may hand in: the dotted keys of {@link
 * io.polyhsm.provider.config.ConfigurationKey} and the statements of a SunPKCS11 configuration
 * file, which are translated to those keys on the way. Nothing here loads a module, opens a session
 * or reads a PIN until {@link io.polyhsm.provider.config.PinSource#read} is called.
 */
package io.polyhsm.provider.config;
