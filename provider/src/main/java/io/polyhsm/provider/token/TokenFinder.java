// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.TokenSelector;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.vendor.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the token that a configuration means. */
final class TokenFinder {

  /**
   * A token and where it is.
   *
   * @param slotId the slot
   * @param index the slot's position in the list of all slots
   */
  record Located(long slotId, int index, TokenInfo info) {
    @Override
    public String toString() {
      return "slot "
          + Long.toUnsignedString(slotId)
          + " (index "
          + index
          + "): token '"
          + info.label()
          + "', serial "
          + info.serialNumber()
          + ", "
          + info.manufacturer()
          + " "
          + info.model()
          + (info.has(Ckf.TOKEN_INITIALIZED) ? "" : ", not initialised");
    }
  }

  private TokenFinder() {}

  /**
   * The only token that {@code wanted} means.
   *
   * @throws HsmException if there is none, naming those there are, or more than one
   */
  static Located find(Pkcs11Module module, TokenSelector wanted) {
    List<Located> present = present(module);
    List<Located> matching = present.stream().filter(token -> matches(token, wanted)).toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    throw new HsmException(
        (matching.isEmpty() ? "no token " : matching.size() + " tokens ")
            + (wanted.isEmpty() ? "is initialised" : "with " + wanted.describe())
            + " in "
            + module.name()
            + "; it has "
            + describe(matching.isEmpty() ? present : matching)
            + (matching.isEmpty()
                ? nearest(present, wanted)
                : "; add token.serial to tell them apart"));
  }

  private static boolean matches(Located token, TokenSelector wanted) {
    TokenInfo info = token.info;
    if (wanted.isEmpty() || (wanted.slotId().isEmpty() && wanted.slotListIndex().isEmpty())) {
      if (!info.has(Ckf.TOKEN_INITIALIZED)) {
        return false; // an empty SoftHSM slot is nobody's token
      }
    }
    return wanted.matches(
        info.label(),
        info.serialNumber(),
        info.manufacturer(),
        info.model(),
        token.slotId,
        token.index);
  }

  private static List<Located> present(Pkcs11Module module) {
    try {
      long[] all = module.slots(false);
      List<Located> present = new ArrayList<>();
      for (int index = 0; index < all.length; index++) {
        try {
          present.add(new Located(all[index], index, module.tokenInfo(all[index])));
        } catch (CkException e) {
          if (e.rv() != Ckr.TOKEN_NOT_PRESENT && e.rv() != Ckr.TOKEN_NOT_RECOGNIZED) {
            throw e;
          }
        }
      }
      return present;
    } catch (CkException e) {
      throw new HsmException("cannot list the tokens of " + module.name(), e);
    }
  }

  private static String describe(List<Located> tokens) {
    return tokens.isEmpty()
        ? "no token at all"
        : tokens.stream().map(Located::toString).collect(Collectors.joining("; "));
  }

  private static String nearest(List<Located> present, TokenSelector wanted) {
    List<String> labels = present.stream().map(token -> token.info.label()).toList();
    return wanted.label().map(label -> Spelling.didYouMean(label, labels)).orElse("");
  }
}
