// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.testing.Distribution;
import io.polyhsm.conformance.testing.SecurityProperties;
import io.polyhsm.pkcs11.testing.ChildJvm;
import io.polyhsm.pkcs11.testing.ChildProcess;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider registered by the application itself, on class path and module path. */
class InCodeTest {

  private final TestToken token = SoftHsm.newToken("code");

  private static String useOf(TestToken token) {
    int position = SecurityProperties.jdkList().size() + 1;
    String name = "PolyHSM-" + token.label();
    return name + " at " + position + ": key opaque true, signed by " + name;
  }

  private void assertWorks(ChildJvm jvm, String module, String... arguments) {
    ChildProcess.Result result =
        jvm.enableNativeAccess().main(RegisterInCode.class, arguments).run().requireSuccess();

    assertThat(result.stdout().lines())
        .contains(useOf(token), "version: 0.1.0")
        .anySatisfy(line -> assertThat(line).startsWith("module: " + module))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("info: ")
                    .contains(token.label(), "libsofthsm2.so")
                    .doesNotContain(token.pin()));
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void configuresFromFileOnClassPath(@TempDir Path directory) {
    assertWorks(
        Distribution.onClassPath(token),
        "unnamed module",
        "configure",
        token.writeConfig(directory).toString());
  }

  @Test
  void configuresFromFileOnModulePath(@TempDir Path directory) {
    assertWorks(
        Distribution.onModulePath(token).jvmArgs(Distribution.MODULE_NATIVE_ACCESS),
        "module io.polyhsm.provider",
        "configure",
        token.writeConfig(directory).toString());
  }

  @Test
  void isBuiltInCode() {
    String library = token.library().toString();
    assertWorks(
        Distribution.onClassPath(token),
        "unnamed module",
        "builder",
        token.label(),
        library,
        token.label(),
        token.pin());
  }

  @Test
  void configuresFromInlineText() {
    assertWorks(
        Distribution.onClassPath(token).env("TOKEN_PIN", token.pin()),
        "unnamed module",
        "configure",
        "--name = "
            + token.label()
            + "; library = "
            + token.library()
            + "; token.label = "
            + token.label()
            + "; pin = env:TOKEN_PIN");
  }

  @Test
  void configuresFromUri(@TempDir Path directory) {
    token.writeConfig(directory);
    assertWorks(
        Distribution.onClassPath(token),
        "unnamed module",
        "configure",
        "pkcs11:token="
            + token.label()
            + "?module-path="
            + token.library()
            + "&pin-source=file:"
            + directory.resolve(token.label() + ".pin"));
  }

  @Test
  void isFoundByServiceLoaderOnClassPath(@TempDir Path directory) {
    assertWorks(
        Distribution.onClassPath(token),
        "unnamed module",
        "service-loader",
        token.writeConfig(directory).toString());
  }

  @Test
  void isFoundByServiceLoaderOnModulePath(@TempDir Path directory) {
    assertWorks(
        Distribution.onModulePath(token).jvmArgs(Distribution.MODULE_NATIVE_ACCESS),
        "module io.polyhsm.provider",
        "service-loader",
        token.writeConfig(directory).toString());
  }
}
