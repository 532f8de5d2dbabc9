// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.conformance.testing.SecurityProperties;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Where the JVM denies native access (JEP 472), the user is told which option is missing. */
@EnabledForJreRange(min = JRE.JAVA_24)
class NativeAccessDeniedTest {

  private static final String DENY = "--illegal-native-access=deny";
  private static final String OPTION =
      "--enable-native-access=ALL-UNNAMED (class path) or"
          + " --enable-native-access=org.jnrproject.jffi (module path)";

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("denied");

  @Test
  void configureNamesTheOption() {
    ChildProcess.Result result =
        Distribution.onClassPath(token)
            .jvmArgs(DENY)
            .main(RegisterInCode.class, "configure", token.writeConfig(directory).toString())
            .run();

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stderr())
        .contains("ConfigurationException: this JVM denies native access", OPTION);
  }

  @Test
  void javaSecurityLogsTheOption() {
    Path fragment =
        SecurityProperties.appended(directory, "PolyHSM " + token.writeConfig(directory));

    ChildProcess.Result result =
        Distribution.onModulePath(token)
            .jvmArgs(DENY, SecurityProperties.option(fragment))
            .main(ListProviders.class)
            .run()
            .requireSuccess();

    assertThat(result.stdout()).doesNotContain("PolyHSM");
    assertThat(result.stderr()).contains("cannot configure PolyHSM: ", OPTION);
  }

  @Test
  void grantedAccessIsEnough() {
    Distribution.onModulePath(token)
        .jvmArgs(DENY, Distribution.MODULE_NATIVE_ACCESS)
        .main(NoArgument.class, token.writeConfig(directory).toString())
        .run()
        .requireSuccess();
  }
}
