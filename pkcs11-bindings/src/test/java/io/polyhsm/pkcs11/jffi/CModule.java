// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import io.polyhsm.pkcs11.testing.CCompiler;
import io.polyhsm.pkcs11.testing.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A PKCS#11 module in C, made for a test. Each of its functions records its arguments in {@code
 * recorded} and returns {@link #RV} plus its index; {@code -D} options say what it offers.
 */
final class CModule {

  static final long RV = 0x1000;

  private CModule() {}

  /** Compiles the module with options such as {@code -DOFFER_3_2}; see {@code module.c}. */
  static Path compile(String... options) {
    return CCompiler.sharedLibrary("recorder", source(), options);
  }

  /** Compiles two modules that export the same names but are distinct. */
  static Path compileNamed(String description) {
    return CCompiler.sharedLibrary(
        description,
        Resources.text(CModule.class, "exporting.c"),
        "-DDESCRIPTION=\"" + description + "\"");
  }

  private static String source() {
    List<String> golden = Resources.lines(CModule.class, "../functions-3.2.txt");
    StringBuilder functions = new StringBuilder();
    for (int i = 0; i < golden.size(); i++) {
      String shape = golden.get(i).substring(golden.get(i).indexOf(' ') + 1);
      functions.append(function(i, shape));
    }
    String table =
        IntStream.range(0, golden.size())
            .mapToObj(i -> "(FUNCTION) f" + i)
            .collect(Collectors.joining(", "));
    return Resources.text(CModule.class, "module.c")
        .replace("/* FUNCTIONS */", functions)
        .replace("/* ALL */", table);
  }

  private static String function(int index, String shape) {
    String parameters =
        IntStream.range(0, shape.length())
            .mapToObj(i -> type(shape.charAt(i)) + " a" + i)
            .collect(Collectors.joining(", "));
    String records =
        IntStream.range(0, shape.length())
            .mapToObj(i -> "recorded[" + (i + 2) + "] = (unsigned long long) a" + i + ";")
            .collect(Collectors.joining(" "));
    return String.format(
        "static ULONG f%d(%s) { recorded[0] = %d; recorded[1] = %d; %s return %d; }%n",
        index, parameters, index, shape.length(), records, RV + index);
  }

  private static String type(char kind) {
    return switch (kind) {
      case 'U' -> "ULONG";
      case 'B' -> "unsigned char";
      default -> "void *";
    };
  }
}
