// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

import io.polyhsm.pkcs11.jffi.ModuleLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A loaded PKCS#11 module: the typed, checked form of the C functions that take no session. Safe
 * for use by many threads as far as the module is.
 */
public final class Pkcs11Module {

  private static final int MAX_LIST = 4096;
  private static final int MAX_LIST_ROUNDS = 5;

  private final String name;
  private final Abi abi;
  private final List<Interface> interfaces;
  private final Version functionListVersion;
  private final Cryptoki cryptoki;

  /**
   * One entry of {@code C_GetInterfaceList}.
   *
   * @param name "PKCS 11" or a vendor's
   * @param version of its function list
   * @param flags {@link Ckf#INTERFACE_FORK_SAFE}
   */
  public record Interface(String name, Version version, long flags) {}

  /**
   * A module that is there already: one written in Java, or the result of {@link #load}.
   *
   * @param name how messages call it, usually its path
   * @param functionListVersion the version of the function list in use
   * @param interfaces what the module offers; empty before PKCS#11 3.0
   */
  public Pkcs11Module(
      String name,
      Abi abi,
      Version functionListVersion,
      List<Interface> interfaces,
      Cryptoki cryptoki) {
    this.name = Objects.requireNonNull(name);
    this.abi = Objects.requireNonNull(abi);
    this.functionListVersion = Objects.requireNonNull(functionListVersion);
    this.interfaces = List.copyOf(interfaces);
    this.cryptoki = Objects.requireNonNull(cryptoki);
  }

  /**
   * Loads the module at {@code path}, isolated from other modules in the process ({@code
   * RTLD_LOCAL}). It stays loaded until the JVM ends: modules own threads and exit handlers, so
   * unloading one is not safe.
   *
   * @param path absolute
   * @throws ModuleLoadException naming the file, the reason and the way out
   */
  public static Pkcs11Module load(Path path) {
    return load(path, Abi.current());
  }

  /** As {@link #load(Path)}, with an ABI that is not the platform's. */
  public static Pkcs11Module load(Path path, Abi abi) {
    return ModuleLoader.load(path, abi);
  }

  /** The same module seen through a decorator: for counting, tracing, fault injection. */
  public Pkcs11Module decorated(UnaryOperator<Cryptoki> decorator) {
    return new Pkcs11Module(name, abi, functionListVersion, interfaces, decorator.apply(cryptoki));
  }

  /** How messages call this module. */
  public String name() {
    return name;
  }

  /** The layout of its structures. */
  public Abi abi() {
    return abi;
  }

  /** What {@code C_GetInterfaceList} told; empty if the module does not have it. */
  public List<Interface> interfaces() {
    return interfaces;
  }

  /** The version of the function list in use. */
  public Version functionListVersion() {
    return functionListVersion;
  }

  /** The raw functions. */
  public Cryptoki cryptoki() {
    return cryptoki;
  }

  /**
   * Initialises the module ({@code C_Initialize}).
   *
   * @return true if this call did it; false if somebody in this process already had ({@code
   *     CKR_CRYPTOKI_ALREADY_INITIALIZED}), who then also finalises it
   */
  public boolean initialize(InitializeArgs args) {
    StructLayout layout = Struct.CK_C_INITIALIZE_ARGS.layout(abi);
    // the terminating NUL is the zero behind the copy
    byte[] reserved =
        args.reserved() == null
            ? null
            : Arrays.copyOf(
                args.reserved().getBytes(StandardCharsets.UTF_8),
                args.reserved().getBytes(StandardCharsets.UTF_8).length + 1);
    Scratch scratch = Scratch.ofOneCall(abi);
    scratch.begin(
        Scratch.room(layout.size()) + Scratch.room(reserved == null ? 0 : reserved.length));
    try {
      int offset = scratch.allocate(layout.size());
      scratch.putUlong(offset + layout.offset("flags"), args.flags());
      scratch.putPointer(
          offset + layout.offset("pReserved"),
          reserved == null ? 0 : scratch.address(scratch.put(reserved, 0, reserved.length)));
      long rv = cryptoki.C_Initialize(scratch.address(offset));
      if (rv == Ckr.CRYPTOKI_ALREADY_INITIALIZED) {
        return false;
      }
      check(Function.C_Initialize, rv);
      return true;
    } finally {
      scratch.end();
    }
  }

  /**
   * Finalises the module ({@code C_Finalize}). No other call may be under way: most modules crash.
   */
  public void finalizeModule() {
    check(Function.C_Finalize, cryptoki.C_Finalize(0));
  }

  private <T> T info(
      Function function, Struct struct, StructOutput.Call call, StructOutput.Reader<T> reader) {
    return StructOutput.read(Scratch.ofOneCall(abi), function, struct, call, reader);
  }

  private static String text(Scratch scratch, int offset, int length) {
    return AttributeValues.Bytes.text(scratch.get(offset, length));
  }

  /** What the module says about itself ({@code C_GetInfo}). */
  public ModuleInfo info() {
    return info(
        Function.C_GetInfo,
        Struct.CK_INFO,
        cryptoki::C_GetInfo,
        (s, at, layout) ->
            new ModuleInfo(
                s.getVersion(at + layout.offset("cryptokiVersion.major")),
                text(s, at + layout.offset("manufacturerID"), 32),
                text(s, at + layout.offset("libraryDescription"), 32),
                s.getVersion(at + layout.offset("libraryVersion.major"))));
  }

  /** The slots, in the module's order; only those with a token if {@code tokenPresent}. */
  public long[] slots(boolean tokenPresent) {
    return list(
        Function.C_GetSlotList,
        (out, count) -> cryptoki.C_GetSlotList(tokenPresent ? 1 : 0, out, count));
  }

  /** The mechanisms of a token. */
  public long[] mechanisms(long slotId) {
    return list(
        Function.C_GetMechanismList,
        (out, count) -> cryptoki.C_GetMechanismList(slotId, out, count));
  }

  private interface ListCall {
    long call(long out, long count);
  }

  /** Count, then fetch; the list may grow in between. */
  private long[] list(Function function, ListCall call) {
    Scratch scratch = Scratch.ofOneCall(abi);
    for (int round = 0; round < MAX_LIST_ROUNDS; round++) {
      int size;
      scratch.begin(Scratch.outputRoom(8));
      try {
        int count = scratch.allocateOutput(8);
        check(function, call.call(0, scratch.address(count)));
        scratch.checkGuards(function);
        size = listSize(function, scratch.getUlong(count), MAX_LIST);
      } finally {
        scratch.end();
      }
      if (size == 0) {
        return new long[0];
      }
      scratch.begin(Scratch.outputRoom(8) + Scratch.outputRoom((long) size * abi.ulongSize()));
      try {
        int count = scratch.allocateOutput(8);
        int out = scratch.allocateOutput(size * abi.ulongSize());
        scratch.putUlong(count, size);
        long rv = call.call(scratch.address(out), scratch.address(count));
        if (rv == Ckr.BUFFER_TOO_SMALL) {
          continue;
        }
        check(function, rv);
        scratch.checkGuards(function);
        return scratch.getUlongs(out, listSize(function, scratch.getUlong(count), size));
      } finally {
        scratch.end();
      }
    }
    throw new ModuleMisbehaviourException(function, "its list grows each time it is read");
  }

  private static int listSize(Function function, long size, int limit) {
    if (size < 0 || size > limit) {
      throw new ModuleMisbehaviourException(
          function, "it reports " + Long.toUnsignedString(size) + " entries, at most " + limit);
    }
    return (int) size;
  }

  /** What a slot is ({@code C_GetSlotInfo}). */
  public SlotInfo slotInfo(long slotId) {
    return info(
        Function.C_GetSlotInfo,
        Struct.CK_SLOT_INFO,
        out -> cryptoki.C_GetSlotInfo(slotId, out),
        (s, at, layout) ->
            new SlotInfo(
                text(s, at + layout.offset("slotDescription"), 64),
                text(s, at + layout.offset("manufacturerID"), 32),
                s.getUlong(at + layout.offset("flags")),
                s.getVersion(at + layout.offset("hardwareVersion.major")),
                s.getVersion(at + layout.offset("firmwareVersion.major"))));
  }

  /** What a token is ({@code C_GetTokenInfo}). */
  public TokenInfo tokenInfo(long slotId) {
    return info(
        Function.C_GetTokenInfo,
        Struct.CK_TOKEN_INFO,
        out -> cryptoki.C_GetTokenInfo(slotId, out),
        (s, at, layout) ->
            new TokenInfo(
                text(s, at + layout.offset("label"), 32),
                text(s, at + layout.offset("manufacturerID"), 32),
                text(s, at + layout.offset("model"), 16),
                text(s, at + layout.offset("serialNumber"), 16),
                s.getUlong(at + layout.offset("flags")),
                s.getUlong(at + layout.offset("ulMaxSessionCount")),
                s.getUlong(at + layout.offset("ulSessionCount")),
                s.getUlong(at + layout.offset("ulMaxRwSessionCount")),
                s.getUlong(at + layout.offset("ulRwSessionCount")),
                s.getUlong(at + layout.offset("ulMaxPinLen")),
                s.getUlong(at + layout.offset("ulMinPinLen")),
                s.getVersion(at + layout.offset("hardwareVersion.major")),
                s.getVersion(at + layout.offset("firmwareVersion.major"))));
  }

  /** What a mechanism of a token can do ({@code C_GetMechanismInfo}). */
  public MechanismInfo mechanismInfo(long slotId, long mechanism) {
    return info(
        Function.C_GetMechanismInfo,
        Struct.CK_MECHANISM_INFO,
        out -> cryptoki.C_GetMechanismInfo(slotId, mechanism, out),
        (s, at, layout) ->
            new MechanismInfo(
                s.getUlong(at + layout.offset("ulMinKeySize")),
                s.getUlong(at + layout.offset("ulMaxKeySize")),
                s.getUlong(at + layout.offset("flags"))));
  }

  /**
   * Initialises a token, destroying everything on it ({@code C_InitToken}).
   *
   * @param soPin the security officer's PIN, UTF-8; the caller wipes it
   * @param label at most 32 bytes of UTF-8
   */
  public void initToken(long slotId, byte[] soPin, String label) {
    byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 32) {
      throw new IllegalArgumentException("a token label has at most 32 bytes: " + label);
    }
    byte[] padded = Arrays.copyOf(utf8, 32);
    Arrays.fill(padded, utf8.length, 32, (byte) ' ');
    Scratch scratch = Scratch.ofOneCall(abi);
    scratch.begin(Scratch.room(soPin.length) + Scratch.room(32));
    try {
      check(
          Function.C_InitToken,
          cryptoki.C_InitToken(
              slotId,
              scratch.address(scratch.put(soPin, 0, soPin.length)),
              soPin.length,
              scratch.address(scratch.put(padded, 0, 32))));
    } finally {
      scratch.end();
    }
  }

  @Override
  public String toString() {
    return name + " (PKCS#11 " + functionListVersion + ")";
  }
}
