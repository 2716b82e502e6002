package dev.wellspring.server.api;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How much is stored under each word of the context; a document counts under each of its words. */
record ContextStats(
    Map<String, Share> contextType,
    Map<String, Share> contentDomain,
    Map<String, Share> documentCategory,
    Map<String, Share> relevanceTags) {
  static ContextStats of(List<Document> documents) {
    return new ContextStats(
        shares(documents, Context::types),
        shares(documents, Context::domains),
        shares(documents, Context::categories),
        shares(documents, Context::tags));
  }

  private static Map<String, Share> shares(
      List<Document> documents, Function<Context, List<String>> words) {
    Map<String, Share> shares = new TreeMap<>();
    for (Document document : documents) {
      for (String word : words.apply(document.context())) {
        shares.merge(word, Share.of(document), Share::plus);
      }
    }
    return shares;
  }

  record Share(int documents, long pages, long chunks) {
    static Share of(Document document) {
      return new Share(1, document.pages().size(), document.chunks());
    }

    Share plus(Share other) {
      return new Share(documents + other.documents, pages + other.pages, chunks + other.chunks);
    }
  }
}
