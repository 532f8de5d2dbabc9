// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.polyhsm.conformance.architecture.Library.PROVIDER;
import static io.polyhsm.conformance.architecture.Library.assertHolds;
import static io.polyhsm.conformance.architecture.Library.assertWouldFail;

import com.tngtech.archunit.lang.ArchRule;
import io.polyhsm.provider.PolyHsmProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the provider. */
class RoomsTest {

  private static final String ROOT = "io.polyhsm.provider.";

  private static ArchRule knowsOnly(String room, String... rooms) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + room)
        .should()
        .dependOnClassesThat(
            resideInAPackage(PROVIDER)
                .and(
                    resideOutsideOfPackages(
                        Stream.concat(Stream.of(room), Stream.of(rooms))
                            .map(name -> ROOT + name)
                            .toArray(String[]::new))))
        .as(room + " knows no rooms but itself and " + List.of(rooms));
  }

  @Test
  void eachRoomKnowsOnlyTheseOthers() {
    assertHolds(knowsOnly("config"));
    assertHolds(knowsOnly("software"));
    assertHolds(knowsOnly("failure"));
    assertHolds(knowsOnly("token", "config", "failure"));
    assertHolds(knowsOnly("object", "token", "failure"));
    assertHolds(knowsOnly("key", "object", "token", "failure", "software"));
    assertHolds(knowsOnly("policy", "config", "key", "object", "token", "failure", "software"));
    assertWouldFail(knowsOnly("policy", "config"));
    assertWouldFail(knowsOnly("token", "config"));
  }

  @Test
  void roomsDependOnEachOtherOneWay() {
    assertHolds(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    assertWouldFail(slices().matching(ROOT + "(*)..").should().notDependOnEachOther());
  }

  /** A family of services is understood without the others; what they share is in a room below. */
  @Test
  void familiesOfServicesDoNotKnowEachOther() {
    assertHolds(slices().matching(ROOT + "service.(*)").should().notDependOnEachOther());
  }

  private static ArchRule theProviderClassIsKnownOnlyBy(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PolyHsmProvider.class);
  }

  @Test
  void nothingKnowsTheProviderClass() {
    assertHolds(theProviderClassIsKnownOnlyBy("io.polyhsm.provider"));
    assertWouldFail(theProviderClassIsKnownOnlyBy("io.polyhsm.nowhere"));
  }

  private static ArchRule publicMethodsShow(String... packages) {
    return methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(
            "io.polyhsm.provider", "io.polyhsm.provider.config", "io.polyhsm.provider.failure")
        .should(SignatureCondition.inPackages(packages))
        .as("the exported packages show only types of " + String.join(", ", packages));
  }

  @Test
  void exportedPackagesShowNothingInternal() {
    String[] shown = {
      "java..",
      "javax..",
      "io.polyhsm.provider",
      "io.polyhsm.provider.config",
      "io.polyhsm.provider.failure",
      "io.polyhsm.pkcs11"
    };
    assertHolds(publicMethodsShow(shown));
    assertWouldFail(publicMethodsShow("java..", "javax.."));
  }
}
