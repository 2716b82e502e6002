package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.ContextFilter;

/** How many documents a filter leaves: none is a reason for finding nothing. */
final class FilteredDocuments {
  private FilteredDocuments() {}

  static int count(Wellspring wellspring, ContextFilter filter) {
    return (int)
        wellspring.documents().stream()
            .filter(document -> filter.allows(document.context()))
            .count();
  }
}
