// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.cli.CommonOptions;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.TokenOptions;
import io.polyhsm.conformance.cli.UnusableException;
import io.polyhsm.conformance.output.Json;
import io.polyhsm.conformance.output.Printable;
import io.polyhsm.conformance.output.TextTable;
import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.MechanismInfo;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.provider.config.Configuration;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what tokens say they can do. Needs no PIN. */
@Command(
    name = "mechanisms",
    description = {
      "Shows the mechanisms of each token, their key sizes and what they do. Needs no PIN.",
      "Sizes are in bits or bytes, as the vendor chose."
    })
public final class MechanismsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private TokenOptions options;

  /** For the command line. */
  public MechanismsCommand() {}

  /**
   * A mechanism of a token.
   *
   * @param info null if the token lists the mechanism and says nothing of it
   */
  private record Listed(long type, MechanismInfo info) {

    String number() {
      return String.format(Locale.ROOT, "0x%08X", type);
    }

    List<String> flags() {
      return info == null ? List.of() : Flags.MECHANISM.names(info.flags());
    }

    String min() {
      return info == null ? "?" : Long.toUnsignedString(info.minKeySize());
    }

    String max() {
      return info == null ? "?" : Long.toUnsignedString(info.maxKeySize());
    }

    Map<String, Object> json() {
      return Json.object(
          "name",
          Ckm.nameOf(type),
          "number",
          number(),
          "minKeySize",
          info == null ? null : info.minKeySize(),
          "maxKeySize",
          info == null ? null : info.maxKeySize(),
          "flags",
          flags());
    }
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration();
    OpenModule module = OpenModule.open(configuration);
    List<Slot> slots = module.find(configuration.tokenSelector());
    if (slots.isEmpty()) {
      throw new UnusableException(
          "no initialised token is "
              + configuration.tokenSelector().describe()
              + "; the command slots shows what is there");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (common.json()) {
      out.println(
          Json.write(
              Json.object("tokens", slots.stream().map(slot -> json(module, slot)).toList())));
    } else {
      slots.forEach(slot -> print(out, module, slot));
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static List<Listed> mechanisms(Pkcs11Module module, Slot slot) {
    long[] types = module.mechanisms(slot.id());
    Arrays.sort(types);
    List<Listed> mechanisms = new ArrayList<>();
    for (long type : types) {
      mechanisms.add(new Listed(type, info(module, slot, type)));
    }
    return mechanisms;
  }

  private static MechanismInfo info(Pkcs11Module module, Slot slot, long type) {
    try {
      return module.mechanismInfo(slot.id(), type);
    } catch (CkException e) {
      return null;
    }
  }

  private static Map<String, Object> json(OpenModule module, Slot slot) {
    return Json.object(
        "label",
        slot.token().orElseThrow().label(),
        "serial",
        slot.token().orElseThrow().serialNumber(),
        "slot",
        slot.number(),
        "mechanisms",
        mechanisms(module.module(), slot).stream().map(Listed::json).toList());
  }

  private static void print(PrintWriter out, OpenModule module, Slot slot) {
    List<Listed> mechanisms = mechanisms(module.module(), slot);
    out.println(
        "token '"
            + Printable.line(slot.token().orElseThrow().label())
            + "' in slot "
            + slot.number()
            + ": "
            + mechanisms.size()
            + " mechanisms");
    TextTable table = new TextTable("mechanism", "number", ">min", ">max", "flags");
    for (Listed listed : mechanisms) {
      table.row(
          Ckm.nameOf(listed.type()),
          listed.number(),
          listed.min(),
          listed.max(),
          String.join(" ", listed.flags()));
    }
    out.println(table.toString("  "));
  }
}
