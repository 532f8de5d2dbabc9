// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.cli.CommonOptions;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.TokenOptions;
import io.polyhsm.conformance.output.Json;
import io.polyhsm.conformance.output.Printable;
import io.polyhsm.pkcs11.Ck;
import io.polyhsm.pkcs11.ModuleInfo;
import io.polyhsm.pkcs11.TokenInfo;
import io.polyhsm.provider.config.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows a library, its slots and their tokens. Needs no PIN. */
@Command(
    name = "slots",
    description = "Shows the library, its slots and their tokens. Needs no PIN.")
public final class SlotsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private TokenOptions options;

  /** For the command line. */
  public SlotsCommand() {}

  @Override
  public Integer call() {
    Configuration configuration = options.configuration();
    OpenModule module = OpenModule.open(configuration);
    ModuleInfo info = module.module().info();
    List<Slot> slots =
        module.slots().stream()
            .filter(
                slot ->
                    configuration.tokenSelector().isEmpty()
                        || slot.matches(configuration.tokenSelector()))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (common.json()) {
      out.println(
          Json.write(
              Json.object(
                  "library",
                  library(module, info),
                  "slots",
                  slots.stream().map(SlotsCommand::json).toList())));
    } else {
      printLibrary(out, module, info);
      slots.forEach(slot -> print(out, slot));
    }
    out.flush();
    return slots.isEmpty() ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private static Map<String, Object> library(OpenModule module, ModuleInfo info) {
    return Json.object(
        "path", module.module().name(),
        "manufacturer", info.manufacturer(),
        "description", info.description(),
        "version", info.libraryVersion(),
        "pkcs11", info.cryptokiVersion(),
        "functionList", module.module().functionListVersion(),
        "interfaces",
            module.module().interfaces().stream().map(i -> i.name() + " " + i.version()).toList());
  }

  private static void printLibrary(PrintWriter out, OpenModule module, ModuleInfo info) {
    Fields fields =
        new Fields("library " + module.module().name())
            .add("manufacturer", info.manufacturer())
            .add("description", info.description())
            .add("version", info.libraryVersion())
            .add(
                "PKCS#11",
                info.cryptokiVersion() + ", functions of " + module.module().functionListVersion());
    module
        .module()
        .interfaces()
        .forEach(i -> fields.add("interface", i.name() + " " + i.version()));
    out.print(fields);
  }

  private static Map<String, Object> json(Slot slot) {
    return Json.object(
        "slot", slot.number(),
        "index", slot.index(),
        "description", slot.info().description(),
        "manufacturer", slot.info().manufacturer(),
        "hardware", slot.info().hardwareVersion(),
        "firmware", slot.info().firmwareVersion(),
        "flags", Flags.SLOT.names(slot.info().flags()),
        "token", slot.token().map(SlotsCommand::json));
  }

  private static Map<String, Object> json(TokenInfo token) {
    return Json.object(
        "label", token.label(),
        "serial", token.serialNumber(),
        "manufacturer", token.manufacturer(),
        "model", token.model(),
        "hardware", token.hardwareVersion(),
        "firmware", token.firmwareVersion(),
        "flags", Flags.TOKEN.names(token.flags()),
        "sessions", number(token.sessions()),
        "sessionsMax", maximum(token.maxSessions()),
        "rwSessions", number(token.rwSessions()),
        "rwSessionsMax", maximum(token.maxRwSessions()),
        "pinLengthMin", number(token.minPinLength()),
        "pinLengthMax", number(token.maxPinLength()));
  }

  private static Object number(long count) {
    return Ck.isUnavailable(count) ? "unknown" : (Object) count;
  }

  private static Object maximum(long count) {
    return count == Ck.EFFECTIVELY_INFINITE ? "unlimited" : number(count);
  }

  private static void print(PrintWriter out, Slot slot) {
    Fields fields =
        new Fields("slot " + slot.number() + " (index " + slot.index() + ")")
            .add("description", slot.info().description())
            .add("manufacturer", slot.info().manufacturer())
            .add("hardware", slot.info().hardwareVersion())
            .add("firmware", slot.info().firmwareVersion())
            .add("flags", String.join(" ", Flags.SLOT.names(slot.info().flags())));
    out.println();
    out.print(fields);
    slot.token().ifPresent(token -> out.print(fields(token)));
  }

  private static Fields fields(TokenInfo token) {
    return new Fields("  token '" + Printable.line(token.label()) + "'")
        .add("serial", token.serialNumber())
        .add("manufacturer", token.manufacturer())
        .add("model", token.model())
        .add("hardware", token.hardwareVersion())
        .add("firmware", token.firmwareVersion())
        .add("flags", String.join(" ", Flags.TOKEN.names(token.flags())))
        .add("sessions", number(token.sessions()) + " of " + maximum(token.maxSessions()))
        .add("rw sessions", number(token.rwSessions()) + " of " + maximum(token.maxRwSessions()))
        .add(
            "PIN", number(token.minPinLength()) + " to " + number(token.maxPinLength()) + " bytes");
  }
}
