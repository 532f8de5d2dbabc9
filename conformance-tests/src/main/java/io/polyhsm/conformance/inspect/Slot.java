// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.SlotInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.TokenSelector;
import java.util.Optional;

/**
 * A slot and what is in it.
 *
 * @param id the slot's number
 * @param index its position in the list of all slots, from 0
 * @param token empty if there is no token in the slot, or none that the library knows
 */
public record Slot(long id, int index, SlotInfo info, Optional<TokenInfo> token) {

  /** The slot's number as text. */
  public String number() {
    return Long.toUnsignedString(id);
  }

  /** Whether a token is there that can be used. */
  public boolean initialized() {
    return token.map(t -> t.has(Ckf.TOKEN_INITIALIZED)).orElse(false);
  }

  /** Whether {@code wanted} may mean the token in this slot. */
  public boolean matches(TokenSelector wanted) {
    return token
        .map(
            t ->
                wanted.matches(t.label(), t.serialNumber(), t.manufacturer(), t.model(), id, index))
        .orElse(false);
  }
}
