// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Answer;

/** An operation that gives output, and where its C function puts it. */
enum Operation {
  SIGN(Function.C_SignInit, Function.C_Sign, 3) {
    @Override
    byte[] run(Session session) {
      return session.sign(MECHANISM, 1, DATA, 0, DATA.length, CAPACITY);
    }
  },
  ENCRYPT(Function.C_EncryptInit, Function.C_Encrypt, 3) {
    @Override
    byte[] run(Session session) {
      return session.encrypt(MECHANISM, 1, DATA, 0, DATA.length, CAPACITY);
    }
  },
  DECRYPT(Function.C_DecryptInit, Function.C_Decrypt, 3) {
    @Override
    byte[] run(Session session) {
      return session.decrypt(MECHANISM, 1, DATA, 0, DATA.length, CAPACITY);
    }
  },
  DIGEST(Function.C_DigestInit, Function.C_Digest, 3) {
    @Override
    byte[] run(Session session) {
      return session.digest(MECHANISM, DATA, 0, DATA.length, CAPACITY);
    }
  },
  SIGN_FINAL(Function.C_SignInit, Function.C_SignFinal, 1) {
    @Override
    byte[] run(Session session) {
      session.signInit(MECHANISM, 1);
      return session.signFinal(CAPACITY);
    }
  },
  WRAP(null, Function.C_WrapKey, 4) {
    @Override
    byte[] run(Session session) {
      return session.wrapKey(MECHANISM, 1, 2, CAPACITY);
    }
  };

  static final Mechanism MECHANISM = Mechanism.of(Ckm.AES_ECB);
  static final byte[] DATA = new byte[24];

  /** The room that is offered for the output. */
  static final int CAPACITY = 64;

  final Function init;
  final Function function;
  final int out;

  Operation(Function init, Function function, int out) {
    this.init = init;
    this.function = function;
    this.out = out;
  }

  abstract byte[] run(Session session);

  ScriptedCryptoki module(Abi abi, Answer answer) {
    ScriptedCryptoki module = new ScriptedCryptoki(abi).on(function, answer);
    if (init != null) {
      module.returns(init, Ckr.OK);
    }
    return module;
  }
}
