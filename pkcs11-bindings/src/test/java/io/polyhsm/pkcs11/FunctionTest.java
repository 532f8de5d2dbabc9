// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.testing.Resources;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {

  @Test
  void namesOrderAndParametersAreThoseOfTheStandard() {
    List<String> golden = Resources.lines(FunctionTest.class, "functions-3.2.txt");

    assertThat(Arrays.stream(Function.values()).map(f -> f + " " + f.shape()))
        .containsExactlyElementsOf(golden);
  }

  @Test
  void theListsOfTheVersionsHaveTheirLengths() {
    assertThat(Function.count(Function.Since.V2_40)).isEqualTo(68);
    assertThat(Function.count(Function.Since.V3_0)).isEqualTo(92);
    assertThat(Function.count(Function.Since.V3_2)).isEqualTo(104);
    assertThat(Function.C_WaitForSlotEvent.since()).isEqualTo(Function.Since.V2_40);
    assertThat(Function.C_GetInterfaceList.since()).isEqualTo(Function.Since.V3_0);
    assertThat(Function.C_EncapsulateKey.since()).isEqualTo(Function.Since.V3_2);
  }

  @Test
  void theInterfaceHasAMethodForEachFunctionAndNoOther() {
    assertThat(
            Stream.of(Cryptoki.class.getMethods())
                .map(Method::getName)
                .filter(name -> !name.equals("supports")))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Function.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void theNamesOfParametersFitTheirTypes(Function function) {
    List<String> names = ParameterNames.of(function);

    assertThat(names).hasSize(function.shape().length()).doesNotHaveDuplicates();
    for (int i = 0; i < names.size(); i++) {
      boolean pointer = names.get(i).startsWith("p");
      assertThat(pointer).as(names.get(i)).isEqualTo(function.shape().charAt(i) == 'P');
    }
  }

  /**
   * {@link Function#call}, {@link UniformCryptoki} and {@link CryptokiDecorator} pass arguments on.
   */
  @ParameterizedTest
  @EnumSource(Function.class)
  void argumentsArriveInOrder(Function function) {
    long[] args = LongStream.rangeClosed(1, function.shape().length()).toArray();
    List<String> seen = new ArrayList<>();
    UniformCryptoki target =
        new UniformCryptoki() {
          @Override
          public boolean supports(Function asked) {
            return asked == function;
          }

          @Override
          protected long call(Function called, long... arguments) {
            seen.add(called + Arrays.toString(arguments));
            return 42;
          }
        };
    CallCounter counter = new CallCounter(target);

    assertThat(function.call(counter, args)).isEqualTo(42);

    assertThat(seen).containsExactly(function + Arrays.toString(args));
    assertThat(counter.counts()).containsExactly(Map.entry(function, 1L));
    assertThat(counter.total()).isEqualTo(1);
    assertThat(counter.supports(function)).isTrue();
    counter.reset();
    assertThat(counter.counts()).isEmpty();
  }
}
