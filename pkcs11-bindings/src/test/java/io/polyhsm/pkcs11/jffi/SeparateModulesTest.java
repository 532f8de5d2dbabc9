// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.testing.CCompiler;
import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.Tpm2;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Two modules in one JVM stay separate, although both export {@code C_Sign} and all the others: the
 * functions of each lie in its own library. Each case has a JVM of its own, and each has a control
 * that opens the modules globally and must find them wired to each other: else the test would prove
 * nothing.
 */
class SeparateModulesTest {

  private static String libraries(String way, Path first, Path second) {
    ChildProcess.Result result =
        ChildJvm.java()
            .enableNativeAccess()
            .env("SOFTHSM2_CONF", "/dev/null")
            .main(Main.class, way, first.toString(), second.toString())
            .run()
            .requireSuccess();
    return result.stdout();
  }

  private static void assertSeparate(Path first, Path second) throws IOException {
    assertThat(libraries("binding", first, second).lines())
        .containsExactly(
            "functions in " + first.toRealPath(), "functions in " + second.toRealPath());
  }

  private static void assertCrosswiredWhenGlobal(Path first, Path second) throws IOException {
    String output = libraries("global", first, second);

    assertThat(output.lines().toList().get(1))
        .as("the functions of the second module, opened globally")
        .contains(first.toRealPath().toString());
  }

  @Test
  void softHsmThenTpm2() throws IOException {
    Path tpm2 = tpm2();
    assertSeparate(SoftHsm.library().orElseThrow(), tpm2);
    assertCrosswiredWhenGlobal(SoftHsm.library().orElseThrow(), tpm2);
  }

  @Test
  void tpm2ThenSoftHsm() throws IOException {
    Path tpm2 = tpm2();
    assertSeparate(tpm2, SoftHsm.library().orElseThrow());
    assertCrosswiredWhenGlobal(tpm2, SoftHsm.library().orElseThrow());
  }

  private static Path tpm2() {
    assumeTrue(Tpm2.library().isPresent(), "the TPM 2.0 module is not installed");
    return Tpm2.library().orElseThrow();
  }

  @Test
  void twoModulesMadeForThis() throws IOException {
    assumeTrue(CCompiler.isAvailable(), "gcc is not installed");
    Path first = CModule.compileNamed("first");
    Path second = CModule.compileNamed("second");

    assertSeparate(first, second);
    assertCrosswiredWhenGlobal(first, second);
  }

  @Test
  void callsReachTheirOwnModule() {
    assumeTrue(CCompiler.isAvailable(), "gcc is not installed");
    Pkcs11Module first = Pkcs11Module.load(CModule.compileNamed("first"), Abi.UNIX);
    Pkcs11Module second = Pkcs11Module.load(CModule.compileNamed("second"), Abi.UNIX);

    assertThat(first.info().description()).isEqualTo("first");
    assertThat(second.info().description()).isEqualTo("second");
    assertThat(first.info().description()).isEqualTo("first");
  }

  /** Loads modules and prints which libraries their functions lie in. */
  static final class Main {

    public static void main(String[] args) throws IOException {
      List<List<Long>> functions = new ArrayList<>();
      for (int i = 1; i < args.length; i++) {
        Path path = Path.of(args[i]);
        functions.add(args[0].equals("global") ? openedGlobally(path) : bound(path));
      }
      List<String> maps = Files.readAllLines(Path.of("/proc/self/maps"));
      for (List<Long> addresses : functions) {
        TreeSet<String> libraries = new TreeSet<>();
        addresses.forEach(address -> libraries.add(library(maps, address)));
        System.out.println("functions in " + String.join(" and ", libraries));
      }
    }

    private static List<Long> bound(Path path) {
      JffiCryptoki cryptoki = (JffiCryptoki) Pkcs11Module.load(path).cryptoki();
      List<Long> addresses = new ArrayList<>();
      for (Function function : Function.values()) {
        if (cryptoki.supports(function)) {
          addresses.add(cryptoki.address(function));
        }
      }
      return addresses;
    }

    /** What the binding must not do. */
    private static List<Long> openedGlobally(Path path) {
      Library library = Library.openLibrary(path.toString(), Library.NOW | Library.GLOBAL);
      ByteBuffer out = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
      CallContext context =
          new CallContext(Type.UINT64, new Type[] {Type.POINTER}, CallingConvention.DEFAULT, false);
      long rv =
          Invoker.getInstance()
              .invokeN1(
                  context,
                  library.getSymbolAddress("C_GetFunctionList"),
                  NativeMemory.addressOf(out));
      if (rv != 0) {
        throw new IllegalStateException("C_GetFunctionList: " + rv);
      }
      ByteBuffer list = NativeMemory.view(out.getLong(0), 8 + 68 * 8);
      List<Long> addresses = new ArrayList<>();
      for (int i = 0; i < 68; i++) {
        long address = list.getLong(8 + i * 8);
        if (address != 0) {
          addresses.add(address);
        }
      }
      return addresses;
    }

    private static String library(List<String> maps, long address) {
      for (String line : maps) {
        String[] fields = line.split("[ -]+", 7);
        if (Long.compareUnsigned(address, Long.parseUnsignedLong(fields[0], 16)) >= 0
            && Long.compareUnsigned(address, Long.parseUnsignedLong(fields[1], 16)) < 0) {
          return line.substring(line.indexOf('/'));
        }
      }
      return "no library";
    }
  }
}
