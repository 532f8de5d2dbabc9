// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_INFO}.
 *
 * @param cryptokiVersion the version of the standard
 * @param manufacturer who made the module
 * @param description what it is
 * @param libraryVersion the module's own version
 */
public record ModuleInfo(
    Version cryptokiVersion, String manufacturer, String description, Version libraryVersion) {}
