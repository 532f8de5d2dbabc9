// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.agreement;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HsmEcPrivateKey;
import io.polyhsm.provider.service.ServiceEntry;
import java.util.List;

/** The key agreements there are. */
public final class AgreementServices {

  private AgreementServices() {}

  /** All rows. */
  public static List<ServiceEntry> entries() {
    return List.of(
        new ServiceEntry("KeyAgreement", "ECDH", EcdhKeyAgreement.class, EcdhKeyAgreement::new)
            .aliases("1.3.132.1.12", "OID.1.3.132.1.12") // id-ecDH, RFC 5480
            .needsAny(Ckm.ECDH1_DERIVE)
            .keys(HsmEcPrivateKey.class::isInstance));
  }
}
