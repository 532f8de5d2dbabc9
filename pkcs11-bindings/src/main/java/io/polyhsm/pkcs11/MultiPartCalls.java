// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/** Operations of several parts, which run from one call to the next. */
final class MultiPartCalls {

  private final SessionContext context;
  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;
  private final OutputCall output;

  /**
   * The mechanism of a running signature: modules may read, or write to, its parameter until the
   * end.
   */
  private Scratch signMechanism;

  MultiPartCalls(SessionContext context, OutputCall output) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
    this.context = context;
    this.output = output;
  }

  void signInit(Mechanism mechanism, long key) {
    endSignature();
    Scratch own = Scratch.ofOneCall(abi);
    own.begin(mechanism.room(abi));
    boolean started = false;
    try {
      check(Function.C_SignInit, cryptoki.C_SignInit(handle, mechanism.write(own), key));
      started = true;
    } finally {
      if (started) {
        signMechanism = own;
      } else {
        own.end();
      }
    }
  }

  private void endSignature() {
    if (signMechanism != null) {
      signMechanism.end();
      signMechanism = null;
    }
  }

  void signUpdate(byte[] part, int offset, int length) {
    context.give(Function.C_SignUpdate, Cryptoki::C_SignUpdate, part, offset, length);
  }

  byte[] signFinal(int signatureSize) {
    scratch.begin(OutputCall.room(signatureSize));
    try {
      return output.run(
          Function.C_SignFinal,
          (c, session, in, inLength, out, outLength) -> c.C_SignFinal(session, out, outLength),
          0,
          0,
          signatureSize);
    } finally {
      scratch.end();
      endSignature();
    }
  }

  void digestInit(Mechanism mechanism) {
    scratch.begin(mechanism.room(abi));
    try {
      check(Function.C_DigestInit, cryptoki.C_DigestInit(handle, mechanism.write(scratch)));
    } finally {
      scratch.end();
    }
  }

  void digestUpdate(byte[] part, int offset, int length) {
    context.give(Function.C_DigestUpdate, Cryptoki::C_DigestUpdate, part, offset, length);
  }

  byte[] digestFinal(int digestSize) {
    scratch.begin(OutputCall.room(digestSize));
    try {
      return output.run(
          Function.C_DigestFinal,
          (c, session, in, inLength, out, outLength) -> c.C_DigestFinal(session, out, outLength),
          0,
          0,
          digestSize);
    } finally {
      scratch.end();
    }
  }
}
