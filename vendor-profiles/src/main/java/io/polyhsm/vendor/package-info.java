// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What differs between HSM vendors, as data: one {@code .properties} file a vendor and one
 * immutable {@link io.polyhsm.vendor.VendorProfile} that reads it.
 *
 * <p>{@link io.polyhsm.vendor.ProfileKey} is the table of what a profile can say. A profile file
 * holds only the lines in which its vendor differs from {@code generic}.
 */
package io.polyhsm.vendor;
