// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.provider.failure.HsmException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A module loaded and initialised once for the whole process, however many provider instances use
 * it. Never finalised: other code in the process may use the same library, and modules crash when
 * they are finalised in mid-call.
 */
final class SharedModule {

  private static final Map<Path, SharedModule> MODULES = new HashMap<>();

  private final Pkcs11Module module;
  private final Map<Long, SharedSlot> slots = new ConcurrentHashMap<>();

  private SharedModule(Pkcs11Module module) {
    this.module = module;
  }

  /**
   * The module at {@code library}, loaded and initialised if it is not yet.
   *
   * @param args how to initialise it, if that has not been done
   * @throws io.polyhsm.pkcs11.ModuleLoadException if it cannot be loaded
   * @throws HsmException if it cannot be initialised
   */
  static SharedModule open(Path library, InitializeArgs args) {
    Path key = canonical(library);
    synchronized (MODULES) {
      SharedModule shared = MODULES.get(key);
      if (shared == null) {
        shared = new SharedModule(Pkcs11Module.load(library));
        shared.initialize(args);
        MODULES.put(key, shared);
      }
      return shared;
    }
  }

  private static Path canonical(Path library) {
    try {
      return library.toRealPath();
    } catch (IOException e) {
      return library; // loading it will say what is wrong
    }
  }

  private void initialize(InitializeArgs args) {
    try {
      try {
        module.initialize(args);
      } catch (CkException e) {
        if (e.rv() != Ckr.CANT_LOCK) {
          throw e;
        }
        module.initialize(new InitializeArgs(0, args.reserved()));
      }
    } catch (CkException e) {
      throw new HsmException(
          "cannot initialise the PKCS#11 library "
              + module.name()
              + (e.rv() == Ckr.ARGUMENTS_BAD && args.reserved() == null
                  ? "; if it wants initialisation text (NSS, kryoptic …), set library.init"
                  : "; is its service running and its configuration in place?"),
          e);
    }
  }

  Pkcs11Module module() {
    return module;
  }

  SharedSlot slot(long id) {
    return slots.computeIfAbsent(id, SharedSlot::new);
  }
}
