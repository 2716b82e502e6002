package dev.wellspring.rag.store.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A question's terms, any of which may match; a term that is said twice counts twice. Questions are
 * text and have no query syntax. Of a question with more different terms than Lucene allows in one
 * query (1,024) the first ones are used.
 */
final class WordsQuery {
  private WordsQuery() {}

  static Query of(String question, Analyzer analyzer) {
    Map<Term, Integer> terms = new LinkedHashMap<>();
    for (String field : List.of(ChunkFields.WORDS, ChunkFields.CODES)) {
      ChunkTerms.count(question, field, analyzer)
          .forEach((term, times) -> terms.put(new Term(field, term), times));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.entrySet().stream()
        .limit(IndexSearcher.getMaxClauseCount())
        .forEach(said -> any.add(weighted(said.getKey(), said.getValue()), Occur.SHOULD));
    return any.build();
  }

  private static Query weighted(Term term, int times) {
    Query query = new TermQuery(term);
    return times == 1 ? query : new BoostQuery(query, times);
  }
}
