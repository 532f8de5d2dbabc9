// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.pkcs11.testing.CCompiler;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The layouts are those of a C compiler: {@code layouts.c} was written from the standard, and what
 * it prints is compared.
 */
class StructLayoutTest {

  private static Abi abi(String name) {
    return name.equals("unix") ? Abi.UNIX : Abi.WINDOWS;
  }

  private static List<String> printed(Abi abi) {
    List<String> lines = new ArrayList<>();
    for (Struct struct : Struct.values()) {
      StructLayout layout = struct.layout(abi);
      lines.add(struct + " " + layout.size());
      for (String field : layout.names()) {
        lines.add(struct + "." + field + " " + layout.offset(field));
      }
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"unix", "windows"})
  void areThoseOfTheGoldenFile(String name) {
    List<String> golden = Resources.lines(StructLayoutTest.class, "layouts-" + name + ".txt");

    assertThat(printed(abi(name))).containsExactlyInAnyOrderElementsOf(golden);
  }

  @ParameterizedTest
  @CsvSource({"unix,", "windows,-DWINDOWS_ABI"})
  void theGoldenFileIsWhatTheCompilerSays(String name, String flag) {
    assumeTrue(CCompiler.isAvailable(), "gcc is not installed");
    assumeTrue(
        Abi.current().equals(Abi.UNIX) && System.getProperty("sun.arch.data.model").equals("64"),
        "unsigned long has 8 bytes only on 64-bit Unix");
    Path program =
        CCompiler.program(
            "layouts",
            Resources.text(StructLayoutTest.class, "layouts.c"),
            flag == null ? "-DUNIX_ABI" : flag);

    String output = ChildProcess.command(program.toString()).run().requireSuccess().stdout();

    assertThat(output)
        .isEqualTo(Resources.text(StructLayoutTest.class, "layouts-" + name + ".txt"));
  }

  /** Two offsets that are known from elsewhere, so that not everything hangs on one file. */
  @Test
  void theAbisDiffer() {
    assertThat(Struct.CK_FUNCTION_LIST.layout(Abi.UNIX).offset("C_Initialize")).isEqualTo(8);
    assertThat(Struct.CK_FUNCTION_LIST.layout(Abi.WINDOWS).offset("C_Initialize")).isEqualTo(2);
    assertThat(Struct.CK_ATTRIBUTE.layout(Abi.UNIX).size()).isEqualTo(24);
    assertThat(Struct.CK_ATTRIBUTE.layout(Abi.WINDOWS).size()).isEqualTo(16);
  }

  @Test
  void anUnknownFieldIsAnError() {
    assertThatThrownBy(() -> Struct.CK_INFO.layout(Abi.UNIX).offset("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CK_INFO has no field nothing");
  }

  @Test
  void theAbiKnowsFourAndEightBytes() {
    assertThatThrownBy(() -> new Abi(2, false)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Abi.WINDOWS.widen(0xFFFF_FFFFL)).isEqualTo(Ck.UNAVAILABLE_INFORMATION);
    assertThat(Abi.WINDOWS.widen(0xFFFF_FFFF_8000_0001L)).isEqualTo(0x8000_0001L);
    assertThat(Abi.UNIX.widen(-1)).isEqualTo(Ck.UNAVAILABLE_INFORMATION);
  }
}
