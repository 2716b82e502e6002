package dev.wellspring.providers.inhouse;

import java.util.Set;

/**
 * How the operations of a chunk store are asked for. In every one {@code {{space}}} names the part
 * of the service that holds the chunks of one data folder and one model: 16 hexadecimal digits that
 * change with either, so that vectors of two models never meet, and nobody removes what another
 * folder's documents need.
 *
 * <p>Of a document's context there are the lists {@code {{types}}}, {@code {{domains}}}, {@code
 * {{categories}}} and {@code {{tags}}}. In a search they are what the question wants, left out
 * where it does not care.
 *
 * <p>Operations may be asked for twice if an answer was lost: doing one twice must be as doing it
 * once.
 *
 * @param replace stores all chunks of {@code {{document}}} with its context in place of those it
 *     had, in one step for every search; {@code {{chunks}}} is the list of chunks
 * @param describe gives the chunks of {@code {{document}}} another context; an unknown document is
 *     fine
 * @param remove removes the chunks of {@code {{document}}}; an unknown document is fine
 * @param documents lists every document that has chunks
 * @param search finds the {@code {{top_k}}} best chunks for the question's {@code {{text}}} and
 *     {@code {{vector}}}, among documents that have one of the wanted types, of the domains and of
 *     the categories, those that have a wanted tag somewhat higher
 * @param size counts the chunks
 */
public record StoreCalls(
    ServiceCall replace,
    ServiceCall describe,
    ServiceCall remove,
    ServiceCall documents,
    ServiceCall search,
    ServiceCall size) {
  private static final Set<String> CONTEXT = Set.of("types", "domains", "categories", "tags");
  private static final Placeholders SPACE = new Placeholders(Set.of("space"), Set.of());
  private static final Placeholders DOCUMENT =
      new Placeholders(Set.of("space", "document"), Set.of());
  private static final Placeholders DESCRIBED =
      new Placeholders(Set.of("space", "document"), CONTEXT);
  private static final Placeholders REPLACED =
      new Placeholders(
          Set.of("space", "document"), Set.of("chunks", "types", "domains", "categories", "tags"));
  private static final Placeholders SEARCHED =
      new Placeholders(
          Set.of("space", "text", "top_k"),
          Set.of("vector", "types", "domains", "categories", "tags"));

  /**
   * Checks every call.
   *
   * @throws IllegalArgumentException if one breaks its rule, or lacks what makes it that operation;
   *     the message names it
   */
  public StoreCalls {
    require("calls.replace", replacing(replace), "space", "document", "chunks", "types");
    require("calls.replace", replacing(replace), "domains", "categories", "tags");
    require("calls.describe", describing(describe), "space", "document", "types");
    require("calls.describe", describing(describe), "domains", "categories", "tags");
    require("calls.remove", removing(remove), "space", "document");
    require("calls.documents", listing(documents), "space");
    require("calls.search", searching(search), "space", "text", "vector", "top_k", "types");
    require("calls.search", searching(search), "domains", "categories", "tags");
    require("calls.size", counting(size), "space");
  }

  static CallTemplate replacing(ServiceCall call) {
    return CallTemplate.of("calls.replace", call, REPLACED);
  }

  static CallTemplate describing(ServiceCall call) {
    return CallTemplate.of("calls.describe", call, DESCRIBED);
  }

  static CallTemplate removing(ServiceCall call) {
    return CallTemplate.of("calls.remove", call, DOCUMENT);
  }

  static CallTemplate listing(ServiceCall call) {
    return CallTemplate.of("calls.documents", call, SPACE);
  }

  static CallTemplate searching(ServiceCall call) {
    return CallTemplate.of("calls.search", call, SEARCHED);
  }

  static CallTemplate counting(ServiceCall call) {
    return CallTemplate.of("calls.size", call, SPACE);
  }

  private static void require(String property, CallTemplate call, String... names) {
    for (String name : names) {
      if (!call.names().contains(name)) {
        throw new IllegalArgumentException(property + " must hold {{" + name + "}}");
      }
    }
  }
}
