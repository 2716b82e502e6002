package dev.wellspring.rag.document;

import java.util.List;

/**
 * Which types and categories a document's context may have; domains and tags are free.
 *
 * @param types allowed values of {@link Context#types}, lower case
 * @param categories allowed values of {@link Context#categories}, lower case
 */
public record ContextVocabulary(List<String> types, List<String> categories) {
  /** What most collections need. */
  public static final ContextVocabulary DEFAULT =
      new ContextVocabulary(
          List.of(
              "technical",
              "creative",
              "general",
              "api_docs",
              "user_guides",
              "reference",
              "tutorial",
              "faq",
              "policies",
              "marketing",
              "support",
              "legal",
              "academic"),
          List.of(
              "user_guide",
              "reference",
              "tutorial",
              "faq",
              "api_reference",
              "getting_started",
              "troubleshooting",
              "examples",
              "best_practices",
              "release_notes",
              "configuration",
              "deployment",
              "security"));

  /** Copies the lists. */
  public ContextVocabulary {
    types = List.copyOf(types);
    categories = List.copyOf(categories);
  }
}
