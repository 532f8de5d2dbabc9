// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.jffi.NativeMemory;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** A module whose answers are changed on their way out, as by a fault, and its input recorded. */
final class Tampering extends CryptokiDecorator {

  private volatile UnaryOperator<byte[]> change = UnaryOperator.identity();
  private volatile byte[] lastInput;
  private volatile boolean shortValues;

  Tampering(Cryptoki delegate) {
    super(delegate);
  }

  /** From now on signatures are changed so; the result must not be longer. */
  void signatures(UnaryOperator<byte[]> newChange) {
    change = newChange;
  }

  /** Whether attributes that are read alone come back a byte short. */
  void shortenValues(boolean shorten) {
    shortValues = shorten;
  }

  /** What the last signature was to be made of. */
  byte[] lastInput() {
    return lastInput;
  }

  @Override
  protected long call(Function function, long... args) {
    if (function == Function.C_Sign) {
      byte[] input = new byte[(int) args[2]];
      NativeMemory.view(args[1], input.length).get(input);
      lastInput = input;
    }
    long rv = proceed(function, args);
    if (function == Function.C_Sign && rv == Ckr.OK) {
      ByteBuffer length = NativeMemory.view(args[4], 8);
      byte[] made = new byte[(int) length.getLong(0)];
      NativeMemory.view(args[3], made.length).get(made);
      byte[] changed = change.apply(made);
      NativeMemory.view(args[3], changed.length).put(changed);
      length.putLong(0, changed.length);
    }
    if (function == Function.C_GetAttributeValue && shortValues && args[3] == 1) {
      ByteBuffer length = NativeMemory.view(args[2] + 2 * Long.BYTES, Long.BYTES); // ulValueLen
      length.putLong(0, length.getLong(0) - 1);
    }
    return rv;
  }
}
