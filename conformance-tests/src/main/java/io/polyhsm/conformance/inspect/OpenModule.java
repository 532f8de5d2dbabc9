// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.cli.UnusableException;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.TokenSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A PKCS#11 library, loaded and initialised to be looked at directly, without the provider. In one
 * process both see the same log-in, for PKCS#11 has one a process and token.
 */
public final class OpenModule {

  private final Pkcs11Module module;

  private OpenModule(Pkcs11Module module) {
    this.module = module;
  }

  /**
   * Loads and initialises the library that {@code configuration} names.
   *
   * @throws io.polyhsm.pkcs11.ModuleLoadException if it cannot be loaded
   * @throws CkException if it cannot be initialised
   */
  public static OpenModule open(Configuration configuration) {
    return open(configuration, UnaryOperator.identity());
  }

  /**
   * As {@link #open(Configuration)}.
   *
   * @param decorator put in front of the library, for counting calls
   */
  public static OpenModule open(Configuration configuration, UnaryOperator<Cryptoki> decorator) {
    Pkcs11Module module = Pkcs11Module.load(configuration.library()).decorated(decorator);
    InitializeArgs args = Profiles.initializeArgs(configuration);
    try {
      module.initialize(args);
    } catch (CkException e) {
      if (e.rv() != Ckr.CANT_LOCK) {
        throw e;
      }
      module.initialize(new InitializeArgs(0, args.reserved())); // one thread only, as here
    }
    return new OpenModule(module);
  }

  /** The library. */
  public Pkcs11Module module() {
    return module;
  }

  /** All slots, in the library's order. */
  public List<Slot> slots() {
    long[] ids = module.slots(false);
    List<Slot> slots = new ArrayList<>();
    for (int index = 0; index < ids.length; index++) {
      slots.add(new Slot(ids[index], index, module.slotInfo(ids[index]), token(ids[index])));
    }
    return slots;
  }

  private Optional<TokenInfo> token(long slot) {
    try {
      return Optional.of(module.tokenInfo(slot));
    } catch (CkException e) {
      if (e.rv() == Ckr.TOKEN_NOT_PRESENT || e.rv() == Ckr.TOKEN_NOT_RECOGNIZED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The slots whose initialised token {@code wanted} may mean; all, if it asks for nothing. */
  public List<Slot> find(TokenSelector wanted) {
    return slots().stream().filter(slot -> slot.initialized() && slot.matches(wanted)).toList();
  }

  /**
   * The one token that {@code wanted} means.
   *
   * @throws UnusableException if there is none or more than one; the message names those there are
   */
  public Slot findOne(TokenSelector wanted) {
    List<Slot> found = find(wanted);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new UnusableException(
        (found.isEmpty() ? "no token is " : found.size() + " tokens are ")
            + wanted.describe()
            + " in "
            + module.name()
            + "; it has "
            + labels(found.isEmpty() ? slots() : found));
  }

  private static String labels(List<Slot> slots) {
    String labels =
        slots.stream()
            .filter(Slot::initialized)
            .map(slot -> "'" + slot.token().orElseThrow().label() + "' in slot " + slot.number())
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "no initialised token" : labels;
  }

  /** A session of the caller's own, to read with. */
  public Session session(Slot slot) {
    return Session.open(
        module, slot.id(), Ckf.SERIAL_SESSION, 0, Session.AttributeReading.QUERY_THEN_READ);
  }
}
