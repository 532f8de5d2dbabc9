// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

import java.util.Objects;

/** Operations in one go: the call that starts one and the call that gives it all its data. */
final class OneShotCalls {

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;
  private final LoginCalls logins;
  private final OutputCall output;

  OneShotCalls(SessionContext context, LoginCalls logins, OutputCall output) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
    this.logins = logins;
    this.output = output;
  }

  private interface InitCall {
    long call(Cryptoki cryptoki, long session, long mechanism, long key);
  }

  /**
   * Signs.
   *
   * @param contextPin to log in with between the two calls; null for keys that do not want it
   */
  byte[] sign(
      Mechanism mechanism,
      long key,
      byte[] contextPin,
      byte[] data,
      int offset,
      int length,
      int signatureSize) {
    return run(
        Function.C_SignInit,
        Cryptoki::C_SignInit,
        mechanism,
        key,
        contextPin,
        Function.C_Sign,
        Cryptoki::C_Sign,
        data,
        offset,
        length,
        signatureSize);
  }

  byte[] encrypt(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int outputSize) {
    return run(
        Function.C_EncryptInit,
        Cryptoki::C_EncryptInit,
        mechanism,
        key,
        null,
        Function.C_Encrypt,
        Cryptoki::C_Encrypt,
        data,
        offset,
        length,
        outputSize);
  }

  /** Decrypts; {@code contextPin} as in {@link #sign}. */
  byte[] decrypt(
      Mechanism mechanism,
      long key,
      byte[] contextPin,
      byte[] data,
      int offset,
      int length,
      int outputSize) {
    return run(
        Function.C_DecryptInit,
        Cryptoki::C_DecryptInit,
        mechanism,
        key,
        contextPin,
        Function.C_Decrypt,
        Cryptoki::C_Decrypt,
        data,
        offset,
        length,
        outputSize);
  }

  byte[] digest(Mechanism mechanism, byte[] data, int offset, int length, int size) {
    return run(
        Function.C_DigestInit,
        (c, session, mech, key) -> c.C_DigestInit(session, mech),
        mechanism,
        0,
        null,
        Function.C_Digest,
        Cryptoki::C_Digest,
        data,
        offset,
        length,
        size);
  }

  @SuppressWarnings("TooManyParameters")
  private byte[] run(
      Function initFunction,
      InitCall init,
      Mechanism mechanism,
      long key,
      byte[] contextPin,
      Function function,
      OutputCall.DataCall call,
      byte[] data,
      int offset,
      int length,
      int outputSize) {
    Objects.checkFromIndexSize(offset, length, data.length);
    scratch.begin(
        mechanism.room(abi)
            + LoginCalls.pinRoom(contextPin)
            + Scratch.room(Math.max(1, length))
            + OutputCall.room(outputSize));
    try {
      // the mechanism stays in place until the end: modules may write the IV they chose to it
      long mech = mechanism.write(scratch);
      check(initFunction, init.call(cryptoki, handle, mech, key));
      if (contextPin != null) {
        logins.loginWithin(Cku.CONTEXT_SPECIFIC, contextPin);
      }
      int in = scratch.put(data, offset, length);
      byte[] result = output.run(function, call, scratch.address(in), length, outputSize);
      mechanism.readBack(scratch, mech, function);
      return result;
    } finally {
      scratch.end();
    }
  }

  boolean verify(Mechanism mechanism, long key, byte[] data, byte[] signature) {
    scratch.begin(
        mechanism.room(abi)
            + Scratch.room(Math.max(1, data.length))
            + Scratch.room(Math.max(1, signature.length)));
    try {
      check(Function.C_VerifyInit, cryptoki.C_VerifyInit(handle, mechanism.write(scratch), key));
      int in = scratch.put(data, 0, data.length);
      int sig = scratch.put(signature, 0, signature.length);
      long rv =
          cryptoki.C_Verify(
              handle, scratch.address(in), data.length, scratch.address(sig), signature.length);
      if (rv == Ckr.SIGNATURE_INVALID || rv == Ckr.SIGNATURE_LEN_RANGE) {
        return false;
      }
      check(Function.C_Verify, rv);
      return true;
    } finally {
      scratch.end();
    }
  }
}
