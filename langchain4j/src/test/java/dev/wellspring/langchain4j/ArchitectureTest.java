package dev.wellspring.langchain4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the module may know of the world. */
@AnalyzeClasses(
    packages = "dev.wellspring.langchain4j",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule itKnowsTheClientAndLangChain4jAndTheJsonThatThatBrings =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.wellspring.langchain4j..",
              "dev.wellspring.http..",
              "dev.langchain4j..",
              "com.fasterxml.jackson..",
              "org.slf4j",
              "org.jspecify.annotations",
              "java..");

  @ArchTest
  static final ArchRule everythingGoesThroughTheHealingClient =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.channels..",
              "dev.wellspring.http.internal..",
              "dev.langchain4j.http.client.jdk..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsJson =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wellspring.langchain4j.qdrant")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");
}
