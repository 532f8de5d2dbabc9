// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static io.polyhsm.conformance.architecture.Library.assertHolds;
import static io.polyhsm.conformance.architecture.Library.assertWouldFail;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What no class of the library does, and a class that does it all, to see that it is noticed. */
class HabitsTest {

  private static final JavaClasses BAD_HABITS = new ClassFileImporter().importClasses(Bad.class);

  @SuppressWarnings({"removal", "Finalize", "ThreadLocalUsage", "SystemExitOutsideMain"})
  static class Bad {
    private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

    @Override
    @Deprecated
    protected void finalize() {
      System.out.println(LOCAL.get());
      Logger.getLogger("bad").info("bad");
      System.exit(1);
    }

    Object read(ObjectInputStream in) throws Exception {
      return in.readObject();
    }
  }

  private static void assertHabit(ArchRule rule) {
    assertHolds(rule);
    assertWouldFail(rule, BAD_HABITS);
  }

  @Test
  void noFinalizers() {
    assertHabit(noMethods().should().haveName("finalize").allowEmptyShould(false));
  }

  /** They outlive the class loader of a web application. */
  @Test
  void noThreadLocals() {
    assertHabit(noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class));
  }

  @Test
  void nothingIsPrinted() {
    assertHabit(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  @Test
  void loggingIsTheSystemsLogger() {
    assertHabit(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging.."));
  }

  @Test
  void theJvmIsNotEnded() {
    assertHabit(noClasses().should().callMethod(System.class, "exit", int.class));
  }

  @Test
  void nothingIsDeserialised() {
    assertHabit(noClasses().should().callMethod(ObjectInputStream.class, "readObject"));
  }
}
