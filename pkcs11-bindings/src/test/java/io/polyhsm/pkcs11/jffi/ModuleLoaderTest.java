// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.kenai.jffi.Library;
import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.ModuleLoadException;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Version;
import io.polyhsm.pkcs11.testing.CCompiler;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against modules written in C for the purpose. */
class ModuleLoaderTest {

  @BeforeAll
  static void needsACompiler() {
    assumeTrue(CCompiler.isAvailable(), "gcc is not installed");
  }

  private static Pkcs11Module load(String... options) {
    return Pkcs11Module.load(CModule.compile(options), Abi.UNIX);
  }

  private static List<Function> supported(Pkcs11Module module) {
    return Arrays.stream(Function.values()).filter(module.cryptoki()::supports).toList();
  }

  private static List<Function> firstFunctions(int count) {
    return List.of(Function.values()).subList(0, count);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyFunctionPassesItsArgumentsInOrder(boolean windows) {
    Path library = CModule.compile("-DOFFER_3_2", windows ? "-DWINDOWS_ABI" : "-DUNIX_ABI");
    Cryptoki cryptoki = Pkcs11Module.load(library, windows ? Abi.WINDOWS : Abi.UNIX).cryptoki();
    ByteBuffer recorded =
        NativeMemory.view(
            Library.openLibrary(library.toString(), Library.NOW | Library.LOCAL)
                .getSymbolAddress("recorded"),
            12 * Long.BYTES);
    Function[] functions = Function.values();

    for (int index = 0; index < functions.length; index++) {
      String shape = functions[index].shape();
      long[] args =
          IntStream.range(0, shape.length()).mapToLong(i -> argument(shape.charAt(i), i)).toArray();

      long rv = functions[index].call(cryptoki, args);

      assertThat(rv).as(functions[index].name()).isEqualTo(CModule.RV + index);
      long[] seen = new long[args.length + 2];
      recorded.asLongBuffer().get(seen);
      long[] expected = new long[args.length + 2];
      expected[0] = index;
      expected[1] = args.length;
      System.arraycopy(args, 0, expected, 2, args.length);
      assertThat(seen).as(functions[index].name()).isEqualTo(expected);
    }
  }

  /** Values that only fit the widths of their types, all different. */
  private static long argument(char kind, int position) {
    return switch (kind) {
      case 'U' -> 0xFEDC_BA00L + position;
      case 'B' -> 1;
      default -> 0x7FED_CBA9_8765_4300L + position;
    };
  }

  @Test
  void theWidestListIsTaken() {
    Pkcs11Module module = load("-DOFFER_2_40", "-DOFFER_VENDOR", "-DOFFER_3_2", "-DOFFER_3_0");

    assertThat(module.functionListVersion()).isEqualTo(new Version(3, 2));
    assertThat(supported(module)).containsExactly(Function.values());
    assertThat(module.interfaces())
        .containsExactly(
            new Pkcs11Module.Interface("PKCS 11", new Version(2, 40), 0),
            new Pkcs11Module.Interface("Vendor Example", new Version(9, 9), 0),
            new Pkcs11Module.Interface("PKCS 11", new Version(3, 2), 1),
            new Pkcs11Module.Interface("PKCS 11", new Version(3, 0), 1));
  }

  @Test
  void anUnknownLaterListIsReadAsTheLatestKnown() {
    Pkcs11Module module = load("-DOFFER_3_0", "-DOFFER_3_9", "-DOFFER_3_2");

    assertThat(module.functionListVersion()).isEqualTo(new Version(3, 9));
    assertThat(supported(module)).containsExactly(Function.values());
  }

  @Test
  void aListOf30EndsWhereItDoes() {
    Pkcs11Module module = load("-DOFFER_3_0");

    assertThat(supported(module)).isEqualTo(firstFunctions(92));
    assertThat(module.cryptoki().C_VerifySignatureFinal(1)).isEqualTo(Ckr.FUNCTION_NOT_SUPPORTED);
  }

  @Test
  void theVendorsOwnInterfaceIsNoStandardOne() {
    Pkcs11Module module = load("-DOFFER_VENDOR");

    assertThat(module.functionListVersion()).isEqualTo(new Version(2, 40));
    assertThat(supported(module)).isEqualTo(firstFunctions(68));
    assertThat(module.interfaces()).hasSize(1);
  }

  @Test
  void withoutAListOfInterfacesTheDefaultOneIsAskedFor() {
    Pkcs11Module module = load("-DNO_INTERFACE_LIST", "-DOFFER_3_0");

    assertThat(module.functionListVersion()).isEqualTo(new Version(3, 0));
    assertThat(supported(module)).isEqualTo(firstFunctions(92));
    assertThat(module.interfaces()).isEmpty();
  }

  @Test
  void withoutInterfacesTheFunctionListIsTaken() {
    Pkcs11Module module = load("-DNO_INTERFACE_LIST", "-DNO_INTERFACE");

    assertThat(module.functionListVersion()).isEqualTo(new Version(2, 40));
    assertThat(supported(module)).isEqualTo(firstFunctions(68));
    assertThat(module.cryptoki().C_LoginUser(1, 2, 3, 4, 5, 6))
        .isEqualTo(Ckr.FUNCTION_NOT_SUPPORTED);
    assertThat(module.cryptoki().C_EncryptMessage(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .isEqualTo(Ckr.FUNCTION_NOT_SUPPORTED);
  }

  @Test
  void nullPointersAreAbsentFunctions() {
    Pkcs11Module module = load("-DOFFER_3_2", "-DHOLES");

    assertThat(module.cryptoki().supports(Function.C_Sign)).isFalse();
    assertThat(module.cryptoki().supports(Function.C_MessageEncryptInit)).isFalse();
    assertThat(supported(module)).hasSize(102);
    assertThat(module.cryptoki().C_Sign(1, 2, 3, 4, 5)).isEqualTo(Ckr.FUNCTION_NOT_SUPPORTED);
    assertThat(module.cryptoki().C_SignInit(1, 2, 3)).isEqualTo(CModule.RV + 42);
  }

  @Test
  void whatLiesBehindAListOfADraftIsNoFunction() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "needs /proc");
    Pkcs11Module module = load("-DOFFER_3_2", "-DDRAFT_3_2");

    assertThat(supported(module)).isEqualTo(firstFunctions(102));
    assertThat(module.cryptoki().C_WrapKeyAuthenticated(1, 2, 3, 4, 5, 6, 7, 8))
        .isEqualTo(Ckr.FUNCTION_NOT_SUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-DINTERFACE_LIST_FAILS", "-DINTERFACE_LIST_HUGE", "-DOFFER_NAMELESS"})
  void aListOfInterfacesThatMakesNoSenseIsPassedOver(String option) {
    Pkcs11Module module = load(option, "-DNO_INTERFACE");

    assertThat(module.functionListVersion()).isEqualTo(new Version(2, 40));
    assertThat(module.interfaces()).isEmpty();
  }

  /** As OpenSC's pkcs11-spy 0.23 does; the JVM would die here. */
  @Test
  void aListThatIsWrittenToNullPointersIsNotAskedForThatWay() {
    assertThat(load("-DOFFER_3_0", "-DIGNORES_NULL_LIST").functionListVersion())
        .isEqualTo(new Version(3, 0));
  }

  @Test
  void aModuleThatGivesNoListSaysWhy() {
    assertThatThrownBy(() -> load("-DNO_INTERFACE_LIST", "-DNO_INTERFACE", "-DFUNCTION_LIST_FAILS"))
        .isInstanceOf(ModuleLoadException.class)
        .hasMessageContaining("C_GetFunctionList gave no function list (CKR_DEVICE_ERROR)")
        .hasMessageContaining("librecorder.so");
  }

  @Test
  void addressesThatHoldNoCodeAreToldApart() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "needs /proc");
    long code =
        Library.openLibrary(CModule.compile("-DOFFER_3_2").toString(), Library.NOW | Library.LOCAL)
            .getSymbolAddress("C_GetFunctionList");

    assertThat(Executable.isAt(code)).isTrue();
    assertThat(Executable.isAt(0)).isFalse();
    assertThat(Executable.isAt(0x0203)).isFalse();
    assertThat(Executable.isAt(NativeMemory.addressOf(ByteBuffer.allocateDirect(8)))).isFalse();
  }
}
