// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
/** Message authentication codes. */
package io.polyhsm.provider.service.mac;
