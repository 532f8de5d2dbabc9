// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/** Calls that make keys: generation, wrapping, derivation and encapsulation. */
final class KeyCalls {

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;
  private final OutputCall output;

  KeyCalls(SessionContext context, OutputCall output) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
    this.output = output;
  }

  private interface KeyCall {
    long call(long mechanism, long in, long inLength, long template, long count, long out);
  }

  long generate(Mechanism mechanism, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_GenerateKey,
        mechanism,
        null,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_GenerateKey(handle, mech, array, count, out));
  }

  Session.KeyPairHandles generatePair(
      Mechanism mechanism, Attributes publicTemplate, Attributes privateTemplate) {
    scratch.begin(
        mechanism.room(abi)
            + publicTemplate.room(abi)
            + privateTemplate.room(abi)
            + 2 * Scratch.outputRoom(8));
    try {
      int publicKey = scratch.allocateOutput(8);
      int privateKey = scratch.allocateOutput(8);
      check(
          Function.C_GenerateKeyPair,
          cryptoki.C_GenerateKeyPair(
              handle,
              mechanism.write(scratch),
              publicTemplate.write(scratch),
              publicTemplate.size(),
              privateTemplate.write(scratch),
              privateTemplate.size(),
              scratch.address(publicKey),
              scratch.address(privateKey)));
      scratch.checkGuards(Function.C_GenerateKeyPair);
      return new Session.KeyPairHandles(scratch.getUlong(publicKey), scratch.getUlong(privateKey));
    } finally {
      scratch.end();
    }
  }

  private long withMechanismAndTemplate(
      Function function, Mechanism mechanism, byte[] input, Attributes template, KeyCall call) {
    scratch.begin(
        mechanism.room(abi)
            + template.room(abi)
            + Scratch.room(input == null ? 0 : Math.max(1, input.length))
            + Scratch.outputRoom(8));
    try {
      int out = scratch.allocateOutput(8);
      long in = input == null ? 0 : scratch.address(scratch.put(input, 0, input.length));
      long mech = mechanism.write(scratch);
      check(
          function,
          call.call(
              mech,
              in,
              input == null ? 0 : input.length,
              template.write(scratch),
              template.size(),
              scratch.address(out)));
      scratch.checkGuards(function);
      mechanism.readBack(scratch, mech, function);
      return scratch.getUlong(out);
    } finally {
      scratch.end();
    }
  }

  byte[] wrap(Mechanism mechanism, long wrappingKey, long key, int outputSize) {
    scratch.begin(mechanism.room(abi) + OutputCall.room(outputSize));
    try {
      long mech = mechanism.write(scratch);
      byte[] wrapped =
          output.run(
              Function.C_WrapKey,
              (c, session, in, unused, out, outLength) ->
                  c.C_WrapKey(session, in, wrappingKey, key, out, outLength),
              mech,
              0,
              outputSize);
      mechanism.readBack(scratch, mech, Function.C_WrapKey);
      return wrapped;
    } finally {
      scratch.end();
    }
  }

  long unwrap(Mechanism mechanism, long unwrappingKey, byte[] wrapped, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_UnwrapKey,
        mechanism,
        wrapped,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_UnwrapKey(handle, mech, unwrappingKey, in, inLength, array, count, out));
  }

  long derive(Mechanism mechanism, long baseKey, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_DeriveKey,
        mechanism,
        null,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_DeriveKey(handle, mech, baseKey, array, count, out));
  }

  Session.Encapsulation encapsulate(
      Mechanism mechanism, long publicKey, Attributes template, int ciphertextSize) {
    scratch.begin(
        mechanism.room(abi)
            + template.room(abi)
            + Scratch.outputRoom(8)
            + OutputCall.room(ciphertextSize));
    try {
      int key = scratch.allocateOutput(8);
      int length = scratch.allocateOutput(8);
      int out = scratch.allocateOutput(ciphertextSize);
      scratch.putUlong(length, ciphertextSize);
      check(
          Function.C_EncapsulateKey,
          cryptoki.C_EncapsulateKey(
              handle,
              mechanism.write(scratch),
              publicKey,
              template.write(scratch),
              template.size(),
              scratch.address(out),
              scratch.address(length),
              scratch.address(key)));
      scratch.checkGuards(Function.C_EncapsulateKey);
      int written = scratch.getLength(Function.C_EncapsulateKey, length, ciphertextSize);
      return new Session.Encapsulation(scratch.get(out, written), scratch.getUlong(key));
    } finally {
      scratch.end();
    }
  }

  long decapsulate(Mechanism mechanism, long privateKey, byte[] ciphertext, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_DecapsulateKey,
        mechanism,
        ciphertext,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_DecapsulateKey(handle, mech, privateKey, array, count, in, inLength, out));
  }
}
