// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.token.Token;
import java.util.ArrayList;
import java.util.List;

/** The table of services: all that this library can offer, family by family. */
public final class Services {

  private Services() {}

  /** Every service there is, offered or not. */
  public static List<ServiceEntry> all() {
    List<ServiceEntry> entries = new ArrayList<>();
    return entries;
  }

  /** The services that {@code token} can do. */
  public static List<ServiceEntry> offered(Token token) {
    return all().stream().filter(entry -> entry.isOffered(token.mechanisms())).toList();
  }
}
