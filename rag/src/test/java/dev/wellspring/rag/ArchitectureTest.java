package dev.wellspring.rag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the module's packages may know of each other and of the world. */
@AnalyzeClasses(
    packages = "dev.wellspring.rag",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDoNotDependOnEachOtherInCircles =
      slices().matching("dev.wellspring.rag.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule documentsKnowNothingElse =
      noClasses()
          .that()
          .resideInAPackage("dev.wellspring.rag.document..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wellspring.rag",
              "dev.wellspring.rag.read..",
              "dev.wellspring.rag.ocr..",
              "dev.wellspring.rag.chunk..",
              "dev.wellspring.rag.embed..",
              "dev.wellspring.rag.store..",
              "dev.wellspring.rag.retrieve..",
              "dev.wellspring.rag.answer..",
              "dev.wellspring.rag.catalogue..");

  @ArchTest
  static final ArchRule noFrameworkNoNetwork =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "java.net.http..",
              "javax.net..",
              "com.sun.net.httpserver..",
              "dev.langchain4j..");

  @ArchTest
  static final ArchRule luceneIndexesStayBehindThePort =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wellspring.rag.store.lucene..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.lucene.index..",
              "org.apache.lucene.search..",
              "org.apache.lucene.store..",
              "org.apache.lucene.document..");

  @ArchTest
  static final ArchRule onnxStaysWhereModelsRun =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.wellspring.rag.ocr..", "dev.wellspring.rag.embed..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule onlyTheFacadeChoosesImplementations =
      classes()
          .that()
          .haveFullyQualifiedName("dev.wellspring.rag.store.lucene.LuceneChunkStore")
          .or()
          .haveFullyQualifiedName("dev.wellspring.rag.catalogue.FolderCatalogue")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "dev.wellspring.rag",
              "dev.wellspring.rag.store.lucene..",
              "dev.wellspring.rag.catalogue..");

  @ArchTest
  static final ArchRule vendorsStayBehindTheReader =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wellspring.rag.read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pdfbox..", "org.apache.poi..", "org.jsoup..");

  @ArchTest
  static final ArchRule nobodyWritesToTheConsole =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils");
}
