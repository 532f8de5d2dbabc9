// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The constructor without arguments does nothing: the JDK calls it more than once. */
class NoArgumentTest {

  private final TestToken token = SoftHsm.newToken("none");

  @BeforeEach
  void needsProcessMaps() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "this system shows no process maps");
  }

  @Test
  void loadsAndStartsNothing() {
    ChildProcess.Result result =
        Distribution.onClassPath(token).main(NoArgument.class).run().requireSuccess();

    assertThat(result.stdout().lines())
        .containsExactly(
            "name: PolyHSM",
            "configured: false",
            "services: 0",
            "version: 0.1.0",
            "info: PolyHSM (unconfigured): any HSM by PKCS#11",
            "native: []",
            "threads: []");
    // on JDK 24 and later loading a library without permission would be reported
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void seesWhatConfigureLoads(@TempDir Path directory) {
    ChildProcess.Result result =
        Distribution.onClassPath(token)
            .enableNativeAccess()
            .main(NoArgument.class, token.writeConfig(directory).toString())
            .run()
            .requireSuccess();

    assertThat(result.stdout().lines())
        .contains("native: [jffi, softhsm]", "afterwards configured: false");
  }
}
