// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import io.polyhsm.pkcs11.jffi.NativeMemory;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Logs every call in one line, at level {@code DEBUG} to the logger {@value #LOGGER}: the function,
 * its arguments, the code it returned and how long it took. Handles, lengths, flags, the names of
 * mechanisms and the types of attributes are shown; nothing that a pointer to data points to ever
 * is, so neither PINs, keys, attribute values nor plaintext. Costs next to nothing while the level
 * is off. Safe for use by many threads.
 */
public final class CallTrace extends CryptokiDecorator {

  /** The name of the logger. */
  public static final String LOGGER = "io.polyhsm.pkcs11.trace";

  private static final System.Logger LOG = System.getLogger(LOGGER);
  private static final int MAX_ATTRIBUTES = 100;

  private final Abi abi;

  /**
   * Logs the calls made to {@code delegate} through this object.
   *
   * @param abi the module's
   */
  public CallTrace(Cryptoki delegate, Abi abi) {
    super(delegate);
    this.abi = Objects.requireNonNull(abi);
  }

  /** {@code module}, its calls logged. */
  public static Pkcs11Module of(Pkcs11Module module) {
    return module.decorated(cryptoki -> new CallTrace(cryptoki, module.abi()));
  }

  @Override
  protected long call(Function function, long... args) {
    if (!LOG.isLoggable(Level.DEBUG)) {
      return proceed(function, args);
    }
    String before = before(function, args);
    long start = System.nanoTime();
    long rv = proceed(function, args.clone());
    long micros = (System.nanoTime() - start) / 1000;
    LOG.log(
        Level.DEBUG,
        function
            + before
            + ": "
            + Ckr.nameOf(rv)
            + after(function, args, rv)
            + ", "
            + micros
            + " us");
    return rv;
  }

  private String before(Function function, long[] args) {
    List<String> names = ParameterNames.of(function);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < args.length; i++) {
      text.append(' ')
          .append(names.get(i))
          .append('=')
          .append(value(function, names.get(i), args, i));
    }
    return text.toString();
  }

  private String value(Function function, String name, long[] args, int index) {
    long value = args[index];
    if (name.startsWith("ul")) {
      return Long.toString(value);
    }
    if (name.startsWith("h")) {
      return "#" + Long.toUnsignedString(value);
    }
    if (name.startsWith("p")) {
      return value == 0 ? "NULL" : pointed(name, args, index);
    }
    return switch (name) {
      case "userType" -> Cku.nameOf(value);
      case "flags" -> String.format(Locale.ROOT, "0x%x", value);
      case "type" -> function == Function.C_GetMechanismInfo ? Ckm.nameOf(value) : "" + value;
      default -> Long.toUnsignedString(value);
    };
  }

  private String pointed(String name, long[] args, int index) {
    if (name.equals("pMechanism")) {
      return Ckm.nameOf(ulong(args[index]));
    }
    if (name.endsWith("Template")) {
      return attributeTypes(args[index], args[index + 1]);
    }
    return name.startsWith("pul") ? "*" + ulong(args[index]) : "*";
  }

  private String attributeTypes(long template, long count) {
    int size = Struct.CK_ATTRIBUTE.layout(abi).size();
    StringBuilder types = new StringBuilder("[");
    for (int i = 0; i < Math.min(count, MAX_ATTRIBUTES); i++) {
      types.append(i == 0 ? "" : ",").append(Cka.nameOf(ulong(template + (long) i * size)));
    }
    return types.append(count > MAX_ATTRIBUTES ? ",...]" : "]").toString();
  }

  /** What a call that succeeded returned through its pointers to handles and lengths. */
  private String after(Function function, long[] args, long rv) {
    if (rv != Ckr.OK) {
      return "";
    }
    List<String> names = ParameterNames.of(function);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < args.length; i++) {
      String name = names.get(i);
      if (args[i] != 0 && name.startsWith("pul")) {
        text.append(' ').append(name).append('=').append(ulong(args[i]));
      } else if (args[i] != 0 && name.startsWith("ph") && function != Function.C_FindObjects) {
        text.append(' ').append(name).append("=#").append(Long.toUnsignedString(ulong(args[i])));
      }
    }
    return text.toString();
  }

  private long ulong(long address) {
    return abi.ulong(NativeMemory.view(address, abi.ulongSize()), 0);
  }
}
