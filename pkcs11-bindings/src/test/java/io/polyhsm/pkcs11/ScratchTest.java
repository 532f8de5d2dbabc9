// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchTest {

  private static final byte[] PIN = "correct horse battery".getBytes(UTF_8);

  /** What lies where the module saw its arguments, once the call has ended. */
  private static byte[] after(long address, int length) {
    return Call.bytesAt(address, length);
  }

  @Test
  void pinsAreGoneAfterTheCall() {
    List<Long> seen = new ArrayList<>();
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_Login,
                call -> {
                  assertThat(call.bytes(2, (int) call.arg(3))).isEqualTo(PIN);
                  seen.add(call.arg(2));
                  return Ckr.OK;
                })
            .on(
                Function.C_LoginUser,
                call -> {
                  assertThat(call.bytes(2, (int) call.arg(3))).isEqualTo(PIN);
                  assertThat(new String(call.bytes(4, (int) call.arg(5)), UTF_8)).isEqualTo("user");
                  seen.add(call.arg(2));
                  return Ckr.PIN_INCORRECT;
                })
            .on(
                Function.C_InitPIN,
                call -> {
                  seen.add(call.arg(1));
                  return Ckr.OK;
                });
    Session session = module.session();

    session.login(Cku.USER, PIN);
    assertThatThrownBy(() -> session.loginUser(Cku.USER, PIN, "user".getBytes(UTF_8)))
        .isInstanceOf(CkException.class);
    session.initPin(PIN);

    assertThat(seen).hasSize(3);
    for (long address : seen) {
      assertThat(after(address, PIN.length)).containsOnly(0);
    }
    assertThat(PIN).as("the caller's array is the caller's").startsWith('c');
  }

  @Test
  void dataAndResultsAreGoneAfterTheCall() {
    byte[] data = new byte[1000];
    Arrays.fill(data, (byte) 0x77);
    List<Call> seen = new ArrayList<>();
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .returns(Function.C_DecryptInit, Ckr.OK)
            .on(
                Function.C_Decrypt,
                call -> {
                  seen.add(call);
                  call.putBytes(3, data);
                  call.putUlong(4, data.length);
                  return Ckr.OK;
                });

    byte[] result =
        module.session().decrypt(Mechanism.of(Ckm.AES_ECB), 1, data, 0, data.length, data.length);

    assertThat(result).isEqualTo(data);
    assertThat(after(seen.get(0).arg(1), data.length)).containsOnly(0);
    assertThat(after(seen.get(0).arg(3), data.length)).containsOnly(0);
  }

  @Test
  void templatesAndParametersAreGoneAfterTheCall() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0x77);
    List<Long> seen = new ArrayList<>();
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_CreateObject,
                call -> {
                  seen.add(call.struct(1, Struct.CK_ATTRIBUTE).pointer("pValue"));
                  assertThat(after(seen.get(0), key.length)).isEqualTo(key);
                  return Ckr.OK;
                })
            .on(
                Function.C_DeriveKey,
                call -> {
                  seen.add(call.struct(1, Struct.CK_MECHANISM).pointer("pParameter"));
                  return Ckr.DEVICE_ERROR;
                });
    Session session = module.session();

    session.createObject(new Attributes().put(Cka.VALUE, key));
    assertThatThrownBy(() -> session.deriveKey(Mechanism.of(1, key), 1, new Attributes()))
        .isInstanceOf(CkException.class);

    assertThat(after(seen.get(0), key.length)).containsOnly(0);
    assertThat(after(seen.get(1), key.length)).containsOnly(0);
  }

  @Test
  void multiPartMechanismsStayUntilTheEndAndAreGoneThen() {
    byte[] iv = {9, 9, 9, 9, 9, 9, 9, 9};
    List<Long> seen = new ArrayList<>();
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_SignInit,
                call -> {
                  seen.add(call.struct(1, Struct.CK_MECHANISM).pointer("pParameter"));
                  return seen.size() == 2 ? Ckr.MECHANISM_INVALID : Ckr.OK;
                })
            .on(
                Function.C_SignUpdate,
                call -> {
                  assertThat(after(seen.get(0), 8)).isEqualTo(iv);
                  return Ckr.OK;
                })
            .gives(Function.C_SignFinal, 1, new byte[4]);
    Session session = module.session();

    session.signInit(Mechanism.of(1, iv), 1);
    session.signUpdate(new byte[10], 0, 10);
    session.signFinal(4);
    assertThat(after(seen.get(0), 8)).containsOnly(0);

    assertThatThrownBy(() -> session.signInit(Mechanism.of(1, iv), 1))
        .isInstanceOf(CkException.class);
    assertThat(after(seen.get(1), 8)).as("after a failed start").containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, Scratch.RETAINED, 1 << 20})
  void inputsOfAnySizePass(int size) {
    byte[] data = new byte[size];
    Arrays.fill(data, (byte) 3);
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .returns(Function.C_EncryptInit, Ckr.OK)
            .on(
                Function.C_Encrypt,
                call -> {
                  assertThat(call.arg(1)).isNotZero();
                  assertThat(call.arg(2)).isEqualTo(size);
                  byte[] in = call.bytes(1, size);
                  assertThat(in).isEqualTo(data);
                  call.putBytes(3, in);
                  call.putUlong(4, size);
                  return Ckr.OK;
                });
    Session session = module.session();

    for (int round = 0; round < 3; round++) {
      assertThat(session.encrypt(Mechanism.of(Ckm.AES_CBC, new byte[16]), 1, data, 0, size, size))
          .isEqualTo(data);
    }
  }

  @Test
  void smallCallsUseTheSameMemoryAgain() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .returns(Function.C_DigestInit, Ckr.OK)
            .gives(Function.C_Digest, 3, new byte[32]);
    Session session = module.session();

    for (int i = 0; i < 3; i++) {
      session.digest(Mechanism.of(Ckm.SHA256), new byte[10], 0, 10, 32);
    }

    assertThat(
            module.calls().stream()
                .filter(call -> call.function() == Function.C_Digest)
                .map(call -> call.arg(3))
                .distinct())
        .hasSize(1);
  }

  @Test
  void aCallThatFailedLeavesTheScratchFree() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .returns(Function.C_SignInit, Ckr.KEY_HANDLE_INVALID)
            .returns(Function.C_SeedRandom, Ckr.OK);
    Session session = module.session();

    assertThatThrownBy(() -> session.sign(Mechanism.of(Ckm.ECDSA), 1, new byte[4], 0, 4, 64))
        .isInstanceOf(CkException.class)
        .hasMessage("C_SignInit returned CKR_KEY_HANDLE_INVALID");
    session.seedRandom(new byte[4]);
  }

  @Test
  void useByTwoThreadsAtOnceIsFound() {
    Scratch scratch = Scratch.ofSession(Abi.UNIX);
    scratch.begin(10);
    scratch.allocate(10);

    assertThatThrownBy(() -> scratch.begin(10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one session, one thread");
  }

  @Test
  void moreThanABufferHoldsIsRefused() {
    Scratch scratch = Scratch.ofSession(Abi.UNIX);

    assertThatThrownBy(() -> scratch.begin(1L << 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("split the data");
  }

  @Test
  void moreThanWasAskedForIsRefused() {
    Scratch scratch = Scratch.ofOneCall(Abi.UNIX);
    scratch.begin(Scratch.room(8));
    scratch.allocate(8);

    assertThatThrownBy(() -> scratch.allocate(100)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyOutputHasItsGuard() {
    Scratch scratch = Scratch.ofOneCall(Abi.UNIX);
    int outputs = 40; // more than are foreseen
    scratch.begin(outputs * Scratch.outputRoom(5));
    int[] offsets = new int[outputs];
    for (int i = 0; i < outputs; i++) {
      offsets[i] = scratch.allocateOutput(5);
    }
    scratch.checkGuards(Function.C_Sign);

    for (int offset : offsets) {
      byte before = scratch.getByte(offset + 5);
      scratch.putByte(offset + 5, 0);
      assertThatThrownBy(() -> scratch.checkGuards(Function.C_Sign))
          .isInstanceOf(ModuleMisbehaviourException.class);
      scratch.putByte(offset + 5, before);
    }
    scratch.checkGuards(Function.C_Sign);
  }

  @Test
  void addressesOutsideTheCallAreNoOffsets() {
    Scratch scratch = Scratch.ofSession(Abi.UNIX);
    scratch.begin(64);
    int offset = scratch.allocate(16);
    long address = scratch.address(offset);

    assertThat(scratch.offsetOf(address, 16)).isEqualTo(offset);
    assertThat(scratch.offsetOf(address + 8, 8)).isEqualTo(offset + 8);
    assertThat(scratch.offsetOf(address + 8, 9)).isEqualTo(-1);
    assertThat(scratch.offsetOf(address - 1, 1)).isEqualTo(-1);
    assertThat(scratch.offsetOf(0, 1)).isEqualTo(-1);
    assertThat(scratch.offsetOf(-1, 1)).isEqualTo(-1);
  }
}
