package dev.wellspring.server.upload;

import dev.wellspring.rag.document.Context;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.problem.Characters;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an uploader declares about a document. */
final class ContextFields {
  static final String TYPE = "context_type";
  static final String DOMAIN = "content_domain";
  static final String CATEGORY = "document_category";
  static final String TAGS = "relevance_tags";
  static final String DESCRIPTION = "description";

  private static final int LONGEST_DESCRIPTION = 1000;

  private ContextFields() {}

  /**
   * Reads the fields.
   *
   * @throws ProblemException naming each value that is not allowed, its field and what is
   */
  static Context read(ContextSettings allowed, Declared declared) {
    requireText(declared);
    ContextWords words = new ContextWords(allowed);
    Context context =
        new Context(
            words.types(TYPE, declared.types()),
            words.free(DOMAIN, declared.domains()),
            words.categories(CATEGORY, declared.categories()),
            words.free(TAGS, declared.tags()),
            description(declared.description(), words));
    words.done();
    return context;
  }

  private static void requireText(Declared declared) {
    declared.types().forEach(value -> Characters.require(TYPE, value));
    declared.domains().forEach(value -> Characters.require(DOMAIN, value));
    declared.categories().forEach(value -> Characters.require(CATEGORY, value));
    declared.tags().forEach(value -> Characters.require(TAGS, value));
    Characters.require(DESCRIPTION, declared.description());
  }

  private static @Nullable String description(@Nullable String given, ContextWords words) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String description = given.strip();
    if (description.length() > LONGEST_DESCRIPTION) {
      words.refuse(
          DESCRIPTION,
          "takes at most %d characters, but has %d"
              .formatted(LONGEST_DESCRIPTION, description.length()));
    }
    return description;
  }

  /** The fields as they were sent. */
  record Declared(
      List<String> types,
      List<String> domains,
      List<String> categories,
      List<String> tags,
      @Nullable String description) {}
}
