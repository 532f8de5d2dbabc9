// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

import java.util.Objects;

/** The token's random number generator. */
final class RandomCalls {

  private final SessionContext context;

  RandomCalls(SessionContext context) {
    this.context = context;
  }

  void generate(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    Scratch scratch = context.scratch();
    scratch.begin(Scratch.outputRoom(Math.max(1, length)));
    try {
      int out = scratch.allocateOutput(Math.max(1, length));
      check(
          Function.C_GenerateRandom,
          context.cryptoki().C_GenerateRandom(context.handle(), scratch.address(out), length));
      scratch.checkGuards(Function.C_GenerateRandom);
      scratch.get(out, target, offset, length);
    } finally {
      scratch.end();
    }
  }

  void seed(byte[] seed) {
    context.give(Function.C_SeedRandom, Cryptoki::C_SeedRandom, seed, 0, seed.length);
  }
}
