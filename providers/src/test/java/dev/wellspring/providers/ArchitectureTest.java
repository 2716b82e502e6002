package dev.wellspring.providers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the module's packages may know of each other and of the world. */
@AnalyzeClasses(
    packages = "dev.wellspring.providers",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDoNotDependOnEachOtherInCircles =
      slices().matching("dev.wellspring.providers.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everythingGoesThroughTheHealingClient =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "javax.net..",
              "java.nio.channels..",
              "dev.wellspring.http.internal..",
              "dev.langchain4j..",
              "org.springframework..");

  @ArchTest
  static final ArchRule onlyTheClientSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wellspring.providers")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.wellspring.http.Request")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.wellspring.http.Response");
}
