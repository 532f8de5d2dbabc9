// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * {@code CK_VERSION}.
 *
 * @param major the integer part
 * @param minor hundredths: 40 in 2.40, but 0, 1, 2 in 3.0, 3.1, 3.2
 */
public record Version(int major, int minor) implements Comparable<Version> {

  @Override
  public int compareTo(Version other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
