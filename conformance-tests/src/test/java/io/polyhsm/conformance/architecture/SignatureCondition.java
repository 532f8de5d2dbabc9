// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** That all types in the signatures of methods, type arguments included, are in some packages. */
final class SignatureCondition extends ArchCondition<JavaMethod> {

  private final String[] packages;

  private SignatureCondition(String... packages) {
    super("have only parameters and results of these packages");
    this.packages = packages;
  }

  static SignatureCondition inPackages(String... packages) {
    return new SignatureCondition(packages);
  }

  @Override
  public void check(JavaMethod method, ConditionEvents events) {
    for (JavaClass type : method.getAllInvolvedRawTypes()) {
      JavaClass shown = type.getBaseComponentType();
      boolean allowed =
          shown.isPrimitive() || JavaClass.Predicates.resideInAnyPackage(packages).test(shown);
      if (!allowed) {
        events.add(
            SimpleConditionEvent.violated(
                method, method.getDescription() + " shows " + shown.getName()));
      }
    }
  }
}
