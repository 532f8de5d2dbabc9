// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.polyhsm.conformance.architecture.Library.BINDINGS;
import static io.polyhsm.conformance.architecture.Library.PROVIDER;
import static io.polyhsm.conformance.architecture.Library.VENDORS;
import static io.polyhsm.conformance.architecture.Library.assertHolds;
import static io.polyhsm.conformance.architecture.Library.assertWouldFail;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * The modules, each of which knows only the ones before it: bindings, vendor profiles, provider.
 */
class LayersTest {

  private static final String[] JAVA_SECURITY = {
    "java.security..", "javax.crypto..", "javax.net.."
  };

  @Test
  void allModulesAreLookedAt() {
    assertThat(Library.CLASSES.contain("io.polyhsm.pkcs11.Session")).isTrue();
    assertThat(Library.CLASSES.contain("io.polyhsm.vendor.VendorProfile")).isTrue();
    assertThat(Library.CLASSES.contain("io.polyhsm.provider.token.Token")).isTrue();
    assertThat(Library.CLASSES.contain("io.polyhsm.pkcs11.testing.SoftHsm")).isFalse();
  }

  private static ArchRule nativeCallsOnlyFrom(String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.kenai.jffi..");
  }

  @Test
  void onlyOneRoomMakesNativeCalls() {
    assertHolds(nativeCallsOnlyFrom("io.polyhsm.pkcs11.jffi"));
    assertWouldFail(nativeCallsOnlyFrom("io.polyhsm.nowhere"));
  }

  /**
   * Its loader opens libraries for the whole process: of two vendors one gets the other's
   * functions.
   */
  @Test
  void nobodyUsesTheHighLevelOfJnr() {
    assertHolds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jnr.ffi..", "com.sun.jna.."));
  }

  private static ArchRule knowsNothingOfJavaSecurity(String module) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JAVA_SECURITY);
  }

  @Test
  void bindingsAndProfilesKnowNothingOfJavaSecurity() {
    assertHolds(knowsNothingOfJavaSecurity(BINDINGS));
    assertHolds(knowsNothingOfJavaSecurity(VENDORS));
    assertWouldFail(knowsNothingOfJavaSecurity(PROVIDER));
  }

  private static ArchRule doesNotKnow(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  @Test
  void eachModuleKnowsOnlyTheOnesBeforeIt() {
    assertHolds(doesNotKnow(BINDINGS, VENDORS, PROVIDER));
    assertHolds(doesNotKnow(VENDORS, PROVIDER));
    assertWouldFail(doesNotKnow(VENDORS, BINDINGS));
    assertWouldFail(doesNotKnow(PROVIDER, VENDORS));
  }

  @Test
  void theProviderGoesThroughTheTypedBindings() {
    assertHolds(doesNotKnow(PROVIDER, "io.polyhsm.pkcs11.jffi.."));
    assertWouldFail(doesNotKnow(BINDINGS, "io.polyhsm.pkcs11.jffi.."));
  }

  @Test
  void bouncyCastleIsTheProvidersAlone() {
    assertHolds(doesNotKnow(BINDINGS, "org.bouncycastle.."));
    assertHolds(doesNotKnow(VENDORS, "org.bouncycastle.."));
    assertWouldFail(doesNotKnow(PROVIDER, "org.bouncycastle.."));
  }
}
