// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/** Making, copying, changing and destroying objects. */
final class ObjectCalls {

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;

  ObjectCalls(SessionContext context) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
  }

  private interface CreatingCall {
    long call(long template, long count, long out);
  }

  long create(Attributes template) {
    return withTemplate(
        Function.C_CreateObject,
        template,
        (array, count, out) -> cryptoki.C_CreateObject(handle, array, count, out));
  }

  long copy(long object, Attributes template) {
    return withTemplate(
        Function.C_CopyObject,
        template,
        (array, count, out) -> cryptoki.C_CopyObject(handle, object, array, count, out));
  }

  private long withTemplate(Function function, Attributes template, CreatingCall call) {
    scratch.begin(template.room(abi) + Scratch.outputRoom(8));
    try {
      int out = scratch.allocateOutput(8);
      check(function, call.call(template.write(scratch), template.size(), scratch.address(out)));
      scratch.checkGuards(function);
      return scratch.getUlong(out);
    } finally {
      scratch.end();
    }
  }

  void destroy(long object) {
    check(Function.C_DestroyObject, cryptoki.C_DestroyObject(handle, object));
  }

  void setAttributes(long object, Attributes template) {
    scratch.begin(template.room(abi));
    try {
      check(
          Function.C_SetAttributeValue,
          cryptoki.C_SetAttributeValue(handle, object, template.write(scratch), template.size()));
    } finally {
      scratch.end();
    }
  }
}
