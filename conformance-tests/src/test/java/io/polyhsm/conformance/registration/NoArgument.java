// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import io.polyhsm.provider.PolyHsmProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that makes providers without configuration, as the JDK does when it looks for one, and
 * prints what that has loaded and started.
 */
public final class NoArgument {

  private static final List<String> NATIVE = List.of("softhsm", "jffi");

  private NoArgument() {}

  /**
   * Runs; with an argument it configures too, which shows that the program would see what it looks
   * for.
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Provider first = new PolyHsmProvider();
    Provider second = new PolyHsmProvider();
    Security.addProvider(second);
    System.out.println("name: " + first.getName());
    System.out.println("configured: " + first.isConfigured());
    System.out.println("services: " + first.getServices().size());
    System.out.println("version: " + first.getVersionStr());
    System.out.println("info: " + first.getInfo());
    if (args.length > 0) {
      Provider configured = first.configure(args[0]);
      Security.addProvider(configured);
      UseToken.use(configured, null);
      System.out.println("afterwards configured: " + first.isConfigured());
    }
    System.out.println("native: " + nativeLibraries());
    System.out.println("threads: " + threads());
  }

  private static Set<String> nativeLibraries() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      NATIVE.stream().filter(line::contains).forEach(found::add);
    }
    return found;
  }

  private static Set<String> threads() {
    Set<String> ours = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getClass().getName().startsWith("io.polyhsm")
          || thread.getName().toLowerCase(Locale.ROOT).contains("polyhsm")) {
        ours.add(thread.getName());
      }
    }
    return ours;
  }
}
