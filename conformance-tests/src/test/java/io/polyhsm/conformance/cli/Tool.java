// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import io.polyhsm.conformance.Main;
import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.ChildProcess.Result;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Path;
import java.util.Map;

/** Runs the command-line tool in a JVM of its own, as a user does. */
final class Tool {

  private final ChildJvm jvm = ChildJvm.java().enableNativeAccess();
  private Path directory;

  private Tool() {}

  /** The tool, without any token. */
  static Tool alone() {
    return new Tool();
  }

  /** The tool in a process whose SoftHSM sees {@code token}. */
  static Tool with(TestToken token) {
    Tool tool = new Tool();
    tool.jvm.env(token);
    return tool;
  }

  /** The tool in a process whose SoftHSM sees the token that a quick start made. */
  static Tool withQuickstartIn(Path directory) {
    Tool tool = new Tool();
    tool.jvm.env("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString());
    return tool;
  }

  Tool env(String name, String value) {
    jvm.env(name, value);
    return this;
  }

  Tool in(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  Result run(String... arguments) {
    return jvm.main(Main.class, arguments).process().directory(directory).run();
  }

  /** Standard output read as a JSON object. */
  static Map<String, Object> json(Result result) {
    return JsonReader.object(result.stdout());
  }
}
