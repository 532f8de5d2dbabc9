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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The provider registered by lines of {@code java.security}, in applications that know nothing of
 * it.
 */
class JavaSecurityTest {

  private static final String PROVIDER_CLASS = "io.polyhsm.provider.PolyHsmProvider";
  private static final int LAST = SecurityProperties.jdkList().size() + 1;

  @TempDir private Path directory;
  private final TestToken token = SoftHsm.newToken("listed");
  private final String name = "PolyHSM-" + token.label();

  private static ChildProcess.Result run(ChildJvm jvm, Path fragment, String... names) {
    return jvm.enableNativeAccess()
        .jvmArgs(SecurityProperties.option(fragment))
        .main(UseToken.class, names)
        .run();
  }

  private static List<String> lines(ChildProcess.Result result) {
    return result.requireSuccess().stdout().lines().toList();
  }

  private static String use(String name, int position) {
    return name + " at " + position + ": key opaque true, signed by " + name;
  }

  @Test
  void byNameOnClassPath() {
    Path fragment = SecurityProperties.appended(directory, "PolyHSM " + config());

    assertThat(lines(run(Distribution.onClassPath(token), fragment, name)))
        .containsExactly(use(name, LAST));
  }

  @Test
  void byNameOnModulePath() {
    Path fragment = SecurityProperties.appended(directory, "PolyHSM " + config());

    assertThat(lines(run(onModulePath(), fragment, name))).containsExactly(use(name, LAST));
  }

  @Test
  void byClassNameOnClassPath() {
    Path fragment = SecurityProperties.appended(directory, PROVIDER_CLASS + " " + config());

    assertThat(lines(run(Distribution.onClassPath(token), fragment, name)))
        .containsExactly(use(name, LAST));
  }

  /** Here the JDK makes the instance by reflection, so the package must be exported. */
  @Test
  void byClassNameOnModulePath() {
    Path fragment = SecurityProperties.appended(directory, PROVIDER_CLASS + " " + config());

    assertThat(lines(run(onModulePath(), fragment, name))).containsExactly(use(name, LAST));
  }

  @Test
  void firstOfAllOnClassPath() {
    Path fragment = SecurityProperties.first(directory, "PolyHSM " + config());

    assertThat(lines(run(Distribution.onClassPath(token), fragment, name)))
        .containsExactly(use(name, 1));
  }

  @Test
  void firstOfAllOnModulePath() {
    Path fragment = SecurityProperties.first(directory, "PolyHSM " + config());

    assertThat(lines(run(onModulePath(), fragment, name))).containsExactly(use(name, 1));
  }

  @Test
  void twoTokensSideBySide() throws IOException {
    TestToken other = SoftHsm.newToken("listed");
    Path a = renamed(token, "a");
    Path b = renamed(other, "b");
    Path fragment = SecurityProperties.appended(directory, "PolyHSM " + a, "PolyHSM " + b);

    ChildProcess.Result result =
        run(Distribution.onClassPath(token), fragment, "PolyHSM-a", "PolyHSM-b");

    assertThat(lines(result)).containsExactly(use("PolyHSM-a", LAST), use("PolyHSM-b", LAST + 1));
  }

  @Test
  void withoutConfigurationItOffersNothingAndDisturbsNothing() {
    Path fragment = SecurityProperties.appended(directory, "PolyHSM");

    ChildProcess.Result result =
        Distribution.onClassPath(token)
            .jvmArgs(SecurityProperties.option(fragment))
            .main(ListProviders.class)
            .run()
            .requireSuccess();

    assertThat(result.stdout().lines()).contains("PolyHSM", "32");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void wrongConfigurationIsReported() throws IOException {
    Path config = config();
    Files.writeString(config, Files.readString(config) + "tokn.label = x\n");

    assertAbsentAndReported(config, "unknown key 'tokn.label'", "token.label");
  }

  @Test
  void missingConfigurationIsReported() {
    Path config = directory.resolve("nowhere.properties");

    assertAbsentAndReported(config, config.toString(), "does not exist");
  }

  @Test
  void wrongTokenIsReported() throws IOException {
    Path config = config();
    Files.writeString(config, Files.readString(config).replace(token.label(), token.label() + "x"));

    assertAbsentAndReported(config, "no token", token.label());
  }

  @Test
  void incompleteClassPathIsReported() {
    String[] incomplete =
        Stream.concat(Stream.of(Distribution.programs()), Distribution.jars().stream())
            .map(Object::toString)
            .filter(entry -> !entry.contains("bcprov"))
            .toArray(String[]::new);

    assertAbsentAndReported(
        ChildJvm.java().classPath(incomplete).env(token), config(), "a class is missing", "dist");
  }

  private void assertAbsentAndReported(Path config, String... message) {
    assertAbsentAndReported(Distribution.onClassPath(token), config, message);
  }

  /**
   * The JDK swallows most of what configure throws: without a message of ours there would be none
   * at all. ProviderException and errors it does not swallow but lets break everything that uses
   * the JCA, so those must not come out of configure.
   */
  private void assertAbsentAndReported(ChildJvm jvm, Path config, String... message) {
    Path fragment = SecurityProperties.appended(directory, "PolyHSM " + config);

    ChildProcess.Result result =
        jvm.enableNativeAccess()
            .jvmArgs(SecurityProperties.option(fragment))
            .main(ListProviders.class)
            .run()
            .requireSuccess();

    assertThat(result.stdout()).doesNotContain("PolyHSM");
    assertThat(result.stdout().lines()).contains("32");
    assertThat(result.stderr())
        .contains("cannot configure PolyHSM: ")
        .contains(message)
        .doesNotContain(token.pin());
  }

  private ChildJvm onModulePath() {
    return Distribution.onModulePath(token).jvmArgs(Distribution.MODULE_NATIVE_ACCESS);
  }

  private Path config() {
    return token.writeConfig(directory);
  }

  private Path renamed(TestToken of, String newName) throws IOException {
    Path config = of.writeConfig(directory);
    String text = Files.readString(config).replace("name = " + of.label(), "name = " + newName);
    return Files.writeString(config, text);
  }
}
