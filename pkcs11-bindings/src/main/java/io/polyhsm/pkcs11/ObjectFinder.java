// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

import java.util.Arrays;

/** The search for objects, page after page, ended whatever happens. */
final class ObjectFinder {

  private static final int FIND_PAGE = 1024;

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final Scratch scratch;

  ObjectFinder(SessionContext context) {
    this.cryptoki = context.cryptoki();
    this.abi = context.abi();
    this.handle = context.handle();
    this.scratch = context.scratch();
  }

  long[] find(Attributes template, int limit) {
    scratch.begin(template.room(abi));
    try {
      check(
          Function.C_FindObjectsInit,
          cryptoki.C_FindObjectsInit(handle, template.write(scratch), template.size()));
    } finally {
      scratch.end();
    }
    long[] found;
    try {
      found = findPages(limit);
    } catch (CkException e) {
      cryptoki.C_FindObjectsFinal(handle); // the search must not outlive its failure
      throw e;
    }
    check(Function.C_FindObjectsFinal, cryptoki.C_FindObjectsFinal(handle));
    return found;
  }

  private long[] findPages(int limit) {
    long[] found = new long[0];
    long[] previous = found;
    while (found.length < limit) {
      // a page that is not full does not mean the end: only an empty one does
      long[] handles = findPage(Math.min(FIND_PAGE, limit - found.length));
      if (handles.length == 0) {
        break;
      }
      if (Arrays.equals(handles, previous)) {
        throw new ModuleMisbehaviourException(
            Function.C_FindObjects, "it returns the same objects without end");
      }
      previous = handles;
      int before = found.length;
      found = Arrays.copyOf(found, before + handles.length);
      System.arraycopy(handles, 0, found, before, handles.length);
    }
    return found;
  }

  private long[] findPage(int page) {
    int ulongSize = abi.ulongSize();
    scratch.begin(Scratch.outputRoom(8) + Scratch.outputRoom((long) page * ulongSize));
    try {
      int count = scratch.allocateOutput(8);
      int out = scratch.allocateOutput(page * ulongSize);
      check(
          Function.C_FindObjects,
          cryptoki.C_FindObjects(handle, scratch.address(out), page, scratch.address(count)));
      scratch.checkGuards(Function.C_FindObjects);
      return scratch.getUlongs(out, scratch.getLength(Function.C_FindObjects, count, page));
    } finally {
      scratch.end();
    }
  }
}
