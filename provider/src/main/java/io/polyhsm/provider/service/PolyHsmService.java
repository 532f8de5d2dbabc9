// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.config.Configuration.UnnamedRequests;
import io.polyhsm.provider.token.Token;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

/**
 * A service of one token. Makes its SPI objects without reflection, so the module needs no exports,
 * and takes only that token's keys, so software keys fall through to the next provider.
 */
public final class PolyHsmService extends Provider.Service {

  private final ServiceEntry entry;
  private final Token token;

  /** The service of {@code token} that {@code entry} describes. */
  public PolyHsmService(Provider provider, ServiceEntry entry, Token token) {
    super(
        provider,
        entry.type(),
        entry.algorithm(),
        entry.spiName(),
        entry.aliases(),
        entry.attributes());
    this.entry = entry;
    this.token = token;
  }

  @Override
  public Object newInstance(Object constructorParameter) throws NoSuchAlgorithmException {
    if (token.configuration().unnamedRequests() == UnnamedRequests.SOFTWARE
        && UnnamedRequest.isOne(getType())) {
      throw new NoSuchAlgorithmException(
          getType()
              + " "
              + getAlgorithm()
              + " was asked for without naming a provider: that is left to software; name the"
              + " provider "
              + getProvider().getName()
              + ", or set unnamed.requests = token");
    }
    return entry.create(token);
  }

  @Override
  public boolean supportsParameter(Object parameter) {
    return entry.accepts(token, parameter);
  }
}
