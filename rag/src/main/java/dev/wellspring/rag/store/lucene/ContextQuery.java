package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.document.ContextFilter;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A filter of contexts as queries over the fields of chunks. */
final class ContextQuery {
  private ContextQuery() {}

  /** Matches the chunks that the filter allows; null if it allows all. */
  static @Nullable Query allowed(ContextFilter filter) {
    if (!filter.excludes()) {
      return null;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    require(ChunkFields.TYPES, filter.types(), all);
    require(ChunkFields.DOMAINS, filter.domains(), all);
    require(ChunkFields.CATEGORIES, filter.categories(), all);
    return all.build();
  }

  /** Matches the chunks whose documents have one of the wanted tags. */
  static Query preferred(ContextFilter filter) {
    return anyOf(ChunkFields.TAGS, filter.tags());
  }

  private static void require(String field, List<String> values, BooleanQuery.Builder all) {
    if (!values.isEmpty()) {
      all.add(anyOf(field, values), Occur.FILTER);
    }
  }

  private static Query anyOf(String field, List<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }
}
