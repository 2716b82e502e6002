package dev.wellspring.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the module's packages may know of each other and of the world. */
@AnalyzeClasses(
    packages = "dev.wellspring.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDoNotDependOnEachOtherInCircles =
      slices().matching("dev.wellspring.spring.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingButTheClientAndSpringIsUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.wellspring.spring..",
              "dev.wellspring.http..",
              "org.springframework..",
              "io.micrometer.core.instrument..",
              "org.slf4j..",
              "org.jspecify.annotations..",
              "java..",
              "javax.net.ssl..");

  @ArchTest
  static final ArchRule theClientsInsideStaysClosed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wellspring.http.internal..", "java.net.http..", "java.nio.channels..");

  @ArchTest
  static final ArchRule whatIsOptionalStaysWhereItIsAskedFor =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.wellspring.spring.actuate..", "dev.wellspring.spring.autoconfigure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.boot.actuate..",
              "org.springframework.boot.health..",
              "io.micrometer..",
              "dev.wellspring.http.micrometer..");
}
