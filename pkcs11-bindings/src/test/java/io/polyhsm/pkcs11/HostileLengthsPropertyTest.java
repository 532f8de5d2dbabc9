// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.Session.AttributeReading;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** {@link HostileModuleTest} with lengths nobody thought of. */
class HostileLengthsPropertyTest {

  @Provide
  Arbitrary<Long> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.longs().between(-4, 300),
        Arbitraries.longs().between(1 << 20, 1L << 40));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void noLengthIsReadBeyondTheBuffer(
      @ForAll Operation operation,
      @ForAll("lengths") long first,
      @ForAll("lengths") long second,
      @ForAll boolean tooSmall,
      @ForAll boolean windows) {
    ScriptedCryptoki module =
        operation.module(
            windows ? Abi.WINDOWS : Abi.UNIX,
            call -> {
              boolean again = call.ulong(operation.out + 1) != Operation.CAPACITY;
              call.putUlong(operation.out + 1, again ? second : first);
              return tooSmall && !again ? Ckr.BUFFER_TOO_SMALL : Ckr.OK;
            });
    try {
      byte[] result = operation.run(module.session());
      assertThat(result.length).isLessThanOrEqualTo(OutputCall.MAX_GROWTH);
    } catch (ModuleMisbehaviourException e) {
      assertThat(e.function()).isEqualTo(operation.function);
    }
    assertThat(module.count(operation.function)).isLessThanOrEqualTo(3);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void noAttributeIsReadBeyondItsBuffer(
      @ForAll AttributeReading reading,
      @ForAll("lengths") long first,
      @ForAll("lengths") long second,
      @ForAll @IntRange(min = 0, max = 3) int code) {
    long[] codes = {
      Ckr.OK, Ckr.ATTRIBUTE_SENSITIVE, Ckr.ATTRIBUTE_TYPE_INVALID, Ckr.BUFFER_TOO_SMALL
    };
    int[] calls = {0};
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetAttributeValue,
                call -> {
                  for (Memory attribute : call.structs(2, Struct.CK_ATTRIBUTE, (int) call.arg(3))) {
                    attribute.putUlong("ulValueLen", calls[0] == 0 ? first : second);
                  }
                  return calls[0]++ == 0 ? codes[code] : Ckr.OK;
                });
    try {
      AttributeValues values = module.session(reading).getAttributes(1, Cka.LABEL, Cka.ID);
      values
          .bytes(Cka.LABEL)
          .ifPresent(value -> assertThat(value.length).isLessThanOrEqualTo(1 << 20));
    } catch (CkException e) {
      assertThat(e.function()).isEqualTo(Function.C_GetAttributeValue);
    }
    assertThat(calls[0]).isLessThanOrEqualTo(8);
  }
}
