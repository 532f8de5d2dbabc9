// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.polyhsm.conformance.architecture.Library.PROVIDER;
import static io.polyhsm.conformance.architecture.Library.assertHolds;
import static io.polyhsm.conformance.architecture.Library.assertWouldFail;

import com.tngtech.archunit.lang.ArchRule;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import org.junit.jupiter.api.Test;

/**
 * Sessions are lent by {@code Token}, and by nobody else: no object of the JCA holds one, so none
 * can be lost, shared by two threads, or used after the connection it belongs to.
 */
class SessionDoorTest {

  private static final String DOOR = "io.polyhsm.provider.token";

  /** What opens, ends or changes a session, in contrast to what uses one. */
  private static final String LIFE_OF_A_SESSION =
      "open|close|login|loginUser|logout|initPin|cancel";

  /** Helpers made and forgotten inside one loan: they carry the session from method to method. */
  private static final String HELPERS =
      "io\\.polyhsm\\.provider\\.service\\.keystore\\.(TokenScan|Creation)";

  private static ArchRule livesOfSessionsOnlyIn(String room) {
    return noClasses()
        .that()
        .resideInAPackage(PROVIDER)
        .and()
        .resideOutsideOfPackage(room)
        .should()
        .accessTargetWhere(
            target(owner(assignableTo(Session.class)))
                .and(target(nameMatching(LIFE_OF_A_SESSION))));
  }

  @Test
  void sessionsAreOpenedAndClosedBehindTheDoor() {
    assertHolds(livesOfSessionsOnlyIn(DOOR));
    assertWouldFail(livesOfSessionsOnlyIn("io.polyhsm.nowhere"));
  }

  private static ArchRule modulesOnlyIn(String room) {
    return noClasses()
        .that()
        .resideInAPackage(PROVIDER)
        .and()
        .resideOutsideOfPackage(room)
        .should()
        .accessTargetWhere(
            target(owner(assignableTo(Pkcs11Module.class)))
                .and(target(nameMatching("decorated")).negate())
                .or(target(owner(assignableTo(Cryptoki.class)))));
  }

  /** The builder may put a decorator around the module, and that is all. */
  @Test
  void modulesAreTalkedToBehindTheDoor() {
    assertHolds(modulesOnlyIn(DOOR));
    assertWouldFail(modulesOnlyIn("io.polyhsm.nowhere"));
  }

  /** Other code of the process may be using the module, and in mid-call it would crash. */
  @Test
  void nobodyFinalizesAModule() {
    assertHolds(
        noClasses()
            .that()
            .resideInAPackage(PROVIDER)
            .should()
            .accessTargetWhere(
                target(owner(assignableTo(Pkcs11Module.class)))
                    .and(target(nameMatching("finalizeModule")))));
  }

  private static ArchRule sessionsOnlyUsedIn(String... rooms) {
    return noClasses()
        .that()
        .resideInAPackage(PROVIDER)
        .and()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Session.class);
  }

  @Test
  void onlyTheseRoomsWorkWithSessionsTheyAreLent() {
    assertHolds(
        sessionsOnlyUsedIn(
            DOOR,
            "io.polyhsm.provider.object",
            "io.polyhsm.provider.key",
            "io.polyhsm.provider.service.."));
    assertWouldFail(sessionsOnlyUsedIn(DOOR, "io.polyhsm.provider.object"));
  }

  private static ArchRule nobodyKeepsASessionBut(String room, String helpers) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(PROVIDER)
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(room)
        .and()
        .areDeclaredInClassesThat()
        .haveNameNotMatching(helpers)
        .should()
        .haveRawType(assignableTo(Session.class));
  }

  @Test
  void nobodyKeepsASession() {
    assertHolds(nobodyKeepsASessionBut(DOOR, HELPERS));
    assertWouldFail(nobodyKeepsASessionBut("io.polyhsm.nowhere", HELPERS));
    assertWouldFail(nobodyKeepsASessionBut(DOOR, "none"));
  }

  @Test
  void nobodyKeepsAHelperThatHasASession() {
    assertHolds(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(PROVIDER)
            .should()
            .haveRawType(nameMatching(HELPERS).forSubtype()));
    assertHolds(
        classes()
            .that()
            .haveNameMatching(HELPERS)
            .should()
            .haveOnlyPrivateConstructors()
            .andShould()
            .notBePublic());
  }
}
