// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.ModuleLoadException;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Struct;
import io.polyhsm.pkcs11.StructLayout;
import io.polyhsm.pkcs11.Version;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens a PKCS#11 module and reads its function list.
 *
 * <p>The module is opened with {@code RTLD_NOW | RTLD_LOCAL}: opened globally, a second module's
 * function list would be bound to the first one's functions, because all modules export the same
 * names. Functions are taken from the widest list the module offers ({@code C_GetInterfaceList},
 * then {@code C_GetInterface}, then {@code C_GetFunctionList}) and never by symbol: the standard
 * asks modules to export only these three.
 */
@SuppressWarnings("EnumOrdinal") // the order of Function is that of the function list
public final class ModuleLoader {

  private static final String STANDARD_INTERFACE = "PKCS 11";
  private static final int MAX_INTERFACES = 64;
  private static final int MAX_NAME = 64;

  private final Path path;
  private final Abi abi;
  private final Library library;

  private ModuleLoader(Path path, Abi abi, Library library) {
    this.path = path;
    this.abi = abi;
    this.library = library;
  }

  /** A function list and the version that says how long it is. */
  private record FunctionList(Version version, long address) {}

  private record OfferedInterface(Pkcs11Module.Interface description, long functionList) {}

  /**
   * Loads the module at {@code path}.
   *
   * @throws ModuleLoadException naming the file, the reason and the way out
   */
  public static Pkcs11Module load(Path path, Abi abi) {
    LibraryFile.check(path);
    try {
      return open(path, abi).module();
    } catch (LinkageError | IllegalCallerException e) {
      throw new ModuleLoadException(NativeAccess.explain(e), e);
    }
  }

  private static ModuleLoader open(Path path, Abi abi) {
    Library library = Library.openLibrary(path.toString(), Library.NOW | Library.LOCAL);
    if (library == null) {
      throw new ModuleLoadException(
          "cannot load the PKCS#11 library " + path + ": " + Library.getLastError());
    }
    return new ModuleLoader(path, abi, library);
  }

  private Pkcs11Module module() {
    List<OfferedInterface> interfaces = interfaceList();
    FunctionList list = widest(interfaces);
    return new Pkcs11Module(
        path.toString(),
        abi,
        list.version,
        interfaces.stream().map(OfferedInterface::description).toList(),
        new JffiCryptoki(library, table(list), abi));
  }

  private FunctionList widest(List<OfferedInterface> interfaces) {
    FunctionList best = null;
    for (OfferedInterface offered : interfaces) {
      Version version = offered.description.version();
      if (offered.description.name().equals(STANDARD_INTERFACE)
          && (best == null || version.compareTo(best.version) > 0)) {
        best = new FunctionList(version, offered.functionList);
      }
    }
    if (best == null) {
      best = defaultInterface();
    }
    return best == null ? functionList() : best;
  }

  private List<OfferedInterface> interfaceList() {
    List<OfferedInterface> interfaces = new ArrayList<>();
    long function = library.getSymbolAddress("C_GetInterfaceList");
    if (function == 0) {
      return interfaces;
    }
    StructLayout layout = Struct.CK_INTERFACE.layout(abi);
    // room for the most at once, instead of asking for the count with NULL_PTR first: OpenSC's
    // pkcs11-spy 0.23 writes to the NULL_PTR
    ByteBuffer array = buffer(MAX_INTERFACES * layout.size());
    ByteBuffer count = buffer(8);
    putUlong(count, MAX_INTERFACES);
    long rv;
    try {
      rv =
          invoke(
              context(2), function, NativeMemory.addressOf(array), NativeMemory.addressOf(count));
    } finally {
      Reference.reachabilityFence(array);
    }
    long offeredCount = ulong(count, 0);
    if (rv != Ckr.OK || offeredCount < 0 || offeredCount > MAX_INTERFACES) {
      return interfaces;
    }
    for (int i = 0; i < offeredCount; i++) {
      OfferedInterface offered = readInterface(array, i * layout.size(), layout);
      if (offered != null) {
        interfaces.add(offered);
      }
    }
    return interfaces;
  }

  private OfferedInterface readInterface(ByteBuffer memory, int at, StructLayout layout) {
    long name = memory.getLong(at + layout.offset("pInterfaceName"));
    long list = memory.getLong(at + layout.offset("pFunctionList"));
    if (name == 0 || list == 0) {
      return null;
    }
    return new OfferedInterface(
        new Pkcs11Module.Interface(
            NativeMemory.cString(name, MAX_NAME),
            version(list),
            ulong(memory, at + layout.offset("flags"))),
        list);
  }

  private FunctionList defaultInterface() {
    long function = library.getSymbolAddress("C_GetInterface");
    if (function == 0) {
      return null;
    }
    ByteBuffer out = buffer(Abi.POINTER_SIZE);
    long rv =
        Invoker.getInstance()
            .invokeN4(
                new CallContext(
                    ulongType(),
                    new Type[] {Type.POINTER, Type.POINTER, Type.POINTER, ulongType()},
                    CallingConvention.DEFAULT,
                    false),
                function,
                0,
                0,
                NativeMemory.addressOf(out),
                0);
    long address = out.getLong(0);
    if (rv != Ckr.OK || address == 0) {
      return null;
    }
    StructLayout layout = Struct.CK_INTERFACE.layout(abi);
    OfferedInterface offered = readInterface(NativeMemory.view(address, layout.size()), 0, layout);
    return offered == null || !offered.description.name().equals(STANDARD_INTERFACE)
        ? null
        : new FunctionList(offered.description.version(), offered.functionList);
  }

  private FunctionList functionList() {
    long function = library.getSymbolAddress("C_GetFunctionList");
    if (function == 0) {
      throw new ModuleLoadException(
          path
              + " is a shared library but not a PKCS#11 module: it exports neither"
              + " C_GetInterfaceList, C_GetInterface nor C_GetFunctionList");
    }
    ByteBuffer out = buffer(Abi.POINTER_SIZE);
    long rv = invoke(context(1), function, NativeMemory.addressOf(out));
    long address = out.getLong(0);
    if (rv != Ckr.OK || address == 0) {
      throw new ModuleLoadException(
          path
              + ": C_GetFunctionList gave no function list ("
              + Ckr.nameOf(rv)
              + "); see the vendor's log, its configuration file or environment may be missing");
    }
    return new FunctionList(version(address), address);
  }

  /**
   * The function pointers in the order of {@link Function}, 0 for those beyond the end of a shorter
   * list.
   */
  private long[] table(FunctionList list) {
    // minor versions only append: an unknown newer 3.x list holds what the newest known one does
    Function.Since since =
        list.version.major() < 3
            ? Function.Since.V2_40
            : list.version.minor() < 2 ? Function.Since.V3_0 : Function.Since.V3_2;
    int count = Function.count(since);
    int first = Struct.CK_FUNCTION_LIST.layout(abi).offset("C_Initialize");
    ByteBuffer pointers = NativeMemory.view(list.address, first + count * Abi.POINTER_SIZE);
    long[] table = new long[Function.values().length];
    for (int i = 0; i < count; i++) {
      table[i] = pointers.getLong(first + i * Abi.POINTER_SIZE);
    }
    // lists made from a draft of 3.2 end before these two: what lies behind them is no function
    if (!Executable.isAt(table[Function.C_WrapKeyAuthenticated.ordinal()])
        || !Executable.isAt(table[Function.C_UnwrapKeyAuthenticated.ordinal()])) {
      table[Function.C_WrapKeyAuthenticated.ordinal()] = 0;
      table[Function.C_UnwrapKeyAuthenticated.ordinal()] = 0;
    }
    return table;
  }

  private static Version version(long functionList) {
    ByteBuffer memory = NativeMemory.view(functionList, 2);
    return new Version(memory.get(0) & 0xFF, memory.get(1) & 0xFF);
  }

  private Type ulongType() {
    return abi.ulongSize() == 4 ? Type.UINT32 : Type.UINT64;
  }

  private CallContext context(int pointers) {
    Type[] parameters = new Type[pointers];
    Arrays.fill(parameters, Type.POINTER);
    return new CallContext(ulongType(), parameters, CallingConvention.DEFAULT, false);
  }

  private static long invoke(CallContext context, long function, long a1) {
    return Invoker.getInstance().invokeN1(context, function, a1);
  }

  private static long invoke(CallContext context, long function, long a1, long a2) {
    return Invoker.getInstance().invokeN2(context, function, a1, a2);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private void putUlong(ByteBuffer memory, long value) {
    if (abi.ulongSize() == 4) {
      memory.putInt(0, (int) value);
    } else {
      memory.putLong(0, value);
    }
  }

  private long ulong(ByteBuffer memory, int at) {
    return abi.ulongSize() == 4 ? memory.getInt(at) & 0xFFFF_FFFFL : memory.getLong(at);
  }
}
