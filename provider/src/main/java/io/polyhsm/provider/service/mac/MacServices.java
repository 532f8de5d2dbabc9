// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.mac;

import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.ServiceEntry;
import java.util.List;

/** The rows of the table of services that are message authentication codes. */
public final class MacServices {

  private MacServices() {}

  /** All of them. */
  public static List<ServiceEntry> entries() {
    return Hmac.ALL.stream().map(MacServices::entry).toList();
  }

  private static ServiceEntry entry(Hmac hmac) {
    return new ServiceEntry("Mac", hmac.name(), HmacMac.class, token -> new HmacMac(token, hmac))
        .aliases(hmac.algorithm().aliases().toArray(String[]::new))
        .needsAny(hmac.mechanism())
        .keys(key -> key instanceof HsmSecretKey && hmac.takes(key.object().keyType()));
  }
}
