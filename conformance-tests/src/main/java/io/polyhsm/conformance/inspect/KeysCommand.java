// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.cli.CommonOptions;
import io.polyhsm.conformance.cli.CountedProvider;
import io.polyhsm.conformance.cli.ExitCodes;
import io.polyhsm.conformance.cli.TokenOptions;
import io.polyhsm.conformance.output.Json;
import io.polyhsm.conformance.output.Printable;
import io.polyhsm.conformance.output.TextTable;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.provider.PolyHsmProvider;
import io.polyhsm.provider.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a key store on the token has, and the keys as the token describes them. */
@Command(
    name = "keys",
    description = {
      "Shows the entries that java.security.KeyStore sees on a token, and all keys with their"
          + " attributes.",
      "Logs in once; reads no key value."
    })
public final class KeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private TokenOptions options;

  /** For the command line. */
  public KeysCommand() {}

  @Override
  public Integer call() throws GeneralSecurityException, IOException {
    Configuration configuration = options.configuration();
    PolyHsmProvider provider = CountedProvider.connect(configuration).provider();
    List<StoreEntry> entries = entries(provider);
    OpenModule module = OpenModule.open(configuration);
    Slot slot = module.findOne(configuration.tokenSelector());
    Session session = module.session(slot);
    List<KeyObject> keys = KeyObject.all(session);
    session.close();
    String label = slot.token().orElseThrow().label();
    PrintWriter out = spec.commandLine().getOut();
    if (common.json()) {
      out.println(
          Json.write(
              Json.object(
                  "token",
                  label,
                  "entries",
                  entries.stream().map(StoreEntry::json).toList(),
                  "keys",
                  keys.stream().map(KeyObject::json).toList())));
    } else {
      out.println("token '" + Printable.line(label) + "'");
      print(out, entries);
      printKeys(out, keys);
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static List<StoreEntry> entries(PolyHsmProvider provider)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, null);
    List<StoreEntry> entries = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      entries.add(StoreEntry.read(store, alias));
    }
    return entries;
  }

  private static void print(PrintWriter out, List<StoreEntry> entries) {
    out.println();
    out.println("key store: " + count(entries.size(), "entry", "entries"));
    TextTable table = new TextTable("alias", "entry", "algorithm", ">certificates", "subject");
    for (StoreEntry entry : entries) {
      table.row(
          entry.alias(), entry.kind(), entry.algorithm(), entry.certificates(), entry.subject());
    }
    out.print(entries.isEmpty() ? "" : table.toString("  "));
  }

  private static void printKeys(PrintWriter out, List<KeyObject> keys) {
    out.println();
    out.println("objects: " + count(keys.size(), "key", "keys"));
    TextTable table =
        new TextTable("class", "type", ">bits", "curve", "label", "ID", "attributes", "usages");
    for (KeyObject key : keys) {
      table.row(
          key.objectClass(),
          key.type(),
          key.bits().map(String::valueOf).orElse("?"),
          key.curveName().orElse(""),
          key.label(),
          key.id(),
          String.join(" ", key.protection()),
          String.join(" ", key.usages()));
    }
    out.print(keys.isEmpty() ? "" : table.toString("  "));
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
