// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

/** The classes that are shipped, and how rules about them are checked. */
final class Library {

  static final String BINDINGS = "io.polyhsm.pkcs11..";
  static final String VENDORS = "io.polyhsm.vendor..";
  static final String PROVIDER = "io.polyhsm.provider..";

  /** All classes of the three modules, without tests and their helpers. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(
              location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
          .importPackages("io.polyhsm.pkcs11", "io.polyhsm.vendor", "io.polyhsm.provider")
          .that(
              DescribedPredicate.not(
                  JavaClass.Predicates.resideInAnyPackage("io.polyhsm.pkcs11.testing..")));

  private Library() {}

  static void assertHolds(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  /** Shows that a rule can fail: where the exception it makes, or what it forbids, is elsewhere. */
  static void assertWouldFail(ArchRule rule, JavaClasses classes) {
    assertThat(rule.allowEmptyShould(false).evaluate(classes).hasViolation())
        .as("'" + rule.getDescription() + "' is violated")
        .isTrue();
  }

  static void assertWouldFail(ArchRule rule) {
    assertWouldFail(rule, CLASSES);
  }
}
