// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.parameters;

import io.polyhsm.provider.service.ServiceEntry;
import java.util.List;

/**
 * The parameters of this provider's algorithms: AlgorithmParameters. Done in software, and offered
 * because many programs ask the provider of the algorithm for them.
 */
public final class ParametersServices {

  private ParametersServices() {}

  /** The rows of the table of services. */
  public static List<ServiceEntry> entries() {
    return List.of(
        entry("AES")
            .aliases(
                "2.16.840.1.101.3.4.1",
                "OID.2.16.840.1.101.3.4.1",
                // the same with CBC and a size
                "2.16.840.1.101.3.4.1.2",
                "OID.2.16.840.1.101.3.4.1.2",
                "2.16.840.1.101.3.4.1.22",
                "OID.2.16.840.1.101.3.4.1.22",
                "2.16.840.1.101.3.4.1.42",
                "OID.2.16.840.1.101.3.4.1.42"),
        entry("GCM")
            .aliases(
                "2.16.840.1.101.3.4.1.6",
                "OID.2.16.840.1.101.3.4.1.6",
                "2.16.840.1.101.3.4.1.26",
                "OID.2.16.840.1.101.3.4.1.26",
                "2.16.840.1.101.3.4.1.46",
                "OID.2.16.840.1.101.3.4.1.46"),
        entry("EC").aliases("EllipticCurve", "1.2.840.10045.2.1", "OID.1.2.840.10045.2.1"),
        entry("OAEP").aliases("1.2.840.113549.1.1.7", "OID.1.2.840.113549.1.1.7"),
        entry("RSASSA-PSS").aliases("1.2.840.113549.1.1.10", "OID.1.2.840.113549.1.1.10"));
  }

  private static ServiceEntry entry(String algorithm) {
    return new ServiceEntry(
        "AlgorithmParameters",
        algorithm,
        DelegatedParameters.class,
        token -> new DelegatedParameters(algorithm));
  }
}
