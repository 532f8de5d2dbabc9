// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.testing;

import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.Struct;
import io.polyhsm.pkcs11.StructLayout;
import io.polyhsm.pkcs11.UniformCryptoki;
import io.polyhsm.pkcs11.Version;
import io.polyhsm.pkcs11.jffi.NativeMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A module written in Java whose every answer is scripted: {@link #on} says what a function does.
 * It reads and writes the caller's memory as a C module would, well or badly behaved. Functions
 * without a script are absent. Safe for use by many threads once scripted, apart from what scripts
 * do.
 */
public final class ScriptedCryptoki extends UniformCryptoki {

  /** The session handle that the scripted {@code C_OpenSession} hands out by default. */
  public static final long SESSION = 0x51;

  private final Abi abi;
  private final Map<Function, Answer> script = new EnumMap<>(Function.class);
  private final List<Call> calls = new ArrayList<>();

  /** What a function does. */
  @FunctionalInterface
  public interface Answer {
    /** Answers {@code call} and returns the {@code CK_RV}. */
    long answer(Call call);
  }

  /**
   * One call: its arguments and the memory they point to.
   *
   * @param function what was called
   * @param args the C arguments in order
   * @param abi the module's
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Call(Function function, long[] args, Abi abi) {

    /** Argument {@code index}. */
    public long arg(int index) {
      return args[index];
    }

    /** The memory that argument {@code index} points to. */
    public ByteBuffer memory(int index, int length) {
      return NativeMemory.view(args[index], length);
    }

    /** A copy of the memory that argument {@code index} points to. */
    public byte[] bytes(int index, int length) {
      return bytesAt(args[index], length);
    }

    /** A copy of the memory at {@code address}. */
    public static byte[] bytesAt(long address, int length) {
      byte[] copy = new byte[length];
      if (length > 0) {
        NativeMemory.view(address, length).get(copy);
      }
      return copy;
    }

    /** Writes bytes to where argument {@code index} points. */
    public void putBytes(int index, byte[] value) {
      if (value.length > 0) {
        memory(index, value.length).put(value);
      }
    }

    /** The {@code CK_ULONG} that argument {@code index} points to. */
    public long ulong(int index) {
      return ulongAt(args[index]);
    }

    /** The {@code CK_ULONG} at {@code address}. */
    public long ulongAt(long address) {
      ByteBuffer memory = NativeMemory.view(address, abi.ulongSize());
      return abi.ulongSize() == 8 ? memory.getLong(0) : memory.getInt(0) & 0xFFFF_FFFFL;
    }

    /** Writes the {@code CK_ULONG} that argument {@code index} points to. */
    public void putUlong(int index, long value) {
      putUlongAt(args[index], value);
    }

    /** Writes the {@code CK_ULONG} at {@code address}. */
    public void putUlongAt(long address, long value) {
      ByteBuffer memory = NativeMemory.view(address, abi.ulongSize());
      if (abi.ulongSize() == 8) {
        memory.putLong(0, value);
      } else {
        memory.putInt(0, (int) value);
      }
    }

    /** The structure that argument {@code index} points to. */
    public Memory struct(int index, Struct struct) {
      return new Memory(this, args[index], struct.layout(abi));
    }

    /** The structures of the array that argument {@code index} points to. */
    public List<Memory> structs(int index, Struct struct, int count) {
      StructLayout layout = struct.layout(abi);
      return IntStream.range(0, count)
          .mapToObj(i -> new Memory(this, args[index] + (long) i * layout.size(), layout))
          .toList();
    }
  }

  /**
   * A C structure in the caller's memory.
   *
   * @param call the call it belongs to
   * @param address its address
   * @param layout where its fields lie
   */
  public record Memory(Call call, long address, StructLayout layout) {

    /** The {@code CK_ULONG} field {@code name}. */
    public long ulong(String name) {
      return call.ulongAt(address + layout.offset(name));
    }

    /** Writes the {@code CK_ULONG} field {@code name}. */
    public void putUlong(String name, long value) {
      call.putUlongAt(address + layout.offset(name), value);
    }

    /** The pointer field {@code name}. */
    public long pointer(String name) {
      return NativeMemory.view(address + layout.offset(name), 8).getLong(0);
    }

    /** Writes the pointer field {@code name}. */
    public void putPointer(String name, long value) {
      NativeMemory.view(address + layout.offset(name), 8).putLong(0, value);
    }

    /** The bytes from field {@code name} on. */
    public byte[] bytes(String name, int length) {
      return Call.bytesAt(address + layout.offset(name), length);
    }

    /** Writes bytes from field {@code name} on. */
    public void putBytes(String name, byte[] value) {
      NativeMemory.view(address + layout.offset(name), value.length).put(value);
    }

    /** The bytes that pointer field {@code name} points to. */
    public byte[] pointed(String name, int length) {
      return length == 0 ? new byte[0] : Call.bytesAt(pointer(name), length);
    }
  }

  /** A module with the layout {@code abi}; it can open, describe and close sessions. */
  public ScriptedCryptoki(Abi abi) {
    this.abi = abi;
    on(
        Function.C_OpenSession,
        call -> {
          call.putUlong(4, SESSION);
          return Ckr.OK;
        });
    returns(Function.C_CloseSession, Ckr.OK);
    returns(Function.C_Initialize, Ckr.OK);
    returns(Function.C_Finalize, Ckr.OK);
  }

  /** Scripts a function. */
  public ScriptedCryptoki on(Function function, Answer answer) {
    script.put(function, answer);
    return this;
  }

  /** Scripts functions that only return a code. */
  public ScriptedCryptoki returns(Function function, long rv) {
    return on(function, call -> rv);
  }

  /**
   * Scripts a well-behaved function that gives output: what it gives, its length checked against
   * the caller's. {@code outIndex} is the argument that points to the buffer, the next one points
   * to its length.
   */
  public ScriptedCryptoki gives(Function function, int outIndex, byte[] output) {
    return on(
        function,
        call -> {
          boolean query = call.arg(outIndex) == 0;
          boolean fits = !query && call.ulong(outIndex + 1) >= output.length;
          call.putUlong(outIndex + 1, output.length);
          if (fits) {
            call.putBytes(outIndex, output);
          }
          return query || fits ? Ckr.OK : Ckr.BUFFER_TOO_SMALL;
        });
  }

  /** This module, as the typed layer sees a loaded one. */
  public Pkcs11Module module() {
    return new Pkcs11Module("scripted", abi, new Version(3, 2), List.of(), this);
  }

  /** A session with this module. */
  public Session session(Session.AttributeReading reading) {
    return Session.open(module(), 0, 0, 0, reading);
  }

  /** A session with this module. */
  public Session session() {
    return session(Session.AttributeReading.QUERY_THEN_READ);
  }

  /** The calls so far, in order; the memory they point to is gone. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How often {@code function} was called so far. */
  public synchronized int count(Function function) {
    return (int) calls.stream().filter(call -> call.function() == function).count();
  }

  @Override
  public boolean supports(Function function) {
    return script.containsKey(function);
  }

  @Override
  protected long call(Function function, long... args) {
    Call call = new Call(function, args.clone(), abi);
    synchronized (this) {
      calls.add(call);
    }
    Answer answer = script.get(function);
    return answer == null ? Ckr.FUNCTION_NOT_SUPPORTED : answer.answer(call);
  }
}
