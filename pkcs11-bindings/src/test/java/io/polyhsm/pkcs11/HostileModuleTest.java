// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.Operation.CAPACITY;
import static io.polyhsm.pkcs11.Operation.DATA;
import static io.polyhsm.pkcs11.Operation.MECHANISM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.polyhsm.pkcs11.Session.AttributeReading;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Answer;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a module says about lengths is an error or true, never read beyond a buffer, and never
 * asked for without end.
 */
class HostileModuleTest {

  private static final List<Long> IMPOSSIBLE =
      List.of(
          CAPACITY + 1L,
          OutputCall.MAX_GROWTH + 1L,
          1L << 31,
          1L << 40,
          -1L,
          -2L,
          Long.MIN_VALUE,
          Long.MAX_VALUE);

  static final List<Arguments> impossibleOutputs =
      Stream.of(Operation.values())
          .flatMap(operation -> IMPOSSIBLE.stream().map(length -> arguments(operation, length)))
          .toList();

  private static void assertMisbehaviour(Operation operation, ScriptedCryptoki module) {
    assertThatThrownBy(() -> operation.run(module.session()))
        .isInstanceOfSatisfying(
            ModuleMisbehaviourException.class,
            e -> assertThat(e.function()).isEqualTo(operation.function))
        .hasMessageContaining("broke the protocol");
    assertThat(module.count(operation.function)).isBetween(1, 3);
  }

  @ParameterizedTest
  @FieldSource("impossibleOutputs")
  void aLengthThatCannotBeTrue(Operation operation, long length) {
    assertMisbehaviour(
        operation,
        operation.module(
            Abi.UNIX,
            call -> {
              call.putUlong(operation.out + 1, length);
              return Ckr.OK;
            }));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void allBitsSetUnderTheOtherAbi(Operation operation) {
    assertMisbehaviour(
        operation,
        operation.module(
            Abi.WINDOWS,
            call -> {
              call.putUlong(operation.out + 1, 0xFFFF_FFFFL);
              return Ckr.OK;
            }));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyBufferTooSmallForEver(Operation operation) {
    assertMisbehaviour(
        operation,
        operation.module(
            Abi.UNIX,
            call -> {
              call.putUlong(operation.out + 1, call.ulong(operation.out + 1) + 1);
              return Ckr.BUFFER_TOO_SMALL;
            }));
  }

  @ParameterizedTest
  @FieldSource("impossibleOutputs")
  void aBufferSizeThatNoModuleNeeds(Operation operation, long length) {
    ScriptedCryptoki module =
        operation.module(
            Abi.UNIX,
            call -> {
              call.putUlong(operation.out + 1, length);
              return Ckr.BUFFER_TOO_SMALL;
            });
    assertMisbehaviour(operation, module);
    if (length > OutputCall.MAX_GROWTH) {
      assertThat(module.count(operation.function)).as("never given that much").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void writesPastTheBuffer(Operation operation) {
    assertMisbehaviour(
        operation,
        operation.module(
            Abi.UNIX,
            call -> {
              call.putBytes(operation.out, new byte[CAPACITY + 1]);
              call.putUlong(operation.out + 1, CAPACITY);
              return Ckr.OK;
            }));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void writesPastTheLargerBufferItAskedFor(Operation operation) {
    assertMisbehaviour(
        operation,
        operation.module(
            Abi.UNIX,
            call -> {
              long room = call.ulong(operation.out + 1);
              if (room < 100) {
                call.putUlong(operation.out + 1, 100);
                return Ckr.BUFFER_TOO_SMALL;
              }
              call.putBytes(operation.out, new byte[101]);
              return Ckr.OK;
            }));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aBufferThatWasTooSmallIsEnlargedOnce(Operation operation) {
    byte[] output = new byte[200];
    Arrays.fill(output, (byte) 7);
    ScriptedCryptoki module = operation.module(Abi.UNIX, call -> Ckr.GENERAL_ERROR);
    module.gives(operation.function, operation.out, output);

    assertThat(operation.run(module.session())).isEqualTo(output);

    assertThat(module.count(operation.function)).isEqualTo(2);
    if (operation.init != null) {
      assertThat(module.count(operation.init)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aModuleThatLeavesTheLengthAloneGetsTwiceAsMuch(Operation operation) {
    ScriptedCryptoki module =
        operation.module(
            Abi.UNIX,
            call -> call.ulong(operation.out + 1) == CAPACITY ? Ckr.BUFFER_TOO_SMALL : Ckr.OK);

    assertThat(operation.run(module.session())).hasSize(2 * CAPACITY);
  }

  @ParameterizedTest
  @FieldSource("manyObjects")
  void findsThatClaimMoreThanWasAskedFor(long count) {
    ScriptedCryptoki module =
        finding(
            call -> {
              call.putUlong(3, count);
              return Ckr.OK;
            });

    assertThatThrownBy(() -> module.session().findObjects(new Attributes(), 10))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("C_FindObjects");
    assertThat(module.count(Function.C_FindObjectsFinal)).isEqualTo(1);
  }

  static final List<Long> manyObjects = List.of(11L, 1L << 40, -1L, Long.MIN_VALUE);

  private static ScriptedCryptoki finding(Answer answer) {
    return new ScriptedCryptoki(Abi.UNIX)
        .returns(Function.C_FindObjectsInit, Ckr.OK)
        .on(Function.C_FindObjects, answer)
        .returns(Function.C_FindObjectsFinal, Ckr.OK);
  }

  @Test
  void findsThatNeverEnd() {
    ScriptedCryptoki module =
        finding(
            call -> {
              call.putUlongAt(call.arg(1), 77);
              call.putUlong(3, 1);
              return Ckr.OK;
            });

    assertThatThrownBy(() -> module.session().findObjects(new Attributes(), Integer.MAX_VALUE))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("without end");
    assertThat(module.count(Function.C_FindObjects)).isEqualTo(2);
    assertThat(module.count(Function.C_FindObjectsFinal)).isEqualTo(1);
  }

  @Test
  void findsThatFailAreEnded() {
    ScriptedCryptoki module = finding(call -> Ckr.DEVICE_ERROR);

    assertThatThrownBy(() -> module.session().findObjects(new Attributes(), 10))
        .isInstanceOf(CkException.class)
        .hasMessage("C_FindObjects returned CKR_DEVICE_ERROR");
    assertThat(module.count(Function.C_FindObjectsFinal)).isEqualTo(1);
  }

  @Test
  void findsThatComeInSmallPagesAreAllFound() {
    long[] next = {1};
    ScriptedCryptoki module =
        finding(
            call -> {
              int count = next[0] <= 9 ? 3 : 0;
              for (int i = 0; i < count; i++) {
                call.putUlongAt(call.arg(1) + i * 8L, next[0]++);
              }
              call.putUlong(3, count);
              return Ckr.OK;
            });

    assertThat(module.session().findObjects(new Attributes(), 1000))
        .isEqualTo(LongStream.rangeClosed(1, 9).toArray());
  }

  @Test
  void findsThatWritePastTheArray() {
    ScriptedCryptoki module =
        finding(
            call -> {
              call.putBytes(1, new byte[11 * 8]);
              call.putUlong(3, 10);
              return Ckr.OK;
            });

    assertThatThrownBy(() -> module.session().findObjects(new Attributes(), 10))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("past the buffer");
  }

  // Lists without a session.

  /** A list and where its C function puts it. */
  enum Listing {
    SLOTS(Function.C_GetSlotList) {
      @Override
      long[] run(Pkcs11Module module) {
        return module.slots(true);
      }
    },
    MECHANISMS(Function.C_GetMechanismList) {
      @Override
      long[] run(Pkcs11Module module) {
        return module.mechanisms(0);
      }
    };

    final Function function;

    Listing(Function function) {
      this.function = function;
    }

    abstract long[] run(Pkcs11Module module);
  }

  static Stream<Arguments> impossibleLists() {
    return Stream.of(Listing.values())
        .flatMap(
            listing ->
                LongStream.of(4097, 1L << 31, 1L << 40, -1, Long.MIN_VALUE)
                    .mapToObj(count -> arguments(listing, count)));
  }

  @ParameterizedTest
  @MethodSource("impossibleLists")
  void aListThatCannotBeThatLong(Listing listing, long count) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                listing.function,
                call -> {
                  call.putUlong(2, count);
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> listing.run(module.module()))
        .isInstanceOf(ModuleMisbehaviourException.class);
    assertThat(module.count(listing.function)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("impossibleLists")
  void aListThatGrowsOutOfItsArray(Listing listing, long count) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                listing.function,
                call -> {
                  call.putUlong(2, call.arg(1) == 0 ? 2 : count);
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> listing.run(module.module()))
        .isInstanceOf(ModuleMisbehaviourException.class);
  }

  @ParameterizedTest
  @EnumSource(Listing.class)
  void aListThatGrowsEachTime(Listing listing) {
    int[] size = {1};
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                listing.function,
                call -> {
                  boolean query = call.arg(1) == 0;
                  call.putUlong(2, query ? size[0] : ++size[0]);
                  return query ? Ckr.OK : Ckr.BUFFER_TOO_SMALL;
                });

    assertThatThrownBy(() -> listing.run(module.module()))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("grows");
    assertThat(module.count(listing.function)).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Listing.class)
  void aListThatGrewOnceIsReadAgain(Listing listing) {
    int[] reads = {0};
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                listing.function,
                call -> {
                  if (call.arg(1) == 0) {
                    call.putUlong(2, reads[0] == 0 ? 1 : 2);
                    return Ckr.OK;
                  }
                  if (reads[0]++ == 0) {
                    return Ckr.BUFFER_TOO_SMALL;
                  }
                  call.putUlongAt(call.arg(1), 7);
                  call.putUlongAt(call.arg(1) + 8, 8);
                  return Ckr.OK;
                });

    assertThat(listing.run(module.module())).containsExactly(7, 8);
  }

  @ParameterizedTest
  @EnumSource(Listing.class)
  void aListWrittenPastItsArray(Listing listing) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                listing.function,
                call -> {
                  call.putUlong(2, 2);
                  if (call.arg(1) != 0) {
                    call.putBytes(1, new byte[3 * 8]);
                  }
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> listing.run(module.module()))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("past the buffer");
  }

  @Test
  void informationWrittenPastItsStructure() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetTokenInfo,
                call -> {
                  call.putBytes(1, new byte[209]);
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> module.module().tokenInfo(0))
        .isInstanceOf(ModuleMisbehaviourException.class);
  }

  @Test
  void randomWrittenPastItsBuffer() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GenerateRandom,
                call -> {
                  call.putBytes(1, new byte[33]);
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> module.session().generateRandom(new byte[32], 0, 32))
        .isInstanceOf(ModuleMisbehaviourException.class);
  }

  @Test
  void handlesWrittenPastTheirPlace() {
    Answer wide =
        call -> {
          call.putBytes(call.args().length - 1, new byte[16]);
          return Ckr.OK;
        };
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(Function.C_CreateObject, wide)
            .on(Function.C_GenerateKey, wide)
            .on(Function.C_GenerateKeyPair, wide)
            .on(Function.C_UnwrapKey, wide)
            .on(Function.C_DeriveKey, wide)
            .on(Function.C_DecapsulateKey, wide)
            .on(Function.C_EncapsulateKey, wide)
            .on(
                Function.C_GetSessionInfo,
                call -> {
                  call.putBytes(1, new byte[33]);
                  return Ckr.OK;
                });
    Session session = module.session();
    Attributes none = new Attributes();

    Stream.<Runnable>of(
            () -> session.createObject(none),
            () -> session.generateKey(MECHANISM, none),
            () -> session.generateKeyPair(MECHANISM, none, none),
            () -> session.unwrapKey(MECHANISM, 1, DATA, none),
            () -> session.deriveKey(MECHANISM, 1, none),
            () -> session.decapsulateKey(MECHANISM, 1, DATA, none),
            () -> session.encapsulateKey(MECHANISM, 1, none, 10),
            session::info)
        .forEach(
            call -> assertThatThrownBy(call::run).isInstanceOf(ModuleMisbehaviourException.class));
  }

  @ParameterizedTest
  @FieldSource("ciphertexts")
  void encapsulationsOfImpossibleLength(long length) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_EncapsulateKey,
                call -> {
                  call.putUlong(6, length);
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> module.session().encapsulateKey(MECHANISM, 1, new Attributes(), 100))
        .isInstanceOf(ModuleMisbehaviourException.class);
  }

  static final List<Long> ciphertexts = List.of(101L, -1L, 1L << 40);

  // Attributes.

  @ParameterizedTest
  @FieldSource("attributeLengths")
  void attributesOfImpossibleLength(AttributeReading reading, long length) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetAttributeValue,
                call -> {
                  for (Memory attribute : call.structs(2, Struct.CK_ATTRIBUTE, (int) call.arg(3))) {
                    attribute.putUlong("ulValueLen", length);
                  }
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> module.session(reading).getAttributes(1, Cka.LABEL, Cka.ID))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("CKA_LABEL");
    assertThat(module.count(Function.C_GetAttributeValue)).isEqualTo(1);
  }

  static final List<Arguments> attributeLengths =
      Stream.of(AttributeReading.values())
          .flatMap(
              reading ->
                  Stream.of((1L << 20) + 1, 1L << 31, 1L << 40, -2L, Long.MIN_VALUE)
                      .map(length -> arguments(reading, length)))
          .toList();

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void attributesThatGrowEachTime(AttributeReading reading) {
    int[] length = {1000};
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetAttributeValue,
                call -> {
                  for (Memory attribute : call.structs(2, Struct.CK_ATTRIBUTE, (int) call.arg(3))) {
                    attribute.putUlong("ulValueLen", ++length[0]);
                  }
                  return call.struct(2, Struct.CK_ATTRIBUTE).pointer("pValue") == 0
                      ? Ckr.OK
                      : Ckr.BUFFER_TOO_SMALL;
                });

    assertThatThrownBy(() -> module.session(reading).getAttributes(1, Cka.LABEL))
        .isInstanceOf(CkException.class);
    assertThat(module.count(Function.C_GetAttributeValue)).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void attributesWrittenPastTheirBuffer(AttributeReading reading) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetAttributeValue,
                call -> {
                  Memory attribute = call.struct(2, Struct.CK_ATTRIBUTE);
                  long room = attribute.ulong("ulValueLen");
                  if (attribute.pointer("pValue") == 0) {
                    attribute.putUlong("ulValueLen", 8);
                  } else {
                    new Memory(call, attribute.pointer("pValue"), attribute.layout())
                        .putBytes("type", new byte[(int) room + 8]);
                  }
                  return Ckr.OK;
                });

    assertThatThrownBy(() -> module.session(reading).getAttributes(1, Cka.LABEL))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("past the buffer");
  }

  @Test
  void aParameterWhosePointerWasChanged() {
    InOutParams<GcmParams> params =
        new InOutParams<>(new GcmParams(new byte[12], new byte[0], 128));
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_EncryptInit,
                call -> {
                  long parameter = call.struct(1, Struct.CK_MECHANISM).pointer("pParameter");
                  new Memory(call, parameter, Struct.CK_GCM_PARAMS.layout(Abi.UNIX))
                      .putPointer("pIv", 0x10);
                  return Ckr.OK;
                })
            .gives(Function.C_Encrypt, 3, new byte[10]);

    assertThatThrownBy(
            () ->
                module
                    .session()
                    .encrypt(Mechanism.of(Ckm.AES_GCM, params), 1, DATA, 0, 24, CAPACITY))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("pIv");
    assertThatThrownBy(params::written).isInstanceOf(IllegalStateException.class);
  }
}
