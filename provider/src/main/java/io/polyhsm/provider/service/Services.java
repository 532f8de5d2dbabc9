// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.service.agreement.AgreementServices;
import io.polyhsm.provider.service.cipher.CipherServices;
import io.polyhsm.provider.service.digest.DigestServices;
import io.polyhsm.provider.service.factory.FactoryServices;
import io.polyhsm.provider.service.generator.GeneratorServices;
import io.polyhsm.provider.service.keystore.KeyStoreServices;
import io.polyhsm.provider.service.mac.MacServices;
import io.polyhsm.provider.service.parameters.ParametersServices;
import io.polyhsm.provider.service.random.RandomServices;
import io.polyhsm.provider.service.signature.SignatureServices;
import io.polyhsm.provider.token.Token;
import java.util.List;
import java.util.stream.Stream;

/** The table of services: all that this library can offer, family by family. */
public final class Services {

  private Services() {}

  /** Every service there is, offered or not. */
  public static List<ServiceEntry> all() {
    return Stream.of(
            KeyStoreServices.entries(),
            GeneratorServices.entries(),
            SignatureServices.entries(),
            CipherServices.entries(),
            MacServices.entries(),
            AgreementServices.entries(),
            FactoryServices.entries(),
            RandomServices.entries(),
            ParametersServices.entries(),
            DigestServices.entries())
        .flatMap(List::stream)
        .toList();
  }

  /** The services that {@code token} can do. */
  public static List<ServiceEntry> offered(Token token) {
    return all().stream().filter(entry -> entry.isOffered(token)).toList();
  }
}
